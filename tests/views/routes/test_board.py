"""The board over plain HTTP: its state when there is news, and the notes behind its counts, for organizers alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from models import secrets
from models.records import Actor, ActorRole, NewNote, Note, NoteKind
from models.standing import NewFlag
from models.store import Store
from tests.conftest import Room
from tests.models.test_standing import theme
from tests.views.routes.conftest import OURS
from views.board_state import key_of
from views.routes import MIDDLEWARE, ROUTES

Ask = Callable[..., Any]
ADDRESS = "http://192.168.1.20:8765"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
MOMENTS = st.sampled_from(["", "2026-05-09T10:00", "9999-12-31T23:59", "0001-01-01T00:00+14:00", "20260509", "soon"])
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(JSON, max_size=3) | JSON for name in ("roles", "tables", "kinds", "sources")},
        **dict.fromkeys(("since", "until"), MOMENTS | JSON),
        "minutes": st.integers(-1, 20_000) | JSON,
        "words": st.text(max_size=20) | JSON,
    },
)


@pytest.fixture
def notes(store: Store, room: Room, worker_actor: Actor) -> list[Note]:
    """Two notes that share the point Buses, of a nurse and of nobody in particular; and one about rent, said once."""
    asked = room.questions[0].id
    made = [
        NewNote("a", asked, "night buses", room.tables[0].id, None, NoteKind.NEED, "nurse"),
        NewNote("b", asked, "Buses, said Edith", room.tables[1].id),
        NewNote("c", asked, "rent", None, "respondent 7", NoteKind.IDEA, "child, of 5"),
    ]
    kept = [store.add_note(Actor("an organizer", ActorRole.ORGANIZER), one) for one in made]
    theme(store, worker_actor, room, {"Buses": kept[:2], "Rent": kept[2:]})
    return kept


@pytest.fixture
def look(client: TestClient, room: Room) -> Ask:
    """Ask for the board as the organizer's browser does."""

    def look(**more: Any) -> Any:
        return client.post("/board/look", json={"deliberation": room.deliberation.id, "question": "1"} | more)

    return look


@pytest.fixture
def read(client: TestClient, room: Room) -> Ask:
    """Ask for the notes behind something."""

    def read(**more: Any) -> Any:
        where = {"deliberation": room.deliberation.id, "question_id": room.questions[0].id, "point": "p-Buses"}
        return client.post("/board/notes", json=where | more)

    return read


def sent(client: TestClient, path: str, body: object) -> int:
    """The status of what is sent as any program may, half characters included."""
    return client.post(path, content=json.dumps(body).encode()).status_code


@pytest.mark.usefixtures("notes")
def test_the_board_tells_its_counts_and_no_word_of_a_note(look: Ask) -> None:
    reply = look()
    told = reply.json()
    assert reply.headers["cache-control"] == "no-store"
    assert set(told) == {"revision", "worker", "last", "board"}
    (question,) = told["board"]["questions"]
    assert [(one["id"], one["count"], one["tables"]) for one in question["points"]] == [
        ("p-Buses", 2, [1, 2]),
        ("p-Rent", 1, []),
    ]
    assert question["sums"]["notes"] == question["sums"]["in themes"] + question["sums"]["said once"] == 3
    assert "Edith" not in reply.text
    assert len(look(question="all").json()["board"]["questions"]) == 2


