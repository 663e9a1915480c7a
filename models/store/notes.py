"""The store's verbs about notes: add (once, whatever the retries), edit with history, retract, read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from models.errors import BadInput, BlankNote, Conflict, NoteTooLong, NotFound
from models.permissions import NOTE_TAKERS, ORGANIZER_ONLY, READERS, require, require_own_table
from models.records import Actor, ActorRole, AddedNotes, NewNote, Note, QuestionState, SourceKind
from models.settings import NOTE_CHARACTERS
from models.store.connection import Connected
from models.store.deliberations import one
from models.store.note_rows import (
    forget_arrival,
    insert_notes,
    keep_history,
    mark_changed,
    own_live_note,
    read_note_ids,
    require_one_deliberation,
)
from models.store.plans import insert_source
from models.store.rows import Row, note_from


def check_note_text(text: str, tally: int | None = None) -> None:
    """Raise BlankNote, NoteTooLong or BadInput; the sentence says that the words stay in the box."""
    if tally is not None and tally < 1:
        raise BadInput("A tally is 1 or more. Nothing was saved and the words are still here; mend the number.")
    if not text.strip():
        raise BlankNote("The note has no words yet. Nothing was saved; type what was said and save again.")
    if len(text) > NOTE_CHARACTERS:
        raise NoteTooLong(
            f"The note is longer than {NOTE_CHARACTERS:,} characters. Nothing was saved and the words are still "
            "here; split it into several notes."
        )


def refuse_closed(db: Database, actor: Actor, note: NewNote, question: Row, deliberation: Row) -> None:
    """Raise BadInput where nobody may add a note any more, or a table may not."""
    before = "before the note arrived. It was not saved and its words are still here;"
    if question["removed_at"] is not None:
        raise BadInput(f"This question was taken out of the day {before} put them into another one.")
    if actor.role is not ActorRole.FACILITATOR:
        return
    if question["state"] != QuestionState.OPEN:
        raise BadInput(
            f"This question was closed {before} ask the organizer to open the question, or put them into the next one."
        )
    table = one(db, "tables", note.table_id or "", "table")
    if table["closed_at"] is not None or deliberation["archived_at"] is not None:
        what = "table" if table["closed_at"] is not None else "deliberation"
        raise BadInput(f"This {what} was closed {before} ask the organizer to open it again.")


class NoteVerbs(Connected):
    """Notes as they are typed, brought in, corrected and taken back."""

    def add_note(self, actor: Actor, note: NewNote) -> Note:
        """Save one typed note; saving the same id again returns the note as it stands.

        A role that was renamed meanwhile is kept under its new name. Raises BlankNote, NoteTooLong, NotAllowed, NotFound,
        BadInput (the question, the table or the deliberation is closed to tables).
        """
        require(actor, NOTE_TAKERS, "add notes")
        require_own_table(actor, note.table_id, "add notes")
        check_note_text(note.text, note.tally)

        def insert(db: Database) -> Note:
            question = one(db, "questions", note.question_id, "question")
            require_one_deliberation(db, question["deliberation_id"], [note])
            for earlier in db.query("SELECT * FROM notes WHERE id = ?", [note.id]):
                require_own_table(actor, earlier["table_id"], "add notes")
                return note_from(earlier)
            deliberation = one(db, "deliberations", question["deliberation_id"], "deliberation")
            refuse_closed(db, actor, note, question, deliberation)
            sql = "SELECT id FROM sources WHERE deliberation_id = ? AND kind = 'tables'"
            source = next(db.query(sql, [question["deliberation_id"]]))
            called_now: dict[str, str] = json.loads(deliberation["former_roles"])
            insert_notes(db, [replace(note, role=called_now.get(note.role or "", note.role))], source["id"])
            return note_from(one(db, "notes", note.id, "note"))

        return self._write(insert)

    def bring_in_notes(self, actor: Actor, deliberation_id: str, file: str, notes: Sequence[NewNote]) -> AddedNotes:
        """Save all notes of a file or none; ids that are here already are left as they are.

        Raises NotAllowed, BlankNote, NoteTooLong, NotFound.
        """
        require(actor, ORGANIZER_ONLY, "bring in a file of notes")
        for note in notes:
            check_note_text(note.text, note.tally)

        def insert(db: Database) -> AddedNotes:
            questions = {
                row["id"]
                for row in db.query(
                    "SELECT id FROM questions WHERE deliberation_id = ? AND removed_at IS NULL", [deliberation_id]
                )
            }
            if any(note.question_id not in questions for note in notes):
                raise NotFound("A note of this file belongs to no question here. Nothing was saved.")
            require_one_deliberation(db, deliberation_id, notes)
            known = read_note_ids(db, deliberation_id)
            fresh = list({note.id: note for note in notes if note.id not in known}.values())
            if fresh:
                insert_notes(db, fresh, insert_source(db, deliberation_id, SourceKind.FILE, file))
            return AddedNotes(added=len(fresh), already_here=len(notes) - len(fresh))

        return self._write(insert)

    def edit_note(self, actor: Actor, note_id: str, text: str, version: int) -> Note:
        """Correct the words of a note; the old words stay in its history.

        `version` is the one the person saw. Raises Conflict, BlankNote, NoteTooLong, NotAllowed, NotFound.
        """
        require(actor, NOTE_TAKERS, "correct notes")
        check_note_text(text)

        def change(db: Database) -> Note:
            row = own_live_note(db, actor, note_id, "correct notes")
            if row["version"] != version:
                raise Conflict("Somebody corrected this note first. Your change was not saved; look and try again.")
            keep_history(db, actor, row)
            db.execute("UPDATE notes SET text = ?, version = version + 1 WHERE id = ?", [text, note_id])
            forget_arrival(db, note_id)
            mark_changed(db, {row["question_id"]})
            return note_from(one(db, "notes", note_id, "note"))

        return self._write(change)

    def retract_note(self, actor: Actor, note_id: str) -> None:
        """Take a note out of every count; its words stay in the history. Raises NotAllowed, NotFound."""
        require(actor, NOTE_TAKERS, "retract notes")

        def change(db: Database) -> None:
            row = own_live_note(db, actor, note_id, "retract notes")
            retracted_at = keep_history(db, actor, row)
            db.execute("UPDATE notes SET retracted_at = ? WHERE id = ?", [retracted_at, note_id])
            forget_arrival(db, note_id)
            mark_changed(db, {row["question_id"]})

        self._write(change)

    def table_notes(self, actor: Actor, table_id: str, question_id: str, limit: int = 20) -> list[Note]:
        """The table's newest live notes on a question, newest first. Raises NotAllowed."""
        require(actor, NOTE_TAKERS, "read a table's notes")
        require_own_table(actor, table_id, "read notes")
        sql = (
            "SELECT * FROM notes WHERE table_id = ? AND question_id = ? AND retracted_at IS NULL "
            "ORDER BY rowid DESC LIMIT ?"  # the order of arrival: the clock may have been set back
        )
        with self._reading() as db:
            return [note_from(row) for row in db.query(sql, [table_id, question_id, limit])]

    def table_note_versions(self, actor: Actor, table_id: str, question_id: str) -> list[tuple[str, int]]:
        """The id and version of each live note of the table on a question, newest first: cheap to poll. Raises NotAllowed."""
        require(actor, NOTE_TAKERS, "read a table's notes")
        require_own_table(actor, table_id, "read notes")
        sql = (
            "SELECT id, version FROM notes WHERE table_id = ? AND question_id = ? AND retracted_at IS NULL "
            "ORDER BY rowid DESC"
        )
        with self._reading() as db:
            return [(row["id"], row["version"]) for row in db.query(sql, [table_id, question_id])]

    def known_note_ids(self, actor: Actor, deliberation_id: str) -> frozenset[str]:
        """The ids of every note that ever was here, retracted ones too: what is brought in again is known by them.

        Raises NotAllowed.
        """
        require(actor, ORGANIZER_ONLY, "bring in a file of notes")
        with self._reading() as db:
            return read_note_ids(db, deliberation_id)

    def deliberation_notes(self, actor: Actor, deliberation_id: str) -> list[Note]:
        """Every live note, by question and time. Raises NotAllowed."""
        require(actor, READERS, "read the notes of all tables")
        sql = (
            "SELECT notes.* FROM notes JOIN questions ON questions.id = question_id "
            "WHERE deliberation_id = ? AND retracted_at IS NULL ORDER BY position, said_at, notes.id"
        )
        with self._reading() as db:
            return [note_from(row) for row in db.query(sql, [deliberation_id])]
