"""The store's verbs for looking back: which themings are kept, and what lies between any two of them."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database

from models.decisions import Decision
from models.history import Between, Moment, Snapshot, Speaker
from models.permissions import READERS, require
from models.records import Actor, voice_of
from models.store.connection import Connected
from models.store.decisions import decision_from
from models.store.deliberations import one
from models.store.history_rows import snapshot_from
from models.store.rows import Row, read_time

MOST_DECISIONS = 200  # of the organizers, told one by one; more than that between two looks nobody reads


class HistoryVerbs(Connected):
    """Snapshots never change, so what is read of them may be kept by whoever reads it."""

    def moments(self, actor: Actor, deliberation_id: str) -> list[Moment]:
        """Every theming of the deliberation that is kept, oldest first. Raises NotAllowed."""
        require(actor, READERS, "look back at the themes")
        sql = (
            "SELECT question_id, revision, themed_at, notes FROM snapshots JOIN questions ON questions.id = question_id "
            "WHERE deliberation_id = ? AND removed_at IS NULL ORDER BY revision"
        )
        with self._reading() as db:
            rows = list(db.query(sql, [deliberation_id]))
        return [Moment(row["question_id"], row["revision"], read_time(row["themed_at"]), row["notes"]) for row in rows]

    def newest_theming(self, actor: Actor, deliberation_id: str) -> int:
        """The revision of the newest theming, 0 before the first; cheap enough to poll. Raises NotAllowed."""
        require(actor, READERS, "look back at the themes")
        sql = (
            "SELECT coalesce(max(revision), 0) AS newest FROM questions JOIN themings ON question_id = questions.id "
            "WHERE deliberation_id = ? AND removed_at IS NULL"
        )
        with self._reading() as db:
            newest: int = next(db.query(sql, [deliberation_id]))["newest"]
        return newest

    def between(self, actor: Actor, question_id: str, before: int, after: int) -> Between:
        """A question as it was at two revisions, each the last kept one up to there, with what happened in between.

        Raises NotAllowed, NotFound.
        """
        require(actor, READERS, "look back at the themes")
        with self._reading() as db:
            one(db, "questions", question_id, "question")
            then, now = (snapshot_up_to(db, question_id, revision) for revision in (before, after))
            made, answers = read_numbered(db, now.decisions - then.decisions)
            undone, answers_undone = read_numbered(db, then.decisions - now.decisions)
            speakers = read_speakers(db, then.layout.note_ids() | now.layout.note_ids())
        return Between(then, now, speakers, made, undone, answers, answers_undone)


def snapshot_up_to(db: Database, question_id: str, revision: int) -> Snapshot:
    """The last kept theming up to a revision; an empty one where there was none yet."""
    sql = "SELECT * FROM snapshots WHERE question_id = ? AND revision <= ? ORDER BY revision DESC LIMIT 1"
    for row in db.query(sql, [question_id, revision]):
        return snapshot_from(row)
    return Snapshot()


def read_numbered(db: Database, numbers: Collection[int]) -> tuple[tuple[Decision, ...], int]:
    """Of these decisions the newest of the organizers, newest first, and how many are answers of tables."""
    chosen = [json.dumps(sorted(numbers))]
    inside = "FROM decisions WHERE number IN (SELECT value FROM json_each(?))"
    answers: int = next(db.query(f"SELECT count(*) AS them {inside} AND made_role = 'facilitator'", chosen))["them"]
    sql = f"SELECT * {inside} AND made_role <> 'facilitator' ORDER BY number DESC LIMIT {MOST_DECISIONS}"
    return tuple(decision_from(row) for row in db.query(sql, chosen)), answers


def read_speakers(db: Database, note_ids: Collection[str]) -> dict[str, Speaker]:
    """Whom these notes count for; retracted ones too, for they counted then."""
    sql = (
        "SELECT notes.id, table_id, respondent, number, version, retracted_at IS NOT NULL AS retracted FROM notes LEFT JOIN tables ON tables.id = table_id "
        "WHERE notes.id IN (SELECT value FROM json_each(?))"
    )
    rows = db.query(sql, [json.dumps(sorted(note_ids))])
    return {row["id"]: speaker_from(row) for row in rows}


def speaker_from(row: Row) -> Speaker:
    """A row of notes, joined with its table, as a record."""
    voice = voice_of(row["id"], row["table_id"], row["respondent"])
    return Speaker(voice, row["number"], row["version"], bool(row["retracted"]))