def test_nothing_is_sent_again_while_nothing_changed(
    look: Ask, store: Store, organizer: Actor, say, notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = look().json()["revision"]
    same = look(since=first).json()
    assert (same["revision"], same["board"]) == (first, None)
    assert "last" not in same
    store.flag_note(organizer, NewFlag("f", notes[0].id, f"{notes[0].id}/1"))
    second = look(since=first).json()
    assert second["board"] is not None
    say("something new")
    assert look(since=second["revision"]).json()["board"] is None, "notes are told once a second"
    monkeypatch.setattr("views.board_pace.EVERY", 0.0)
    assert look(since=second["revision"]).json()["board"] is not None


def test_roles_and_sources_are_asked_for_by_keys_that_are_no_words(look: Ask, read: Ask, notes: list[Note]) -> None:
    room = look().json()["board"]["room"]
    assert room["roles"] == [{"key": key_of(name), "name": name} for name in ("child, of 5", "nurse")]
    assert notes[0].source_id is not None
    assert key_of(notes[0].source_id) in [one["key"] for one in room["sources"]]
    for filter_, expected in (
        ({"roles": [key_of("nurse")]}, ["p-Buses"]),
        ({"roles": [key_of("child, of 5")]}, ["p-Rent"]),
        ({"roles": ["none"]}, ["p-Buses"]),
        ({"roles": ["none", key_of("child, of 5")]}, ["p-Buses", "p-Rent"]),
        ({"roles": ["0123456789"]}, []),
        ({"tables": [2]}, ["p-Buses"]),
        ({"tables": ["2"]}, ["p-Buses"]),
        ({"tables": ["99"]}, []),
        ({"kinds": ["idea"]}, ["p-Rent"]),
        ({"sources": [key_of(notes[0].source_id)]}, ["p-Buses", "p-Rent"]),
        ({"sources": ["0123456789"]}, []),
        ({"minutes": 5}, ["p-Buses", "p-Rent"]),
        ({"until": "2020-01-01T00:00"}, []),
        ({"words": "bus"}, ["p-Buses"]),
        ({}, ["p-Buses", "p-Rent"]),
    ):
        (question,) = look(filter=filter_).json()["board"]["questions"]
        assert [one["id"] for one in question["points"]] == expected, filter_
    assert read(filter={"roles": ["none"]}).json()["total"] == 1


@pytest.mark.usefixtures("notes")
def test_the_notes_behind_a_count_come_with_voice_role_and_kind(read: Ask) -> None:
    told = read().json()
    assert (told["start"], told["total"]) == (0, 2)
    assert [(one["text"], one["voice"], one["role"], one["kind"]) for one in told["notes"]] == [
        ("night buses", "Table 1", "nurse", "need"),
        ("Buses, said Edith", "Table 2", "role not recorded", ""),
    ]
    assert read(point="p-Rent").json()["notes"][0]["voice"] == "respondent 7"
    assert read(point="nowhere").json() == {"start": 0, "total": 0, "notes": []}
    assert read(start=1).json()["notes"][0]["text"] == "Buses, said Edith"
    for pile in ("set aside", "waiting"):
        assert read(pile=pile).json()["total"] == 0


@pytest.mark.parametrize(
    "more",
    [
        {"question": "9"},
        {"question": ""},
        {"question": 1},
        {"since": 5},
        {"filter": [1]},
        {"filter": {"roles": "nurse"}},
        {"filter": {"tables": [None]}},
        {"filter": {"kinds": ["shout"]}},
        {"filter": {"words": "x" * 201}},
        {"filter": {"words": 7}},
        {"filter": {"minutes": 0}},
        {"filter": {"minutes": True}},
        {"filter": {"minutes": "15"}},
        {"filter": {"since": "soon"}},
        {"filter": {"until": 7}},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_with_a_sentence(look: Ask, more: dict[str, Any]) -> None:
    reply = look(**more)
    assert reply.status_code == 400
    assert reply.json()["error"].endswith(".")


@pytest.mark.parametrize("start", [-1, 10**7, "0", 1.5, [0]])
def test_a_page_that_cannot_be_is_refused(read: Ask, start: object) -> None:
    assert read(start=start).status_code == 400


def test_a_question_or_deliberation_of_elsewhere_is_refused(look: Ask, read: Ask) -> None:
    assert look(deliberation="nowhere").status_code == 404
    assert read(question_id="nowhere").status_code == 400


@given(FILTERS | JSON, st.fixed_dictionaries({}, optional=dict.fromkeys(("since", "start", "point", "pile"), JSON)))
@settings(max_examples=100)
def test_whatever_is_sent_is_answered(client: TestClient, room: Room, filter_: object, more: dict[str, object]) -> None:
    body = {"deliberation": room.deliberation.id, "question": "1", "question_id": room.questions[0].id}
    for path in ("/board/look", "/board/notes"):
        assert sent(client, path, body | {"filter": filter_} | more) in {200, 400}


@pytest.mark.parametrize("path", ["/board/look", "/board/notes", "/board/decisions"])
def test_half_a_character_in_any_text_is_answered(client: TestClient, room: Room, path: str) -> None:
    half = "\ud83d"
    whole = {"deliberation": room.deliberation.id, "question": "1", "question_id": room.questions[0].id}
    for name in ("deliberation", "question_id", "point", "since", "question", "id", "does"):
        assert sent(client, path, whole | {name: half}) in {200, 400, 404}
    for name in ("roles", "tables", "sources"):
        assert sent(client, path, whole | {"filter": {name: [half], "words": half}}) in {200, 400}


@pytest.mark.parametrize("path", ["/board/look", "/board/notes", "/board/decisions"])
def test_nobody_but_an_organizer_is_answered(
    store: Store, organizer: Actor, room: Room, database: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    monkeypatch.setattr(secrets, "SCRYPT_COST", 2**4)
    day = room.deliberation.id
    tokens = {
        "nobody": "",
        "table": store.make_cards(organizer, day, [room.tables[0].id])[0].token,
        "writer": store.invite(organizer, day, ActorRole.WRITER, "Bo").token,
        "organizer": store.invite(organizer, day, ActorRole.ORGANIZER, "Anna").token,
    }
    asked = room.questions[0].id
    body = {
        "deliberation": day,
        "question": "1",
        "question_id": asked,
        "does": "switch",
        "turn": "closed",
        "id": "11111111-1111-4111-8111-111111111111",
    }
    for who, token in tokens.items():
        app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)
        web = TestClient(app, base_url=ADDRESS, client=("192.168.1.77", 50000), follow_redirects=False, headers=OURS)
        if token:
            assert web.get(f"/join/{token}").status_code == 303
        before = store.questions(organizer, day)
        reply = web.post(path, json=body)
        assert reply.status_code == (200 if who == "organizer" else 401), who
        assert who == "organizer" or (set(reply.json()) == {"error"} and store.questions(organizer, day) == before)
