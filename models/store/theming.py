"""The store's verbs about themes: what has to be themed, save a theming whole, read it against the live notes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from models.changes import Change
from models.counts import check_nothing_lost
from models.decisions import Decision
from models.permissions import READERS, WORKER_ONLY, require
from models.records import Actor, Note
from models.store.asked_rows import arrived_from
from models.store.connection import Connected
from models.store.decisions import read_decisions
from models.store.deliberations import one
from models.store.grouping_rows import grouping_rows, read_grouping, write_grouping
from models.store.history_rows import snapshot_body, write_snapshot
from models.store.note_rows import IS_STEERED
from models.store.rows import note_from, now, read_time, time_text
from models.store.team import asked_rows, write_asked, write_changes
from models.suggestions import ArrivedNote, TeamQuestion
from models.theming import Grouping, ThemedQuestion


@dataclass(frozen=True, slots=True)
class QuestionInput:
    """What a theming of a question is made from: its words, live notes and live decisions at one input revision."""

    question_id: str
    question_text: str
    input_revision: int
    notes: tuple[Note, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTheming:
    """Everything that a theming brings, saved at once; `statement_ids` are those the notes were split into.

    `asked` is None where the questions to the team follow (`ask_team`): until then the last ones stay.
    """

    grouping: Grouping
    statement_ids: tuple[str, ...]
    settings: Mapping[str, Any]
    changes: tuple[Change, ...] = ()
    asked: tuple[TeamQuestion, ...] | None = ()


class ThemingVerbs(Connected):
    """Themes as the worker makes them and as people read them."""

    def questions_to_theme(self, actor: Actor) -> list[str]:
        """Ids of the questions that changed since they were last themed, those first that an organizer decided about.

        Raises NotAllowed.
        """
        require(actor, WORKER_ONLY, "theme the notes")
        sql = (
            "SELECT questions.id FROM questions LEFT JOIN themings ON themings.question_id = questions.id "  # noqa: S608 - our own
            "WHERE questions.input_revision > coalesce(themings.input_revision, 0) "
            f"ORDER BY {IS_STEERED} DESC, questions.id"
        )
        with self._reading() as db:
            return [row["id"] for row in db.query(sql)]

    def questions_steered(self, actor: Actor) -> list[str]:
        """Ids of the questions that an organizer decided about since they were themed; cheap to poll. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "theme the notes")
        sql = (
            "SELECT questions.id FROM questions LEFT JOIN themings ON themings.question_id = questions.id "  # noqa: S608 - our own
            f"WHERE steered > 0 AND {IS_STEERED} ORDER BY questions.id"
        )
        with self._reading() as db:
            return [row["id"] for row in db.query(sql)]

    def question_input(self, actor: Actor, question_id: str) -> QuestionInput:
        """The live notes of a question and the revision they stand at, of one moment. Raises NotAllowed, NotFound."""
        require(actor, WORKER_ONLY, "theme the notes")
        with self._reading() as db:
            row = one(db, "questions", question_id, "question")
            live = tuple(made for made in read_decisions(db, question_id) if made.undone_at is None)
            return QuestionInput(question_id, row["text"], row["input_revision"], live_notes(db, question_id), live)

    def save_theming(self, actor: Actor, given: QuestionInput, made: NewTheming) -> int:
        """Replace a question's theming, its questions to the team and its changes in one transaction.

        Returns the new revision; the theming is also kept to be looked back at. The sums are checked first
        (guarantee 1). Raises CountsDoNotAddUp, NotAllowed.
        """
        require(actor, WORKER_ONLY, "theme the notes")
        check_nothing_lost(given.notes, made.statement_ids, made.grouping)
        kept = snapshot_body(given.question_text, given.notes, given.decisions, made.grouping, made.settings)
        rows = grouping_rows(given.question_id, given.notes, made.grouping)
        asked = None if made.asked is None else asked_rows(given.question_id, made.asked)

        def replace(db: Database) -> int:
            db.execute("UPDATE revisions SET theming = theming + 1")
            revision: int = next(db.query("SELECT theming FROM revisions"))["theming"]
            db.execute("DELETE FROM themings WHERE question_id = ?", [given.question_id])
            head = {
                "question_id": given.question_id,
                "revision": revision,
                "input_revision": given.input_revision,
                "themed_at": time_text(now()),
                "decisions_seen": max((made.order for made in given.decisions), default=0),
                "settings": json.dumps(dict(made.settings), sort_keys=True),
                "asked": int(made.asked is not None),
            }
            db.table("themings").insert(head)
            write_grouping(db, rows)
            if asked is not None:
                write_asked(db, given.question_id, asked)
            write_changes(db, given.question_id, revision, made.changes)
            write_snapshot(db, head, *kept)
            return revision

        return self._write(replace)

    def themed_questions(self, actor: Actor, question_ids: Sequence[str]) -> list[ThemedQuestion]:
        """The newest theming of each question against its live notes, all of one moment. Raises NotAllowed."""
        require(actor, READERS, "read the themes")
        with self._reading() as db:
            return [read_themed_question(db, question_id) for question_id in question_ids]

    def deliberation_revision(self, actor: Actor, deliberation_id: str) -> tuple[int, int]:
        """Two numbers that change whenever notes or themes of a deliberation do; cheap enough to poll. Raises NotAllowed."""
        require(actor, READERS, "follow the themes")
        sql = (
            "SELECT coalesce(sum(questions.input_revision), 0) AS noted, max(coalesce(max(themings.revision), 0), "
            "(SELECT coalesce(max(arrivals.revision), 0) FROM arrivals JOIN questions ON questions.id = question_id "
            "WHERE deliberation_id = :deliberation)) AS themed FROM questions "
            "LEFT JOIN themings ON question_id = questions.id WHERE deliberation_id = :deliberation"
        )
        with self._reading() as db:
            row = next(db.query(sql, {"deliberation": deliberation_id}))
            return row["noted"], row["themed"]


def live_notes(db: Database, question_id: str) -> tuple[Note, ...]:
    """The live notes of a question in the order they were said."""
    sql = "SELECT * FROM notes WHERE question_id = ? AND retracted_at IS NULL ORDER BY said_at, id"
    return tuple(note_from(row) for row in db.query(sql, [question_id]))


def read_themed_question(db: Database, question_id: str) -> ThemedQuestion:
    """A question's theming with retracted and since-edited notes taken out, and what is waiting."""
    notes = {note.id: note for note in live_notes(db, question_id)}
    heads = list(db.query("SELECT revision, themed_at FROM themings WHERE question_id = ?", [question_id]))
    if not heads:
        return ThemedQuestion(
            question_id, 0, None, Grouping(), notes, tuple(notes), read_arrived(db, question_id, notes)
        )
    grouping, placed = read_grouping(db, question_id, notes)
    waiting = tuple(note_id for note_id in notes if note_id not in placed)
    arrived = read_arrived(db, question_id, {note_id: notes[note_id] for note_id in waiting})
    themed_at = read_time(heads[0]["themed_at"])
    return ThemedQuestion(question_id, heads[0]["revision"], themed_at, grouping, notes, waiting, arrived)


def read_arrived(db: Database, question_id: str, waiting: Mapping[str, Note]) -> dict[str, ArrivedNote]:
    """Where notes that wait provisionally are; a note that was corrected since is not placed yet."""
    rows = db.query("SELECT * FROM arrivals WHERE question_id = ?", [question_id]) if waiting else ()
    found = (arrived_from(row) for row in rows if row["note_id"] in waiting)
    return {one.note_id: one for one in found if one.version == waiting[one.note_id].version}
