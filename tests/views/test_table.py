"""A table's page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, NewNote, Note, NoteKind, QuestionState
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import draft_of, html_of, type_note
from views.components.problems import UNFORESEEN
from views.components.words import as_label
from views.reading import forget_questions

Opening = Callable[..., AppTest]


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)


def test_the_open_question_stands_on_top(at: AppTest, room: Room) -> None:
    assert "Table 1" in html_of(at)
    assert room.questions[0].text in html_of(at)


def test_a_saved_note_is_in_the_store_and_the_box_is_empty(
    at: AppTest, room: Room, store: Store, facilitator: Actor
) -> None:
    draft = draft_of(at)
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
    assert at.text_area(key=f"words-{draft_of(at)}").value == ""
    assert "somebody who picks up the phone" in html_of(at)


def test_a_blank_note_gets_a_sentence_and_keeps_its_draft(at: AppTest) -> None:
    draft = draft_of(at)
    type_note(at, "   ")
    assert at.error[0].value.startswith("The note has no words yet.")
    assert draft_of(at) == draft


def test_a_note_that_is_too_long_stays_in_the_box(at: AppTest) -> None:
    draft = draft_of(at)
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
    assert at.text_area(key=f"words-{draft_of(at)}").value == "too late"
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) == []


def test_with_every_question_closed_the_page_says_so(
    open_page: Opening, room: Room, store: Store, organizer: Actor
) -> None:
    for question in room.questions:
        store.set_question_state(organizer, question.id, QuestionState.CLOSED)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert at.info[0].value.startswith("This question is closed.")
    assert at.button(key=f"save-{draft_of(at)}").disabled


def test_every_question_has_a_draft_of_its_own(at: AppTest) -> None:
    first = draft_of(at)
    at.segmented_control(key="step").set_value(2).run()
    assert draft_of(at) != first
    at.segmented_control(key="step").set_value(1).run()
    assert draft_of(at) == first


def test_nothing_on_a_tables_page_leads_away_from_it(at: AppTest) -> None:
    assert at.get("page_link") == []


def test_a_table_sees_its_own_notes_only(open_page: Opening, room: Room, say: Callable[..., Note]) -> None:
    say("of another table", table=1)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert "of another table" not in html_of(at)


def test_a_role_that_looks_like_markdown_is_only_a_name() -> None:
    assert as_label("board member") == "board member"
    assert as_label("![x](y)") == r"\!\[x\]\(y\)"
    assert "http:" not in as_label("http://example.invalid")
    assert "www." not in as_label("www.example.invalid").replace("\\", "")


def test_a_scribe_stays_at_a_question_that_is_closed_until_they_go_on(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    draft = draft_of(at)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    forget_questions()
    at.run()
    assert draft_of(at) == draft
    assert at.info[0].value.startswith("This question was closed; your words are still here")
    store.set_question_state(organizer, room.questions[0].id, QuestionState.OPEN)
    forget_questions()
    at.run()
    assert draft_of(at) == draft
    assert not at.info
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    forget_questions()
    at.run()
    at.button(key=f"on-draft-{room.tables[0].id}-{room.questions[0].id}").click().run()
    assert room.questions[1].text in html_of(at)
    assert not at.info


def test_a_question_that_opens_moves_nobody(
    open_page: Opening, room: Room, store: Store, organizer: Actor, facilitator: Actor
) -> None:
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert room.questions[1].text in html_of(at)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.OPEN)
    forget_questions()
    at.run()
    type_note(at, "where I was")
    assert [note.text for note in store.table_notes(facilitator, room.tables[0].id, room.questions[1].id)] == [
        "where I was"
    ]


def test_the_browsers_cookie_brings_back_question_and_draft(
    open_page: Opening, room: Room, cookies: dict[str, str], say: Callable[..., Note]
) -> None:
    def opened(cookie: str) -> AppTest:
        cookies[f"sevenfold-{room.tables[0].id}"] = cookie
        return open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)

    draft = str(uuid4())
    at = opened(f"2.{draft}")
    assert room.questions[1].text in html_of(at)
    assert draft_of(at) == draft
    saved = say("saved already", question=1)
    assert draft_of(opened(f"2.{saved.id}")) != saved.id
    for broken in ("", "2", "x.y", f"9.{draft}", '2.");alert(1);("'):
        assert "alert" not in draft_of(opened(broken))


def test_other_words_under_an_id_that_is_taken_are_a_note_of_their_own(
    at: AppTest, room: Room, store: Store, facilitator: Actor
) -> None:
    first = NewNote(draft_of(at), room.questions[0].id, "from another window", room.tables[0].id)
    store.add_note(facilitator, first)
    type_note(at, "from this one")
    notes = store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)
    assert {note.text for note in notes} == {"from another window", "from this one"}


def test_a_press_on_the_empty_box_after_a_saved_note_says_nothing(at: AppTest) -> None:
    type_note(at, "said")
    at.button(key=f"save-{draft_of(at)}").click().run()
    assert not at.error


@pytest.mark.parametrize("tally", [150, 0, -3])
def test_a_tally_that_cannot_be_gets_a_sentence_and_keeps_the_words(at: AppTest, tally: int) -> None:
    draft = draft_of(at)
    at.number_input(key=f"tally-{draft}").set_value(tally)
    type_note(at, "many of us")
    assert "mend the number" in at.error[0].value
    assert at.text_area(key=f"words-{draft}").value == "many of us"


def test_what_nobody_foresaw_is_told_in_a_sentence_and_logged_without_words(
    at: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("words of a person")

    monkeypatch.setattr("models.store.Store.add_note", fail)
    type_note(at, "words of a person")
    assert at.error[0].value == UNFORESEEN
    monkeypatch.setattr("models.store.Store.table_notes", fail)
    at.run()
    assert at.error[0].value == UNFORESEEN
    assert not at.exception
    assert "RuntimeError at test_table.py" in caplog.text
    assert "words of a person" not in caplog.text
