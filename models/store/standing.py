"""The store's verbs about where a table's notes stand: it reads them without a word of other tables' notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.permissions import NOTE_TAKERS, require, require_own_table
from models.records import Actor
from models.standing import GivenAnswer, Place, SeenPoint, StandingNote, StandingStatement
from models.store.connection import Connected
from models.store.rows import Row
from models.store.standing_places import read_places
from models.store.standing_rows import Seen, read_notes, read_own
from models.suggestions import ArrivedStatement
from models.theming import Pile

REVISION = """
SELECT count(*) AS notes, max(notes.rowid) AS newest, coalesce(sum(notes.version), 0) AS corrected,
    coalesce(max(arrivals.revision), 0) AS arrived,
    (SELECT revision FROM themings WHERE question_id = :question) AS themed,
    (SELECT max(number) FROM decisions WHERE question_id = :question) AS decided,
    (SELECT count(*) FROM decisions WHERE question_id = :question AND undone_at IS NOT NULL) AS undone,
    (SELECT count(*) + count(settled_at) FROM flags) AS flagged
FROM notes LEFT JOIN arrivals ON note_id = notes.id
WHERE table_id = :table AND notes.question_id = :question AND retracted_at IS NULL
"""
PILES = {Pile.SAID_ONCE: Place.SAID_ONCE, Pile.NOT_SURE: Place.NOT_SURE}


class StandingVerbs(Connected):
    """Counts here are of this moment: themed voices and those provisionally beside them, once each."""

    def table_standing(self, actor: Actor, table_id: str, question_id: str, limit: int = 10) -> list[StandingNote]:
        """Where the table's newest live notes on a question stand, newest first. Raises NotAllowed."""
        require(actor, NOTE_TAKERS, "see where notes stand")
        require_own_table(actor, table_id, "see where notes stand")
        with self._reading() as db:
            seen = read_notes(db, table_id, question_id, limit)
            if seen.notes:
                read_own(db, seen, question_id)
                read_places(db, seen, question_id)
        return [StandingNote(note["id"], note["version"], tuple(statements_of(seen, note))) for note in seen.notes]

    def standing_revision(self, actor: Actor, table_id: str, question_id: str) -> str:
        """A text that changes with a table's own notes, their answers and flags, each theming and each decision.

        Not with what other tables say: forty tables that type would be told everything anew several times a second, and
        their voices are counted with the next theming. Cheap to poll. Raises NotAllowed.
        """
        require(actor, NOTE_TAKERS, "see where notes stand")
        require_own_table(actor, table_id, "see where notes stand")
        given = {"table": table_id, "question": question_id}
        with self._reading() as db:
            return ".".join(str(part) for part in next(db.query(REVISION, given)).values())


def statements_of(seen: Seen, note: Row) -> Iterator[StandingStatement]:
    """The statements of a note in the order they were said."""
    arrived = {one.id: one for one in seen.arrived.get(note["id"], ())}
    themed = {row["id"]: row for row in seen.themed.get(note["id"], ())}
    for statement_id in sorted(arrived.keys() | themed.keys(), key=lambda id_: (len(id_), id_)):
        yield standing(seen, statement_id, themed.get(statement_id), arrived.get(statement_id))


def standing(seen: Seen, statement_id: str, themed: Row | None, arrived: ArrivedStatement | None) -> StandingStatement:
    """One statement with all that is known of it."""
    own = statement_id.rpartition("/")[0]
    place, point, provisional = place_of(seen, statement_id, themed)
    offered = tuple(suggested(seen, arrived, own)) if arrived else ()
    return StandingStatement(
        id=statement_id,
        text=themed["text"] if themed else arrived.text if arrived else "",
        place=place,
        point=point,
        provisional=provisional,
        reason=(themed["set_aside"] or "") if themed else "",
        suggestions=offered,
        answer=answer_of(seen, statement_id),
        flag_id=seen.flags.get(statement_id),
    )


def place_of(seen: Seen, statement_id: str, themed: Row | None) -> tuple[Place, SeenPoint | None, bool]:
    """Where a statement stands, in which point, and whether that is provisional."""
    if home := seen.provisional.get(statement_id):
        point = seen.point(home, home)
        alone = home == statement_id and len(seen.voices[home]) == 1
        return Place.SAID_ONCE if alone else Place.POINT, point, True
    if themed is None:
        return Place.WAITING, None, True
    if themed["point_id"] is None:
        return Place.SET_ASIDE, None, False
    place = PILES[Pile(themed["pile"])] if themed["pile"] else Place.POINT
    return place, seen.point(themed["point_id"], themed["point_id"]), False


def suggested(seen: Seen, arrived: ArrivedStatement, own: str) -> Iterator[SeenPoint]:
    """The suggested points, each once, with their voices of now and the name they were first shown by.

    A theming may name a point after the very note that is asked about. One whose notes were all taken back is no longer
    offered.
    """
    shown: set[str] = set()
    for suggestion in arrived.suggestions:
        home = seen.home(suggestion.statement_ids)
        point = seen.point(home, suggestion.point_id, without=own) if home and home not in shown else None
        if home and point and point.count:
            shown.add(home)
            yield replace(point, label=suggestion.label)


def answer_of(seen: Seen, statement_id: str) -> GivenAnswer | None:
    """What was last decided about a statement: by the table, or over its head by the organizer."""
    made = seen.answers.get(statement_id)
    if made is None:
        return None
    home = seen.home(made.target)
    return GivenAnswer(made.id, seen.labels.get(home or "", ""), made.by_table)
