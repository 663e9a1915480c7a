"""Proposals over plain HTTP: an organizer's page asks, and looks until the worker has answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from models.changes import ChangeKind
from models.decisions import Level
from models.proposals import ForeseenChange, Outcome, ProposedPart
from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room
from tests.models.test_standing import theme

Ask = Callable[..., Any]


@pytest.fixture
def ask(client: TestClient, room: Room) -> Ask:
    """Post what the organizer's page asks for."""

    def ask(**what: object) -> Any:
        usual = {
            "deliberation": room.deliberation.id,
            "question": room.questions[0].id,
            "id": str(uuid4()),
            "kind": "split",
            "level": "point",
            "of": "p-All",
        }
        return client.post("/board/proposals", json=usual | what)

    return ask


def look(client: TestClient, room: Room, id_: str, deliberation: str = "") -> Any:
    where = {"deliberation": deliberation or room.deliberation.id, "id": id_}
    return client.get("/board/proposals", params=where)


def test_a_split_is_asked_for_and_shown_with_the_words_of_its_parts(
    client: TestClient,
    ask: Ask,
    store: Store,
    worker_actor: Actor,
    organizer: Actor,
    room: Room,
    say: Callable[..., Note],
) -> None:
    buses, rent = say("night buses"), say("cheap <b>rent</b>", 1)
    theme(store, worker_actor, room, {"All": [buses, rent]})
    asked = ask().json()
    assert (asked["answered"], asked["of"]) == (False, "p-All")
    assert look(client, room, asked["id"]).json() == asked
    parts = tuple(ProposedPart(note.text, (f"{note.id}/1",)) for note in (buses, rent))
    store.answer_proposal(worker_actor, asked["id"], Outcome(1, parts))
    told = look(client, room, asked["id"]).json()
    assert told["answered"]
    assert told["parts"] == [
        {"label": note.text, "statements": [{"id": f"{note.id}/1", "note": note.id, "text": note.text}]}
        for note in (buses, rent)
    ]
    store.retract_note(organizer, rent.id)
    assert look(client, room, asked["id"]).json()["parts"][1]["statements"] == []


def test_another_grain_is_told_in_names(
    client: TestClient, ask: Ask, store: Store, worker_actor: Actor, room: Room
) -> None:
    asked = ask(kind="grain", steps=-2).json()
    assert store.open_proposals(worker_actor)[0].what.steps == -2
    change = ForeseenChange(ChangeKind.MERGED, Level.POINT, "p", "Buses", ("Trains",), 4)
    store.answer_proposal(worker_actor, asked["id"], Outcome(1, (), (change,), 2, 9, 8))
    told = look(client, room, asked["id"]).json()
    assert told["changes"] == [
        {"kind": "merged", "level": "point", "id": "p", "label": "Buses", "others": ["Trains"], "notes": 4}
    ]
    assert (told["left_out"], told["points_now"], told["points_then"], told["problem"]) == (2, 9, 8, "")


def test_a_question_whose_reply_was_lost_is_asked_once(ask: Ask, store: Store, worker_actor: Actor) -> None:
    id_ = str(uuid4())
    assert [ask(id=id_).status_code for _ in range(3)] == [200] * 3
    assert [one.what.id for one in store.open_proposals(worker_actor)] == [id_]
    assert ask(id=id_, of="p-other").status_code == 409


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"kind": "merge"}, 400),
        ({"level": "room"}, 400),
        ({"of": ""}, 400),
        ({"id": "one"}, 400),
        ({"kind": "grain", "steps": 7}, 400),
        ({"kind": "grain", "steps": "2"}, 400),
        ({"kind": "grain", "steps": True}, 400),
        ({"question": "nowhere"}, 404),
        ({"deliberation": "nowhere"}, 404),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_a_sentence(
    ask: Ask, store: Store, worker_actor: Actor, wrong: dict[str, object], status: int
) -> None:
    reply = ask(**wrong)
    assert (reply.status_code, reply.json()["error"][-1]) == (status, ".")
    assert store.open_proposals(worker_actor) == []


def test_a_proposal_is_found_in_its_own_deliberation_only(client: TestClient, ask: Ask, room: Room) -> None:
    asked = ask().json()
    assert look(client, room, asked["id"], "elsewhere").status_code == 404
    assert look(client, room, str(uuid4())).status_code == 404


def test_in_an_event_only_an_organizer_may_ask(
    client: TestClient, ask: Ask, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask().json()
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    assert ask().status_code == 401
    assert look(client, room, asked["id"]).status_code == 401
