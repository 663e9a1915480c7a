"""A table's page. What its note box does is tried in a browser (tests/browser); what it sends, in tests/views/routes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, Note, NoteKind, QuestionState
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import box_of, html_of
from views.components.problems import UNFORESEEN
from views.reading import forget_questions

Opening = Callable[..., AppTest]


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)


def turn(store: Store, organizer: Actor, room: Room, question: int, state: QuestionState) -> None:
    store.set_question_state(organizer, room.questions[question].id, state)
    forget_questions()


def test_the_open_question_stands_on_top(at: AppTest, room: Room) -> None:
    assert "Table 1" in html_of(at)
    assert room.questions[0].text in html_of(at)


def test_the_box_is_given_where_it_is_and_what_may_be_tapped(at: AppTest, room: Room) -> None:
    given = box_of(at)
    assert (given["deliberation"], given["table"]) == (room.deliberation.id, room.tables[0].id)
    assert given["question"] == {"id": room.questions[0].id, "position": 1, "isOpen": True}
    assert given["kinds"] == list(NoteKind)
    assert given["roles"] == ["patient", "nurse"]
    assert given["role"] is None  # two roles sit here: who spoke is for the scribe to say


def test_with_every_question_closed_the_page_says_so(
    open_page: Opening, room: Room, store: Store, organizer: Actor
) -> None:
    for number in range(2):
        turn(store, organizer, room, number, QuestionState.CLOSED)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert at.info[0].value.startswith("This question is closed.")
    assert box_of(at)["question"]["isOpen"] is False
    assert box_of(at)["canGoOn"] is False


def test_a_scribe_steps_between_open_questions(at: AppTest, room: Room) -> None:
    at.segmented_control(key="step").set_value(2).run()
    assert box_of(at)["question"]["id"] == room.questions[1].id
    assert room.questions[1].text in html_of(at)


def test_nothing_on_a_tables_page_leads_away_from_it(at: AppTest) -> None:
    assert at.get("page_link") == []


def test_a_table_sees_its_own_notes_only(open_page: Opening, room: Room, say: Callable[..., Note]) -> None:
    say("of another table", table=1)
    say("of this table", table=0)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert "of another table" not in html_of(at)
    assert "of this table" in html_of(at)


def test_a_scribe_stays_at_a_question_that_is_closed_until_they_go_on(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    turn(store, organizer, room, 0, QuestionState.CLOSED)
    at.run()
    assert box_of(at)["question"] == {"id": room.questions[0].id, "position": 1, "isOpen": False}
    assert box_of(at)["canGoOn"] is True
    assert at.info[0].value.startswith("This question was closed; your words are still here")
    turn(store, organizer, room, 0, QuestionState.OPEN)
    at.run()
    assert box_of(at)["question"]["isOpen"] is True
    assert not at.info
    turn(store, organizer, room, 0, QuestionState.CLOSED)
    at.run()
    at.button(key=f"on-{room.tables[0].id}-{room.questions[0].id}").click().run()
    assert room.questions[1].text in html_of(at)
    assert not at.info


def test_a_question_that_opens_moves_nobody(open_page: Opening, room: Room, store: Store, organizer: Actor) -> None:
    turn(store, organizer, room, 0, QuestionState.CLOSED)
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert box_of(at)["question"]["id"] == room.questions[1].id
    turn(store, organizer, room, 0, QuestionState.OPEN)
    at.run()
    assert box_of(at)["question"]["id"] == room.questions[1].id


def test_the_browsers_cookie_brings_back_the_question(open_page: Opening, room: Room, cookies: dict[str, str]) -> None:
    def position(cookie: str) -> int:
        cookies[f"sevenfold-at-{room.tables[0].id}"] = cookie
        at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
        return int(box_of(at)["question"]["position"])

    assert position("2") == 2
    for broken in ("", "x", "9", "-1", "²", "2; DROP"):
        assert position(broken) == 1


def test_the_box_is_the_same_part_of_the_page_whatever_stands_above_it(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    """Were it built anew, a scribe who is typing would lose the caret."""
    (before,) = at.get("bidi_component")
    place = place_of(at)
    turn(store, organizer, room, 1, QuestionState.CLOSED)
    at.run()
    turn(store, organizer, room, 0, QuestionState.CLOSED)
    at.run()
    (after,) = at.get("bidi_component")
    assert (before.proto.id, before.proto.js_content) == (after.proto.id, after.proto.js_content)
    assert place_of(at) == place


def place_of(at: AppTest) -> int:
    """Where the box stands among the parts of the page's body."""
    return next(number for number, child in at.main.children.items() if child.type == "bidi_component")


def test_what_nobody_foresaw_is_told_in_a_sentence_and_logged_without_words(
    at: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("words of a person")

    monkeypatch.setattr("models.store.Store.table_notes", fail)
    at.run()
    assert at.error[0].value == UNFORESEEN
    assert not at.exception
    assert "RuntimeError at test_table.py" in caplog.text
    assert "words of a person" not in caplog.text
