"""A note typed at a table, on its way to the store."""

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
