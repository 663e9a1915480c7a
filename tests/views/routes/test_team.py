"""The theme team's page over plain HTTP: for organizers alone, each answer kept once, whatever is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from models.decisions import DecisionKind, live_decisions
from models.records import Actor, ActorRole
from models.store import Store
from tests.conftest import Room
from tests.teamwork import EVIL, Saying, asked, option, point, save
from views.keys import DOOR, STAFF_COOKIE, TABLE_COOKIE
from views.routes.team import LARGEST_NUMBER, MOST_CITED, MOST_IN_HAND

Send = Callable[..., Any]


@pytest.fixture
def themed(store: Store, worker_actor: Actor, room: Room, say: Saying) -> None:
    """Two lone notes are asked about, one full of markup; buses and parking are offered."""
    notes = [say("rent", 0), say(EVIL, 1), say("buses", 2), say("parking", 0)]
    points = [point(label, note) for label, note in zip(("Rent", "Odd", "Buses", "Parking"), notes, strict=True)]
    options = option("Buses", notes[2]), option("Parking", notes[3])
    questions = [asked(notes[0], *options, worth=2), asked(notes[1], *options, worth=1)]
    save(store, worker_actor, room.questions[0].id, {}, questions, points)


@pytest.fixture
def ask(client: TestClient, room: Room, themed: None) -> Send:
    """What a browser asks for."""

    def ask(browser: str = "a", **more: str) -> Any:
        return client.get("/team/next", params={"deliberation": room.deliberation.id, "browser": browser} | more)

    return ask


@pytest.fixture
def send(client: TestClient, room: Room) -> Send:
    """Post an answer as a browser does, or something that is none."""

    def send(question: Mapping[str, Any], chosen: Any = None, /, browser: str = "a", **more: Any) -> Any:
        body = {
            "id": str(uuid4()),
            "does": "answer",
            "deliberation": room.deliberation.id,
            "browser": browser,
            "question": question["question"],
            "statements": question["subject"]["cited"],
            "options": [option["cited"] for option in question["options"]],
            "chosen": chosen,
            "seen": question["seen"],
        }
        return client.post("/team/answers", json=body | more)

    return send


def live(store: Store, actor: Actor, room: Room) -> list[DecisionKind]:
    return [one.what.kind for one in live_decisions(store.decisions(actor, room.questions[0].id))]


def test_a_browser_gets_questions_with_all_that_it_needs_to_answer(ask: Send) -> None:
    told = ask().json()
    first, second = told["questions"]
    assert (first["subject"]["label"], second["subject"]["label"]) == ("rent", EVIL)
    assert [(one["label"], one["count"], one["tables"]) for one in first["options"]] == [
        ("Buses", 1, [3]),
        ("Parking", 1, [1]),
    ]
    assert (first["reason"], first["kind"], told["left"]) == ("worth", "which", 2)
    assert told["confirmed"] == {"confirmed": 0, "voices": 0}
    assert told["ahead"]["answers"] == 2


def test_two_browsers_never_meet_until_one_leaves(ask: Send, client: TestClient) -> None:
    (first,) = ask("a", want="1").json()["questions"]
    (second,) = ask("b").json()["questions"]
    assert first["key"] != second["key"]
    assert ask("c").json()["questions"] == []
    assert client.post("/team/leave", json={"browser": "a"}).status_code == 200
    assert [one["key"] for one in ask("c").json()["questions"]] == [first["key"]]


def test_what_is_skipped_comes_later_and_to_others_now(ask: Send, client: TestClient) -> None:
    (first,) = ask("a", want="1").json()["questions"]
    client.post("/team/skip", json={"browser": "a", "key": first["key"]})
    assert [one["key"] for one in ask("b", want="1").json()["questions"]] == [first["key"]]


def test_an_answer_whose_reply_was_lost_decides_once_and_so_does_its_undoing(
    ask: Send, send: Send, client: TestClient, store: Store, organizer: Actor, room: Room
) -> None:
    question = ask().json()["questions"][0]
    id_ = str(uuid4())
    for _ in range(3):
        assert send(question, 0, id=id_).json() == {"saved": id_, "same": True}
    assert live(store, organizer, room) == [DecisionKind.SAME]
    assert ask("b").json()["left"] == 1
    undo = {"id": str(uuid4()), "does": "undo", "of": id_}
    for _ in range(2):
        assert client.post("/team/answers", json=undo).json() == {"saved": undo["id"], "same": True}
    assert live(store, organizer, room) == []
    assert ask("b").json()["left"] == 2


def test_the_second_of_two_answers_is_told_in_a_sentence(
    ask: Send, send: Send, store: Store, organizer: Actor, room: Room
) -> None:
    question = ask().json()["questions"][0]
    send(question, None)
    refused = send(question, 0, browser="b")
    assert (refused.status_code, "Their answer stands" in refused.json()["error"]) == (409, True)
    assert live(store, organizer, room) == [DecisionKind.NOT_THE_SAME]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"does": "guess"}, 400),
        ({"id": "one"}, 400),
        ({"browser": ""}, 400),
        ({"browser": "b" * 65}, 400),
        ({"deliberation": "nowhere"}, 404),
        ({"question": "nowhere"}, 400),
        ({"statements": []}, 400),
        ({"statements": "rent"}, 400),
        ({"statements": [1]}, 400),
        ({"statements": ["elsewhere/1"]}, 400),
        ({"options": None}, 400),
        ({"options": []}, 400),
        ({"options": [[]]}, 400),
        ({"options": [["x/1"] * MOST_CITED]}, 400),
        ({"chosen": 2}, 400),
        ({"chosen": -1}, 400),
        ({"chosen": "0"}, 400),
        ({"chosen": True}, 400),
        ({"seen": None}, 400),
        ({"seen": 0.5}, 400),
        ({"seen": LARGEST_NUMBER + 1}, 400),
        ({"does": "undo", "of": "one"}, 400),
        ({"does": "undo", "of": "11111111-1111-4111-8111-111111111111"}, 404),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(
    ask: Send, send: Send, store: Store, organizer: Actor, room: Room, more: dict[str, Any], status: int
) -> None:
    reply = send(ask().json()["questions"][0], 0, **more)
    assert reply.status_code == status
    assert reply.json()["error"].endswith(".")
    assert live(store, organizer, room) == []


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"browser": ""}, 400),
        ({"deliberation": "nowhere"}, 404),
        ({"have": "no-key"}, 400),
        ({"have": ",".join(["0" * 20] * (MOST_IN_HAND + 1))}, 400),
        ({"want": "9" * 5000}, 200),
        ({"want": "٣"}, 200),
        ({"question": "nowhere"}, 200),
    ],
)
def test_asking_strangely_is_answered_calmly(ask: Send, more: dict[str, str], status: int) -> None:
    assert ask(**{"browser": "a"} | more).status_code == status


@pytest.mark.parametrize("body", [{"browser": "a", "key": "x"}, {"browser": "", "key": "0" * 20}, {}])
def test_a_skip_of_nothing_is_refused(client: TestClient, room: Room, body: dict[str, str]) -> None:
    assert client.post("/team/skip", json=body).status_code == 400


@pytest.mark.parametrize("who", ["a stranger", "a writer", "a table"])
def test_in_an_event_nobody_but_an_organizer_is_heard(
    ask: Send,
    send: Send,
    client: TestClient,
    store: Store,
    organizer: Actor,
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
) -> None:
    question = ask("b", want="1").json()["questions"][0]
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    if who == "a writer":
        made = store.invite(organizer, room.deliberation.id, ActorRole.WRITER, "Anna")
        client.cookies.set(STAFF_COOKIE, store.join(DOOR, made.token).device_token)
    elif who == "a table":
        (card,) = store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])
        client.cookies.set(TABLE_COOKIE, store.join(DOOR, card.token).device_token)
    requests: list[Callable[[], Any]] = [
        ask,
        lambda: send(question, 0),
        lambda: client.post("/team/answers", json={"id": str(uuid4()), "does": "undo", "of": str(uuid4())}),
        lambda: client.post("/team/skip", json={"browser": "b", "key": question["key"]}),
        lambda: client.post("/team/leave", json={"browser": "b"}),
    ]
    for request in requests:
        reply = request()
        assert (reply.status_code, set(reply.json())) == (401, {"error"})
    assert live(store, organizer, room) == []


def test_in_an_event_an_organizer_answers_under_their_name(
    ask: Send, send: Send, client: TestClient, store: Store, organizer: Actor, room: Room, monkeypatch
) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    made = store.invite(organizer, room.deliberation.id, ActorRole.ORGANIZER, "Anna")
    client.cookies.set(STAFF_COOKIE, store.join(DOOR, made.token).device_token)
    assert send(ask().json()["questions"][0], 0).status_code == 200
    assert [one.made_by for one in store.decisions(organizer, room.questions[0].id)] == ["Anna"]
