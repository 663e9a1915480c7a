"""What is typed at a table, on its way to the store: a new note, and the correction of one."""

from __future__ import annotations

from dataclasses import replace

from ingest.tidy import tidy_text
from models.records import Actor, NewNote, Note
from models.store import Store


def take_note(store: Store, actor: Actor, note: NewNote) -> Note:
    """Tidy one typed note and save it; saving the same id again returns the note as it stands.

    Raises BlankNote, NoteTooLong, NotAllowed, NotFound, BadInput (the question is closed), StoreError.
    """
    return store.add_note(actor, replace(note, text=tidy_text(note.text)))


def correct_note(store: Store, actor: Actor, note_id: str, text: str, version: int) -> Note:
    """Tidy the corrected words of a note and save them; `version` is the one the person saw.

    Raises Conflict, BlankNote, NoteTooLong, NotAllowed, NotFound, StoreError.
    """
    return store.edit_note(actor, note_id, tidy_text(text), version)
