"""A table's page. What its note box does is tried in a browser (tests/browser); what it sends, in tests/views/routes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, ActorRole, Note, NoteKind, QuestionState, TablePlan
from models.setup import PlannedQuestion, PlannedRole
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import box_of, component_of, html_of
from views.components.problems import UNFORESEEN
from views.reading import forget_questions
from views.table_stamp import stamp_now

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
    before = component_of(at)
    place = place_of(at)
    turn(store, organizer, room, 1, QuestionState.CLOSED)
    at.run()
    turn(store, organizer, room, 0, QuestionState.CLOSED)
    at.run()
    after = component_of(at)
    assert (before.proto.id, before.proto.js_content) == (after.proto.id, after.proto.js_content)
    assert place_of(at) == place


def place_of(at: AppTest) -> int:
    """Where the box stands among the parts of the page's body."""
    parts = at.main.children.items()
    names = {number: part.proto.component_name for number, part in parts if part.type == "bidi_component"}
    return next(number for number, name in names.items() if name == "sevenfold_note_box")


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


def change(store: Store, organizer: Actor, room: Room, **parts: object) -> None:
    seen = store.setup(organizer, room.deliberation.id)
    store.change_setup(organizer, room.deliberation.id, seen, replace(seen, **parts))
    forget_questions()


def test_a_scribe_stays_at_their_question_when_the_order_or_the_words_change(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    seen = store.setup(organizer, room.deliberation.id)
    first = replace(seen.questions[0], text="What do people need?")
    change(store, organizer, room, questions=(PlannedQuestion("new", "And first?"), seen.questions[1], first))
    at.run()
    assert box_of(at)["question"] == {"id": room.questions[0].id, "position": 3, "isOpen": True}
    assert "What do people need?" in html_of(at)


def test_roles_and_kinds_that_changed_are_there_to_be_tapped(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    change(store, organizer, room, kinds=(NoteKind.IDEA,), roles=(PlannedRole("nurses", "nurse"),))
    at.run()
    assert (box_of(at)["kinds"], box_of(at)["roles"], box_of(at)["role"]) == (["idea"], ["nurses"], "nurses")


def test_a_closed_table_and_an_archived_deliberation_say_so(
    at: AppTest, room: Room, store: Store, organizer: Actor, say: Callable[..., Note]
) -> None:
    say("kept", table=0)
    change(store, organizer, room, tables=())
    at.run()
    assert at.info[0].value.startswith("This table is closed. What was said here is safe")
    assert box_of(at)["question"]["isOpen"] is False
    change(store, organizer, room, tables=(TablePlan(1),))
    store.archive(organizer, room.deliberation.id)
    at.run()
    assert at.info[0].value.startswith("This deliberation is closed.")
    assert "kept" in html_of(at)


def test_the_page_tells_its_browser_where_it_is_so_that_the_room_knows_it_is_here(at: AppTest, room: Room) -> None:
    given = json.loads(component_of(at, "sevenfold_room_signal").proto.json)
    assert given.pop("stamp")
    table, question = room.tables[0], room.questions[0]
    assert given == {"deliberation": room.deliberation.id, "table": table.id, "question": question.id}


def test_the_page_runs_again_only_when_it_would_look_otherwise(
    at: AppTest, room: Room, store: Store, organizer: Actor, say: Callable[..., Note]
) -> None:
    question, table = room.questions[0], room.tables[0]
    actor = Actor("table 1", ActorRole.FACILITATOR, table.id)

    def stamps() -> tuple[str, str]:
        """The page's, and the one that the answer to its browser's word carries."""
        forget_questions()
        given = json.loads(component_of(at, "sevenfold_room_signal").proto.json)
        return given["stamp"], stamp_now(actor, table, question.id)

    changes: list[Callable[[], object]] = [
        lambda: say("another browser's", table=0),
        lambda: store.edit_note(actor, store.table_notes(actor, table.id, question.id)[0].id, "corrected", 1),
        lambda: store.retract_note(actor, store.table_notes(actor, table.id, question.id)[0].id),
        lambda: store.set_question_state(organizer, room.questions[1].id, QuestionState.CLOSED),
        lambda: change(store, organizer, room, tables=()),
    ]
    for make_change in changes:
        shown, now = stamps()
        assert shown == now, "nothing happened since the page ran"
        make_change()
        shown, now = stamps()
        assert shown != now
        at.run()
    shown, now = stamps()
    say("of another table", table=1)
    assert stamps() == (shown, shown)
