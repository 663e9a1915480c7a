"""A table's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, Note, NoteKind, QuestionState
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.components.words import as_label

Opening = Callable[..., AppTest]


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)


def type_note(at: AppTest, text: str) -> AppTest:
    draft = at.session_state["draft"]
    at.text_area(key=f"words-{draft}").input(text)
    return at.button(key=f"save-{draft}").click().run()


def test_the_open_question_stands_on_top(at: AppTest, room: Room) -> None:
    assert "Table 1" in html_of(at)
    assert room.questions[0].text in html_of(at)


def test_a_saved_note_is_in_the_store_and_the_box_is_empty(
    at: AppTest, room: Room, store: Store, facilitator: Actor
) -> None:
    draft = at.session_state["draft"]
    at.pills(key=f"kind-{draft}").set_value(NoteKind.NEED)
    at.pills(key=f"role-{draft}").set_value("nurse")
    at.number_input(key=f"tally-{draft}").set_value(4)
    type_note(at, "somebody who picks up the phone")
    note = store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0]
    assert (note.text, note.kind, note.role, note.tally) == (
        "somebody who picks up the phone",
        NoteKind.NEED,
        "nurse",
        4,
    )
    assert note.id == draft
    assert at.text_area(key=f"words-{at.session_state['draft']}").value == ""
    assert "somebody who picks up the phone" in html_of(at)


def test_a_blank_note_gets_a_sentence_and_keeps_its_draft(at: AppTest) -> None:
    draft = at.session_state["draft"]
    type_note(at, "   ")
    assert at.error[0].value.startswith("The note has no words yet.")
    assert at.session_state["draft"] == draft


def test_a_note_that_is_too_long_stays_in_the_box(at: AppTest) -> None:
    draft = at.session_state["draft"]
    type_note(at, "word " * 5000)
    assert "longer than" in at.error[0].value
    assert at.text_area(key=f"words-{draft}").value.startswith("word word")


def test_a_closed_question_takes_no_note_and_says_so(
    at: AppTest, room: Room, store: Store, organizer: Actor, facilitator: Actor
) -> None:
    at.segmented_control(key="step").set_value(1).run()
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    type_note(at, "too late")
    assert "This question is closed." in at.error[0].value
    assert at.text_area(key=f"words-{at.session_state['draft']}").value == "too late"
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) == []


def test_with_every_question_closed_the_page_says_so(
    open_page: Opening, room: Room, store: Store, organizer: Actor
) -> None:
    for question in room.questions:
        store.set_question_state(organizer, question.id, QuestionState.CLOSED)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert at.info[0].value.startswith("This question is closed.")
    assert at.button(key=f"save-{at.session_state['draft']}").disabled


def test_a_note_is_corrected_and_taken_back(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    at.button(key=f"correct-{note.id}").click().run()
    at.text_area(key=f"corrected-{note.id}-1").input("the bus")
    at.button(key=f"save-correction-{note.id}").click().run()
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0].text == "the bus"
    at.button(key=f"retract-{note.id}").click().run()
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) == []


def test_a_correction_of_words_that_changed_meanwhile_is_refused(
    open_page: Opening, room: Room, store: Store, facilitator: Actor, say: Callable[..., Note]
) -> None:
    note = say("teh bus")
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    at.button(key=f"correct-{note.id}").click().run()
    at.text_area(key=f"corrected-{note.id}-1").input("mine")
    store.edit_note(facilitator, note.id, "theirs", 1)
    at.button(key=f"save-correction-{note.id}").click().run()
    assert at.error[0].value.startswith("Somebody corrected this note first.")
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0].text == "theirs"


def test_a_table_sees_its_own_notes_only(open_page: Opening, room: Room, say: Callable[..., Note]) -> None:
    say("of another table", table=1)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert "of another table" not in html_of(at)


def test_a_role_that_looks_like_markdown_is_only_a_name() -> None:
    assert as_label("board member") == "board member"
    assert as_label("![x](y)") == r"\!\[x\]\(y\)"
    assert "http:" not in as_label("http://example.invalid")
    assert "www." not in as_label("www.example.invalid").replace("\\", "")
