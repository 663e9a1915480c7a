"""Where notes come from: the tables of the gathering, and every file that was brought in."""

from __future__ import annotations

from models.records import Actor, NewNote, SourceKind
from models.store import Store
from tests.conftest import Room


def test_a_file_is_a_source_beside_the_tables(store: Store, room: Room, organizer: Actor, writer: Actor) -> None:
    note = NewNote("n1", room.questions[0].id, "by post", respondent="Ann")
    store.bring_in_notes(organizer, room.deliberation.id, "survey.csv", [note])
    tables, file = store.sources(writer, room.deliberation.id)
    assert tables.kind is SourceKind.TABLES
    assert (file.kind, file.name) == (SourceKind.FILE, "survey.csv")
    (kept,) = store.deliberation_notes(writer, room.deliberation.id)
    assert kept.source_id == file.id
