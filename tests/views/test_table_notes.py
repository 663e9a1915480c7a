"""Below the box: a table's notes, corrected and taken back, also when somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.components.note_keys import PLACE, RESTING

Opening = Callable[..., AppTest]


def button(at: AppTest, act: str, note: Note) -> Button:
    """A button beside a note."""
    return at.button(key=f"{act}-{at.session_state[PLACE][note.id]}")


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)


def test_a_note_is_corrected_and_taken_back(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    button(at, "correct", note).click().run()
    at.text_area(key=f"corrected-{note.id}-1").input("the bus")
    at.button(key=f"save-correction-{note.id}").click().run()
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0].text == "the bus"
    button(at, "ask", note).click().run()
    button(at, "keep", note).click().run()
    button(at, "ask", note).click().run()
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) != [], "asked first"
    button(at, "retract", note).click().run()
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) == []


def test_a_correction_is_made_safe_to_keep_like_a_new_note_and_a_blank_one_is_refused(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    button(at, "correct", note).click().run()
    at.text_area(key=f"corrected-{note.id}-1").input("  \u200b\ufe0f ")
    at.button(key=f"save-correction-{note.id}").click().run()
    assert at.error[0].value.startswith("The note has no words yet.")
    at.text_area(key=f"corrected-{note.id}-1").input(" the\x00 bus\r\n")
    at.button(key=f"save-correction-{note.id}").click().run()
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0].text == "the bus"


def test_every_note_of_the_table_can_be_shown_and_corrected(
    open_page: Opening, room: Room, say: Callable[..., Note]
) -> None:
    notes = [say(f"said as number {number:02}") for number in range(12)]
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    shown = [note for note in notes if note.text in html_of(at)]
    assert len(shown) == 6
    (toggle,) = at.toggle
    assert toggle.label == "Show all 12"
    toggle.set_value(True).run()
    assert all(note.text in html_of(at) for note in notes)
    assert button(at, "correct", notes[0])


def test_a_correction_of_words_that_changed_meanwhile_is_refused(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    button(at, "correct", note).click().run()
    at.text_area(key=f"corrected-{note.id}-1").input("mine")
    store.edit_note(facilitator, note.id, "theirs", 1)
    at.button(key=f"save-correction-{note.id}").click().run()
    assert at.error[0].value.startswith("Somebody corrected this note first.")
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0].text == "theirs"


def test_a_correction_in_hand_survives_somebody_elses_and_can_be_saved_over_it(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    button(at, "correct", note).click().run()
    at.text_area(key=f"corrected-{note.id}-1").input("mine")
    store.edit_note(facilitator, note.id, "theirs", 1)
    at.button(key=f"save-correction-{note.id}").click().run()
    assert at.text_area(key=f"corrected-{note.id}-1").value == "mine"
    assert "theirs" in html_of(at)
    at.button(key=f"save-correction-{note.id}").click().run()
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0].text == "mine"


def test_a_correction_in_hand_stays_in_sight_when_its_note_is_taken_back(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    button(at, "correct", note).click().run()
    store.retract_note(facilitator, note.id)
    at.text_area(key=f"corrected-{note.id}-1").input("the bus")
    at.button(key=f"save-correction-{note.id}").click().run()
    assert at.error
    assert at.text_area(key=f"corrected-{note.id}-1").value == "the bus"
    assert any("This note was taken back." in info.value for info in at.info)
    at.button(key=f"leave-{note.id}").click().run()
    assert not at.info


def test_a_day_of_notes_leaves_few_keys_behind_and_none_is_used_again_soon(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    say("said first of all")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    last_seen: dict[int, int] = {}
    for time in range(RESTING + 20):
        note = say(f"said as number {time:03}")
        at.run()
        shown = store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[:6]
        numbers = {at.session_state[PLACE][one.id] for one in shown}
        assert len(numbers) == len(shown)
        number = at.session_state[PLACE][note.id]
        assert time - last_seen.get(number, -RESTING) >= RESTING
        last_seen |= dict.fromkeys(numbers, time)
    assert len(at.session_state[PLACE]) <= RESTING + 7
    button(at, "ask", note).click().run()
    button(at, "retract", note).click().run()
    assert note.id not in {one.id for one in store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)}
