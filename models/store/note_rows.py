"""What the verbs about notes share: rows in, history, whose note it is, and telling the worker."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from models.errors import NotFound
from models.permissions import require_own_table
from models.records import Actor, NewNote
from models.store.deliberations import one
from models.store.rows import Row, insert_rows, now, time_text

# of a question beside its theming: an organizer decided or took back what the theming does not know
IS_STEERED = "steered > coalesce(themings.input_revision, 0)"


def insert_notes(db: Database, notes: Sequence[NewNote], source_id: str) -> None:
    """Insert notes of one source and mark their questions as changed."""
    saved_at = now()
    rows = [
        {
            "id": note.id,
            "question_id": note.question_id,
            "source_id": source_id,
            "table_id": note.table_id,
            "respondent": note.respondent,
            "text": note.text,
            "kind": str(note.kind) if note.kind else None,
            "role": note.role,
            "tally": note.tally,
            "said_at": time_text(note.said_at or saved_at),
            "saved_at": time_text(saved_at),
        }
        for note in notes
    ]
    insert_rows(db, "notes", rows)
    mark_changed(db, {note.question_id for note in notes})


def read_note_ids(db: Database, deliberation_id: str) -> frozenset[str]:
    """The ids of all notes of a deliberation, live and retracted."""
    sql = "SELECT notes.id FROM notes JOIN questions ON questions.id = question_id WHERE deliberation_id = ?"
    return frozenset(row["id"] for row in db.query(sql, [deliberation_id]))


def require_one_deliberation(db: Database, deliberation_id: str, notes: Sequence[NewNote]) -> None:
    """Raise NotFound when a note's table belongs to another deliberation, or to none."""
    rows = db.query("SELECT id FROM tables WHERE deliberation_id = ?", [deliberation_id])
    tables = {row["id"] for row in rows}
    if any(note.table_id is not None and note.table_id not in tables for note in notes):
        raise NotFound("This table is not part of the deliberation. Nothing was saved; go back to the first page.")


def forget_arrival(db: Database, note_id: str) -> None:
    """Drop the provisional place of a note whose words changed or went; it holds the old words."""
    db.execute("DELETE FROM arrivals WHERE note_id = ?", [note_id])


def own_live_note(db: Database, actor: Actor, note_id: str, doing: str) -> Row:
    """The row of a live note this actor may change. Raises NotFound, NotAllowed."""
    row = one(db, "notes", note_id, "note")
    require_own_table(actor, row["table_id"], doing)
    if row["retracted_at"] is not None:
        raise NotFound("This note was retracted before. Nothing was changed.")
    return row


def keep_history(db: Database, actor: Actor, row: Row) -> str:
    """Write down the words of a note as they stand before a change; returns the moment of the change."""
    changed_at = time_text(now())
    db.table("note_history").insert(
        {
            "note_id": row["id"],
            "version": row["version"],
            "text": row["text"],
            "changed_at": changed_at,
            "changed_by": actor.name,
        }
    )
    return changed_at


def mark_changed(db: Database, question_ids: set[str]) -> None:
    """Tell the worker that these questions have to be themed again."""
    for question_id in question_ids:
        db.execute("UPDATE questions SET input_revision = input_revision + 1 WHERE id = ?", [question_id])


def mark_steered(db: Database, question_id: str) -> None:
    """Tell the worker that an organizer waits to see what was just changed in a question."""
    db.execute("UPDATE questions SET steered = input_revision WHERE id = ?", [question_id])
