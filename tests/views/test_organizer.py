"""The organizer's page around its board; what the board itself shows is tested by its routes and in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, Note, QuestionState
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import component_of, html_of
from views.board import script
from views.components.status import setup_seen
from views.reading import forget_questions

Opening = Callable[..., AppTest]
Saying = Callable[..., Note]


def test_the_board_is_told_whose_day_it_is_and_no_word_that_was_said(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    say("bus at night", table=0)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert room.deliberation.title in html_of(at)
    given = json.loads(component_of(at, "sevenfold_board").proto.json)
    assert given == {"deliberation": room.deliberation.id, "question": "1"}
    assert "bus at night" not in html_of(at)


def test_the_boards_script_is_whole() -> None:
    text = script()
    assert text.count("export default") == 1
    assert "function makeOutbox" in text
    assert "function makeBoard" in text


def test_another_organizers_switch_is_noticed_though_no_note_or_theme_changed(
    room: Room, store: Store, organizer: Actor, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    before = setup_seen(organizer, room.deliberation.id)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    forget_questions()
    assert setup_seen(organizer, room.deliberation.id) != before


def test_the_status_line_says_whether_the_worker_lives(
    open_page: Opening, room: Room, store: Store, worker_actor: Actor
) -> None:
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert "the worker has not started yet" in html_of(at)
    store.beat(worker_actor, 1, "resting")
    at.run()
    assert "worker: " in html_of(at)
    assert "resting" in html_of(at)
