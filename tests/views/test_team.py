"""The theme team's page: what it hands to the component, which asks the routes by itself."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, QuestionState
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.team_queue import HERE, PARTS, script

Opening = Callable[..., AppTest]


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("team.py", deliberation=room.deliberation.id)


def given(at: AppTest) -> dict[str, object]:
    """What the component is told."""
    (component,) = at.get("bidi_component")
    return dict(json.loads(component.proto.json))


def test_all_questions_are_asked_about_at_the_start(at: AppTest, room: Room) -> None:
    assert room.deliberation.title in html_of(at)
    told = given(at)
    assert (told["deliberation"], told["question"]) == (room.deliberation.id, "")
    assert [one["position"] for one in told["questions"]] == [1, 2]  # type: ignore[union-attr, index]


def test_one_question_of_the_day_is_chosen_by_its_number(at: AppTest, room: Room) -> None:
    at.segmented_control[0].set_value("2").run()
    assert given(at)["question"] == room.questions[1].id


def test_a_draft_cannot_be_chosen(open_page: Opening, store: Store, organizer: Actor, room: Room) -> None:
    store.set_question_state(organizer, room.questions[1].id, QuestionState.DRAFT)
    at = open_page("team.py", deliberation=room.deliberation.id)
    assert list(at.segmented_control[0].options) == ["All", "1"]


def test_the_page_says_what_confirmed_means(at: AppTest) -> None:
    assert "points with more than one note" in html_of(at)


def test_every_script_of_the_folder_is_part_of_the_page_and_none_writes_markup() -> None:
    assert {part for part in PARTS if part.parent == HERE} == set(HERE.glob("*.js"))
    assert "innerHTML" not in script()
