"""A table's suggestions and answers over plain HTTP: what it may see, and each answer kept once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room
from tests.models.test_standing import arrive, theme

Send = Callable[..., Any]
Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def own(store: Store, worker_actor: Actor, room: Room, say: Callable[..., Note]) -> Note:
    """A note of table 1 for which two points are suggested."""
    first, second = say("my neighbour Edith takes the bus", 1), say("rent", 2)
    theme(store, worker_actor, room, {"Buses": [first], "Rent": [second]})
    own = say("night buses", 0)
    arrive(store, worker_actor, own, ("p-Buses", first), ("p-Rent", second))
    return own


@pytest.fixture
def ask(client: TestClient, room: Room) -> Ask:
    """What the browser of a table asks for."""

    def ask(table: int = 0, **more: str) -> dict[str, Any]:
        where = {"deliberation": room.deliberation.id, "table": room.tables[table].id, "question": room.questions[0].id}
        reply = client.get("/table/suggestions", params=where | more)
        assert reply.status_code == 200
        return dict(reply.json())

    return ask


@pytest.fixture
def send(client: TestClient, room: Room, own: Note) -> Send:
    """Post an answer about the note as the browser of a table does."""

    def send(does: str, table: int = 0, **more: str) -> Any:
        where = {"deliberation": room.deliberation.id, "table": room.tables[table].id, "question": room.questions[0].id}
        about = {"note": own.id, "statement": f"{own.id}/1", "id": str(uuid4()), "does": does}
        return client.post("/table/answers", json=where | about | more)

    return send


def statement_in(told: dict[str, Any]) -> dict[str, Any]:
    (statement,) = told["notes"][0]["statements"]
    return dict(statement)


def test_a_table_is_told_names_counts_and_tables_and_no_words_of_others(ask: Ask, own: Note) -> None:
    told = ask()
    (statement,) = told["notes"][0]["statements"]
    offered = [(one["id"], one["label"], one["count"], one["tables"]) for one in statement["suggestions"]]
    assert offered == [("p-Buses", "Buses", 1, [2]), ("p-Rent", "Rent", 1, [3])]
    assert (statement["text"], statement["place"], statement["answer"]) == ("night buses", "said_once", None)
    assert "Edith" not in str(told)


def test_nothing_is_sent_again_while_nothing_changed(ask: Ask, own: Note, say: Callable[..., Note]) -> None:
    told = ask()
    assert ask(since=told["revision"]) == {"revision": told["revision"], "notes": None}
    say("something else", 2)
    assert ask(since=told["revision"])["notes"] is None, "another table's"
    say("something else", 0)
    assert ask(since=told["revision"])["notes"]


def test_a_table_is_told_of_as_many_notes_as_it_shows(ask: Ask, own: Note, say: Callable[..., Note]) -> None:
    for number in range(12):
        say(f"note {number}", 0)
    assert (len(ask()["notes"]), len(ask(limit="12")["notes"]), len(ask(limit="a few")["notes"])) == (10, 12, 10)
    assert len(ask(limit="9" * 5000)["notes"]) == 10


def test_same_and_something_new_are_decisions_and_can_be_taken_back(ask: Ask, send: Send) -> None:
    same = send("same", point="p-Buses")
    assert same.json() == {"saved": same.json()["saved"], "same": True}
    answer = statement_in(ask())["answer"]
    assert answer == {"decision_id": same.json()["saved"], "label": "Buses", "by_table": True}
    assert send("undo", of=answer["decision_id"]).status_code == 200
    assert statement_in(ask())["answer"] is None
    send("new")
    assert statement_in(ask())["answer"]["label"] == ""


def test_an_answer_whose_reply_was_lost_decides_once_and_so_does_its_undoing(
    send: Send, store: Store, facilitator: Actor, room: Room
) -> None:
    id_ = str(uuid4())
    assert [send("same", point="p-Buses", id=id_).status_code for _ in range(3)] == [200] * 3
    assert [send("undo", of=id_).status_code for _ in range(2)] == [200] * 2
    assert [one.what.id for one in store.decisions(facilitator, room.questions[0].id)] == [id_]


def test_not_quite_reaches_the_organizer_and_can_be_taken_back(
    ask: Ask, send: Send, store: Store, organizer: Actor, room: Room
) -> None:
    flag = send("flag").json()["saved"]
    assert [one.what.id for one in store.flags(organizer, room.deliberation.id)] == [flag]
    assert statement_in(ask())["flag_id"] == flag
    assert send("unflag", of=flag).status_code == 200
    assert store.flags(organizer, room.deliberation.id) == []


def test_a_table_cannot_answer_or_flag_for_another(send: Send, store: Store, organizer: Actor, room: Room) -> None:
    assert send("same", table=1, point="p-Rent").status_code == 403
    assert send("flag", table=1).status_code == 403
    assert store.decisions(organizer, room.questions[0].id) == []
    assert store.flags(organizer, room.deliberation.id) == []


@pytest.mark.parametrize(
    ("does", "more", "status"),
    [
        ("forget", {}, 400),
        ("same", {"point": "p-Buses", "id": "one"}, 400),
        ("same", {"point": "p-elsewhere"}, 409),
        ("same", {"point": ""}, 409),
        ("same", {"point": "p-Buses", "note": "nowhere"}, 404),
        ("undo", {"of": "11111111-1111-4111-8111-111111111111"}, 404),
        ("flag", {"statement": "another/1"}, 400),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    send: Send, store: Store, organizer: Actor, room: Room, does: str, more: dict[str, str], status: int
) -> None:
    reply = send(does, **more)
    assert reply.status_code == status
    assert reply.json()["error"].endswith(".")
    assert store.decisions(organizer, room.questions[0].id) == []


def test_an_answer_to_a_corrected_note_is_refused_and_says_why(
    send: Send, store: Store, facilitator: Actor, own: Note
) -> None:
    store.edit_note(facilitator, own.id, "day buses", own.version)
    reply = send("same", point="p-Buses")
    assert (reply.status_code, "corrected since" in reply.json()["error"]) == (409, True)
