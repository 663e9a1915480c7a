"""What the board sends: kept once whatever the line does, refused with a sentence and a status of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from models.decisions import DecisionKind, Level
from models.records import Actor, Note, QuestionState
from models.standing import NewFlag
from models.store import Store
from tests.conftest import Room
from tests.models.test_standing import theme
from tests.views.routes.test_board import JSON

Send = Callable[..., Any]


@pytest.fixture
def notes(store: Store, room: Room, worker_actor: Actor, say: Callable[..., Note]) -> list[Note]:
    """Two notes that share the point p-Buses, and one said once in p-Rent."""
    made = [say("night buses", 0), say("buses", 1), say("rent", 2)]
    theme(store, worker_actor, room, {"Buses": made[:2], "Rent": made[2:]})
    return made


@pytest.fixture
def send(client: TestClient, room: Room, notes: list[Note]) -> Send:
    """Send a rename of p-Buses, or what is said instead, as the board does."""

    def send(**more: Any) -> Any:
        usual = {
            "id": str(uuid4()),
            "does": "decide",
            "question_id": room.questions[0].id,
            "kind": "rename",
            "level": "point",
            "label": "Night buses",
            "parts": [{"points": ["p-Buses"]}],
        }
        return client.post("/board/decisions", content=json.dumps(usual | more).encode())

    return send


@pytest.fixture
def log(store: Store, organizer: Actor, room: Room) -> Callable[[], list[Any]]:
    return lambda: store.decisions(organizer, room.questions[0].id)


def test_a_decision_is_kept_once_however_often_it_is_sent(send: Send, log, notes: list[Note]) -> None:
    id_ = str(uuid4())
    replies = [send(id=id_).json() for _ in range(3)]
    (made,) = log()
    assert replies == [{"saved": id_, "same": True, "order": made.order}] * 3
    assert (made.what.kind, made.what.level, made.what.label) == (DecisionKind.RENAME, Level.POINT, "Night buses")
    assert set(made.what.parts[0]) == {f"{note.id}/1" for note in notes[:2]}


def test_a_name_and_a_reason_are_one_tidy_line(send: Send, log) -> None:
    send(label=" Night\u202e \n buses\x00 ")
    send(kind="dismiss", reason="off\n the question", seen=log()[0].order)
    assert [(one.what.label, one.what.reason) for one in log()] == [
        ("Night buses", ""),
        ("Night buses", "off the question"),
    ]


def test_a_step_back_can_be_sent_twice_and_undoes_once(send: Send, log, client: TestClient, room: Room) -> None:
    made = send().json()["saved"]
    assert [send(does="undo", of=made).status_code for _ in range(2)] == [200, 200]
    assert [one.what.id for one in log() if one.undone_at] == [made]
    look = client.post("/board/look", json={"deliberation": room.deliberation.id, "question": "1"}).json()
    assert look["last"] is None
    assert send(does="undo", of=str(uuid4())).status_code == 404


def test_a_second_organizer_is_told_with_a_status_of_its_own_and_may_go_on(send: Send, log) -> None:
    first = send().json()
    refused = send(kind="dismiss", reason="why")
    assert (refused.status_code, "Nothing was changed" in refused.json()["error"]) == (412, True)
    assert send(kind="dismiss", reason="why", own=[first["saved"]]).status_code == 200
    assert send(label="Trams", anyway="true").status_code == 412, "only a plain yes is one"
    assert send(label="Trams", anyway=True).status_code == 200
    assert send(label="Trains", seen=log()[-1].order).status_code == 200
    assert len(log()) == 4


def test_what_is_gone_is_a_conflict_that_cannot_be_forced(send: Send, log) -> None:
    assert send(parts=[{"points": ["nowhere"]}], anyway=True).status_code == 409
    assert log() == []


def test_a_flag_is_settled_and_a_question_opened_and_closed(
    send: Send, store: Store, organizer: Actor, facilitator: Actor, room: Room, notes: list[Note]
) -> None:
    store.flag_note(facilitator, NewFlag("11111111-1111-4111-8111-111111111111", notes[0].id, f"{notes[0].id}/1"))
    for _ in range(2):
        assert send(does="settle", of="11111111-1111-4111-8111-111111111111").status_code == 200
    assert store.flags(organizer, room.deliberation.id) == []
    for state in QuestionState:
        assert [send(does="switch", turn=str(state)).status_code for _ in range(2)] == [200, 200]
        assert store.questions(organizer, room.deliberation.id)[0].state is state
    assert send(does="switch", turn="ajar").status_code == 400
    assert send(does="switch", turn="open", question_id="nowhere").status_code == 404


@pytest.mark.parametrize("does", ["decide", "undo", "settle", "switch"])
@pytest.mark.parametrize("id_", ["", "one", None, 7, ["x"], "\ud83d"], ids=ascii)
def test_without_an_id_nothing_is_done(
    send: Send, log, store: Store, organizer: Actor, room: Room, does: str, id_: object
) -> None:
    made = send().json()["saved"]
    before = store.board_revision(organizer, room.deliberation.id)
    reply = send(does=does, of=made, turn="closed", id=id_, anyway=True)
    assert reply.status_code == 400
    assert reply.json()["error"].endswith(".")
    assert store.board_revision(organizer, room.deliberation.id) == before
    assert [one.undone_at for one in log()] == [None]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"does": "forget"}, 400),
        ({"does": ""}, 400),
        ({"kind": "shout"}, 400),
        ({"level": "sea"}, 400),
        ({"level": None}, 400),
        ({"label": " "}, 400),
        ({"label": "x" * 121}, 400),
        ({"label": ["x"]}, 400),
        ({"parts": "p-Buses"}, 400),
        ({"parts": ["p-Buses"]}, 400),
        ({"parts": [{"points": "p-Buses"}]}, 400),
        ({"parts": [{"points": [1]}]}, 400),
        ({"parts": [{}]}, 400),
        ({"parts": []}, 400),
        ({"parts": [{}] * 501}, 400),
        ({"parts": [{"points": ["p"] * 5001}]}, 400),
        ({"kind": "grain", "parts": [], "steps": 7}, 400),
        ({"kind": "grain", "parts": [], "steps": 1.5}, 400),
        ({"kind": "grain", "parts": [], "steps": True}, 400),
        ({"kind": "grain", "parts": [], "steps": 2**60}, 400),
        ({"kind": "grain", "parts": [], "steps": 1, "question_id": "nowhere"}, 404),
        ({"seen": "0"}, 400),
        ({"own": "me"}, 400),
        ({"own": [1]}, 400),
    ],
    ids=lambda given: str(given)[:60],
)
def test_what_cannot_be_decided_is_refused_with_a_sentence(send: Send, log, more: dict[str, Any], status: int) -> None:
    reply = send(**more)
    assert reply.status_code == status
    assert reply.json()["error"].endswith(".")
    assert log() == []


FIELDS = {
    "id": st.uuids().map(str) | JSON,
    "does": st.sampled_from(["decide", "undo", "settle", "switch"]) | JSON,
    "kind": st.sampled_from(list(DecisionKind)).map(str) | JSON,
    "level": st.sampled_from(["point", "theme"]) | JSON,
    "parts": st.lists(st.fixed_dictionaries({}, optional={"points": JSON, "themes": JSON, "statements": JSON}) | JSON),
    "anyway": JSON,
    **dict.fromkeys(("question_id", "label", "reason", "steps", "seen", "own", "of", "turn"), JSON),
}


@given(st.fixed_dictionaries({}, optional=FIELDS))
@settings(max_examples=150)
def test_whatever_is_sent_is_answered_and_never_by_a_fault(send: Send, more: dict[str, Any]) -> None:
    reply = send(**more)
    assert reply.status_code in {200, 400, 404, 409, 412}
    if reply.status_code == 200:
        assert str(UUID(reply.json()["saved"])) == reply.json()["saved"]
    else:
        assert reply.json()["error"].endswith(".")
