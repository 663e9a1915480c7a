"""The page that brings in a file of notes."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from models.records import Actor
from models.store import Store
from tests.conftest import Room

Opening = Callable[..., AppTest]
SHEET = "Comment,Table,Stakeholder\nmore buses,1,nurse\na ramp at the door,2,patient\n,3,nurse\n"


def bring(at: AppTest, content: bytes, name: str = "notes.csv") -> AppTest:
    at.file_uploader[0].upload(name, content, "text/csv").run()
    return at


def test_columns_are_guessed_and_the_notes_brought_in(
    open_page: Opening, room: Room, store: Store, organizer: Actor
) -> None:
    at = open_page("bring_in.py", deliberation=room.deliberation.id)
    assert at.title[0].value == "Bring in notes"
    bring(at, SHEET.encode())
    chosen = {box.label: box.value for box in at.selectbox}
    assert chosen["What was said"] == "Comment"
    assert chosen["Table"] == "Table"
    at.button(key="bring-in").click().run()
    assert at.success[0].value == "2 notes added, 0 were here already, 1 row skipped."
    assert {note.text for note in store.deliberation_notes(organizer, room.deliberation.id)} == {
        "more buses",
        "a ramp at the door",
    }


def test_the_same_file_twice_adds_nothing(open_page: Opening, room: Room, store: Store, organizer: Actor) -> None:
    at = open_page("bring_in.py", deliberation=room.deliberation.id)
    for _ in range(2):
        bring(at, SHEET.encode())
        at.button(key="bring-in").click().run()
    assert at.success[0].value == "0 notes added, 2 were here already, 1 row skipped."
    assert len(store.deliberation_notes(organizer, room.deliberation.id)) == 2


def test_a_file_that_is_no_sheet_gets_a_sentence(open_page: Opening, room: Room) -> None:
    at = open_page("bring_in.py", deliberation=room.deliberation.id)
    bring(at, b"%PDF-1.7 nothing to see")
    assert "Nothing was saved" in at.error[0].value


def test_a_column_can_be_chosen_by_hand(open_page: Opening, room: Room, store: Store, organizer: Actor) -> None:
    at = open_page("bring_in.py", deliberation=room.deliberation.id)
    bring(at, SHEET.encode())
    role = next(box for box in at.selectbox if box.label == "Speaker's role")
    role.select_index(0).run()
    at.button(key="bring-in").click().run()
    assert {note.role for note in store.deliberation_notes(organizer, room.deliberation.id)} == {None}
