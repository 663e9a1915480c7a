"""The store's verb for decisions made on the board: points and themes are named, and cited as they stand at this moment."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from models.board import BoardDecision, Cited
from models.clock import seen_now
from models.decisions import Decision, DecisionKind, NewDecision, Part, check_decision
from models.errors import Conflict, DecidedMeanwhile
from models.permissions import ORGANIZER_ONLY, require
from models.records import Actor, ActorRole
from models.store.asked_rows import arrived_from
from models.store.board_filter import LIVE
from models.store.board_rows import STANDING
from models.store.board_verbatims import WHOLE
from models.store.connection import Connected
from models.store.decisions import decision_from, known_decision, write_decision

# what tables and the theme team answer about single statements comes all the time and settles nothing about a point
STEERING = frozenset(DecisionKind) - {DecisionKind.SAME, DecisionKind.NOT_THE_SAME}


class BoardDecisionVerbs(Connected):
    """Two organizers may decide at once: whoever comes second about the same statements is told, and decides anew."""

    def decide_on_board(self, actor: Actor, asked: BoardDecision) -> Decision:
        """Write a decision of an organizer into the log; the same id again returns it as it stands.

        Raises DecidedMeanwhile (somebody else decided about the same), Conflict (what it names is no longer there),
        BadInput, NotAllowed, NotFound.
        """
        require(actor, ORGANIZER_ONLY, "decide about the grouping")

        def insert(db: Database) -> Decision:
            if known := known_decision(db, actor, asked.id):
                return known
            what = cited_now(db, asked)
            check_decision(what)
            if not asked.anyway:
                refuse_after_others(db, asked, what)
            return write_decision(db, actor, what)

        return self._write(insert)


def cited_now(db: Database, asked: BoardDecision) -> NewDecision:
    """The decision with the statements that its points and themes hold now, each in the first part that names it.

    So "these, and not the rest of their point" can name the point. Raises Conflict.
    """
    parts: list[Part] = []
    named: set[str] = set()
    for part in asked.parts:
        fresh = tuple(one for one in statements_of(db, asked.question_id, part) if one not in named)
        named.update(fresh)
        parts.append(fresh)
    if asked.kind is DecisionKind.MOVE and not all(parts[2:]):
        parts = parts[:2]  # nothing stays behind where it was
    return NewDecision(
        asked.id, asked.question_id, asked.kind, tuple(parts), asked.level, asked.label, asked.reason, asked.steps
    )


def statements_of(db: Database, question_id: str, cited: Cited) -> Part:
    """The statements that are pointed at, each once, in the order of the themes. Raises Conflict when some are gone.

    Those of a note that was corrected since are gone: under the same id, the next theming may find other words.
    """
    found: dict[str, None] = {}
    whole = [id_.removesuffix(WHOLE) for id_ in cited.statements if id_.endswith(WHOLE)]
    for note_id in whole:
        found |= dict.fromkeys(statements_of_note(db, question_id, note_id))
    alone = tuple(id_ for id_ in cited.statements if not id_.endswith(WHOLE))
    for column, ids in (("points.id", cited.points), ("theme_id", cited.themes), ("statements.id", alone)):
        sql = (
            f"SELECT statements.id, {column} AS home FROM {STANDING} LEFT JOIN points "  # noqa: S608 - our own names
            "ON points.question_id = statements.question_id AND points.id = point_id "
            f"WHERE statements.question_id = ? AND {LIVE} AND {column} IN (SELECT value FROM json_each(?)) "
            "ORDER BY statements.position"
        )
        rows = list(db.query(sql, [question_id, json.dumps(ids)])) if ids else []
        if {row["home"] for row in rows} != set(ids):
            raise Conflict(
                "The themes were made anew meanwhile, and something of this is no longer there. Nothing was changed; "
                "look at how it stands now, and decide again."
            )
        found |= dict.fromkeys(row["id"] for row in rows)
    return tuple(found)


def statements_of_note(db: Database, question_id: str, note_id: str) -> Part:
    """All that a note says: as themed, else as the machine read it when it came. Raises Conflict where neither was done yet."""
    sql = f"SELECT statements.id FROM {STANDING} WHERE statements.question_id = ? AND {LIVE} AND note_id = ? ORDER BY position"  # noqa: S608 - our own names
    if themed := [row["id"] for row in db.query(sql, [question_id, note_id])]:
        return tuple(themed)
    sql = (
        "SELECT arrivals.* FROM arrivals JOIN notes ON notes.id = note_id AND version = note_version "  # noqa: S608 - our own names
        f"WHERE notes.question_id = ? AND {LIVE} AND notes.id = ?"
    )
    arrived = [one.id for row in db.query(sql, [question_id, note_id]) for one in arrived_from(row).statements]
    if not arrived:
        raise Conflict(
            "A note that waits was not read by the machine yet, or holds nothing to place. Nothing was changed; wait a "
            "moment, and decide again."
        )
    return tuple(arrived)


def refuse_after_others(db: Database, asked: BoardDecision, what: NewDecision) -> None:
    """Raise DecidedMeanwhile when another organizer steered the same statements after what this one saw."""
    cited = {statement_id for part in what.parts for statement_id in part}
    for other in later_decisions(db, asked):
        theirs = {statement_id for part in other.what.parts for statement_id in part}
        if cited & theirs or (what.kind is other.what.kind is DecisionKind.GRAIN):
            raise DecidedMeanwhile(
                f"Somebody else decided about the same notes at {seen_now(other.made_at)}, while you were looking "
                f"({DID[other.what.kind]}). Nothing was changed; look at how it stands now, or do it all the same."
            )


def later_decisions(db: Database, asked: BoardDecision) -> Iterable[Decision]:
    """The live decisions about whole points and themes that whoever decides had not seen and did not make."""
    sql = (
        "SELECT * FROM decisions WHERE question_id = ? AND number > ? AND undone_at IS NULL AND made_role = ? "
        "ORDER BY number DESC"
    )
    made = map(decision_from, db.query(sql, [asked.question_id, asked.seen, str(ActorRole.ORGANIZER)]))
    return (one for one in made if one.what.kind in STEERING and one.what.id not in asked.own)


DID = {
    DecisionKind.SAME: "same",
    DecisionKind.NOT_THE_SAME: "not the same",
    DecisionKind.MERGE: "merged",
    DecisionKind.SPLIT: "split",
    DecisionKind.MOVE: "moved",
    DecisionKind.LOCK: "locked",
    DecisionKind.RENAME: "renamed",
    DecisionKind.DISMISS: "set aside",
    DecisionKind.CREATE: "made into a theme",
    DecisionKind.GRAIN: "made finer or coarser",
}
