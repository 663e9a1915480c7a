"""The beacon of a table's browser: what it makes known, and what it hears."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from models.records import Actor, DeliberationPlan, Note, TablePlan
from models.store import Store
from tests.conftest import Room
from views.resources import presence_here
from views.signals import signal_at


@pytest.fixture
def beacon(room: Room) -> dict[str, Any]:
    table = room.tables[0]
    return {"deliberation": table.deliberation_id, "table": table.id, "browser": "b1", "typing": True, "waiting": 2}


def test_a_beacon_makes_the_table_here_and_hears_that_nothing_is_told(
    client: TestClient, beacon: dict[str, Any], room: Room
) -> None:
    reply = client.post("/table/presence", json=beacon)
    assert (reply.status_code, reply.json()) == (200, {"message": None, "timer": None})
    seen = presence_here().tables()[room.tables[0].id]
    assert (seen.here, seen.typing, seen.waiting) == (True, True, 2)


def test_a_browser_that_names_its_question_hears_how_its_page_would_look_even_if_the_question_is_no_more(
    client: TestClient, beacon: dict[str, Any], room: Room, say: Callable[..., Note]
) -> None:
    def stamp(question: str) -> str:
        return str(client.post("/table/presence", json=beacon | {"question": question}).json()["stamp"])

    asked = room.questions[0].id
    before = stamp(asked)
    assert stamp(asked) == before
    say("Parking is too dear", table=0)
    assert stamp(asked) != before
    assert "Parking" not in stamp(asked)
    assert stamp("gone"), "the page whose question was taken out hears that the questions are others"


def test_the_reply_carries_the_message_and_the_seconds_that_are_left(
    client: TestClient, beacon: dict[str, Any], room: Room, store: Store, organizer: Actor
) -> None:
    message = store.send_message(organizer, room.deliberation.id, "<b>Coffee</b> ☕")
    timer = store.start_timer(organizer, room.deliberation.id, 2)
    told = client.post("/table/presence", json=beacon).json()
    assert told["message"] == {"id": message.id, "text": "<b>Coffee</b> ☕"}
    assert told["timer"]["id"] == timer.id
    assert 110 < told["timer"]["left"] <= 120


def test_a_timer_long_over_is_told_no_more(
    client: TestClient, beacon: dict[str, Any], room: Room, store: Store, organizer: Actor, monkeypatch: Any
) -> None:
    now = store.start_timer(organizer, room.deliberation.id, 1).ends_at
    monkeypatch.setattr("models.store.room.now", lambda: now.replace(year=now.year - 1))
    store.start_timer(organizer, room.deliberation.id, 1)
    assert client.post("/table/presence", json=beacon).json()["timer"] is None


def test_a_hundred_tables_that_ask_within_a_second_cost_one_read(
    client: TestClient, beacon: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    signal_at.clear()
    reads = []
    read = Store.room_signal
    monkeypatch.setattr(Store, "room_signal", lambda *asked: reads.append(asked) or read(*asked))
    for number in range(20):
        assert client.post("/table/presence", json=beacon | {"browser": str(number)}).status_code == 200
    assert 1 <= len(reads) <= 3, "twenty beacons may take longer than a second on a busy machine, not three"


@pytest.mark.parametrize(
    "wrong",
    [
        {"browser": ""},
        {"browser": "x" * 65},
        {"browser": 7},
        {"cleared": "x" * 65},
        {"waiting": -1},
        {"waiting": "many"},
        {"waiting": True},
    ],
)
def test_what_no_browser_of_ours_says_is_refused_and_leaves_no_trace(
    client: TestClient, beacon: dict[str, Any], room: Room, wrong: dict[str, Any]
) -> None:
    reply = client.post("/table/presence", json=beacon | wrong)
    assert reply.status_code == 400
    assert "reload the page" in reply.json()["error"]
    assert room.tables[0].id not in presence_here().tables()


def test_a_table_of_another_deliberation_hears_nothing(
    client: TestClient, beacon: dict[str, Any], store: Store, organizer: Actor
) -> None:
    other = store.start_deliberation(organizer, DeliberationPlan("Another day", ("Why?",), tables=(TablePlan(1),)))
    store.send_message(organizer, other.id, "not for you")
    reply = client.post("/table/presence", json=beacon | {"deliberation": other.id})
    assert reply.status_code == 404
    assert "not for you" not in reply.text


def test_another_site_is_turned_away(client: TestClient, beacon: dict[str, Any], room: Room) -> None:
    for foreign in ({"X-Sevenfold": "0"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/table/presence", json=beacon, headers=foreign).status_code == 403
    assert room.tables[0].id not in presence_here().tables()
