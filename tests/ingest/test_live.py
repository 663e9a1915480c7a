"""Typing a note: tidied, saved once, refused with a sentence where it has no words."""

from __future__ import annotations

from uuid import uuid4

import pytest

from ingest.live import correct_note, take_note
from models.errors import BlankNote, NoteTooLong
from models.records import Actor, NewNote
from models.store import Store
from tests.conftest import Room


def typed(room: Room, text: str) -> NewNote:
    return NewNote(str(uuid4()), room.questions[0].id, text, room.tables[0].id)


def test_a_typed_note_is_kept_without_what_breaks_a_screen(store: Store, facilitator: Actor, room: Room) -> None:
    note = take_note(store, facilitator, typed(room, "  more\x00 nurses\r\n👩\u200d⚕️ "))
    assert note.text == "more nurses\n👩\u200d⚕️"
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) == [note]


def test_a_note_of_invisible_characters_is_blank(store: Store, facilitator: Actor, room: Room) -> None:
    with pytest.raises(BlankNote):
        take_note(store, facilitator, typed(room, " \u200b\ufeff\x00"))


@pytest.mark.parametrize("text", ["\u3164", "\u2800 \u2800", "\ufe0f", "\u034f\u200d", "\u115f\u1160"])
def test_a_note_of_characters_that_no_font_draws_is_blank(
    store: Store, facilitator: Actor, room: Room, text: str
) -> None:
    with pytest.raises(BlankNote):
        take_note(store, facilitator, typed(room, text))


def test_a_correction_is_tidied_like_a_new_note(store: Store, facilitator: Actor, room: Room) -> None:
    note = take_note(store, facilitator, typed(room, "teh bus"))
    corrected = correct_note(store, facilitator, note.id, " the\x00 bus\u202e\r\nat night\ufeff ", note.version)
    assert (corrected.text, corrected.version) == ("the bus\nat night", 2)


def test_a_correction_to_invisible_characters_is_refused_and_the_words_stay(
    store: Store, facilitator: Actor, room: Room
) -> None:
    note = take_note(store, facilitator, typed(room, "the bus"))
    with pytest.raises(BlankNote):
        correct_note(store, facilitator, note.id, "\u200b\u3164\x00", note.version)
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) == [note]


def test_the_same_note_sent_twice_is_kept_once(store: Store, facilitator: Actor, room: Room) -> None:
    note = typed(room, "parking!!")
    assert take_note(store, facilitator, note) == take_note(store, facilitator, note)
    assert len(store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)) == 1


def test_a_note_that_is_too_long_is_refused_and_ten_thousand_characters_are_not(
    store: Store, facilitator: Actor, room: Room
) -> None:
    assert len(take_note(store, facilitator, typed(room, "x" * 10_000)).text) == 10_000
    with pytest.raises(NoteTooLong):
        take_note(store, facilitator, typed(room, "x" * 20_001))
