"""The page that brings in a file of notes."""

from __future__ import annotations

import io
from collections.abc import Callable

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from models.records import Actor, Note
from models.store import Store
from synthesis.notes_csv import notes_csv
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


def test_a_persons_word_on_the_first_row_holds(open_page: Opening, room: Room, store: Store, organizer: Actor) -> None:
    at = open_page("bring_in.py", deliberation=room.deliberation.id)
    bring(at, b"Idea,Theme\nmore buses,getting there\n")
    assert at.checkbox[0].value
    at.checkbox[0].uncheck().run()
    at.selectbox(key="otherwise").set_value(1).run()
    at.button(key="bring-in").click().run()
    assert len(store.deliberation_notes(organizer, room.deliberation.id)) == 2


def test_an_excel_workbook_is_brought_in_and_its_other_worksheets_are_told(
    open_page: Opening, room: Room, store: Store, organizer: Actor
) -> None:
    book = Workbook()
    book.active.append(["Table", "Comment"])
    book.active.append([1, "more buses"])
    book.create_sheet().append(["left out"])
    out = io.BytesIO()
    book.save(out)
    at = bring(open_page("bring_in.py", deliberation=room.deliberation.id), out.getvalue(), "notes.xlsx")
    assert at.warning[0].value.startswith("1 more worksheet holds words")
    at.button(key="bring-in").click().run()
    assert [note.text for note in store.deliberation_notes(organizer, room.deliberation.id)] == ["more buses"]


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


def taken_out(store: Store, organizer: Actor, room: Room) -> str:
    notes = store.deliberation_notes(organizer, room.deliberation.id)
    return notes_csv(room.questions, room.tables, notes).decode("utf-8-sig")


def test_a_retracted_note_stays_out_when_a_sheet_with_it_comes_back(
    open_page: Opening, room: Room, store: Store, organizer: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    sheet = taken_out(store, organizer, room)
    store.retract_note(organizer, note.id)
    at = bring(open_page("bring_in.py", deliberation=room.deliberation.id), sheet.encode())
    at.button(key="bring-in").click().run()
    assert at.success[0].value == "0 notes added, 1 was here already, 0 rows skipped."
    assert store.deliberation_notes(organizer, room.deliberation.id) == []


def test_a_sheet_of_ours_that_was_corrected_elsewhere_says_which_way_corrections_go(
    open_page: Opening, room: Room, store: Store, organizer: Actor, say: Callable[..., Note]
) -> None:
    for text in ("teh bus", "teh ramp", "the nurse"):
        say(text)
    sheet = taken_out(store, organizer, room).replace("teh ", "the ")
    at = bring(open_page("bring_in.py", deliberation=room.deliberation.id), sheet.encode())
    sentence = "2 notes are here with other words; correct them at their table."
    assert at.warning[0].value == sentence
    at.button(key="bring-in").click().run()
    assert at.success[0].value == f"0 notes added, 3 were here already, 0 rows skipped. {sentence}"
    assert {note.text for note in store.deliberation_notes(organizer, room.deliberation.id)} == {
        "teh bus",
        "teh ramp",
        "the nurse",
    }
