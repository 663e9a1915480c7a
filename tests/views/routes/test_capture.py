"""A note on its way from a box to the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from models.records import Actor, ActorRole, Note, NoteKind, QuestionState
from models.store import Store
from tests.conftest import Room
from views.keys import DOOR, STAFF_COOKIE, TABLE_COOKIE
from views.routes import guard


@pytest.fixture
def typed(room: Room) -> Callable[..., dict[str, Any]]:
    """A note as the box sends it."""

    def typed(text: str = "no bus at night", **more: object) -> dict[str, Any]:
        return {
            "id": str(uuid4()),
            "deliberation": room.deliberation.id,
            "table": room.tables[0].id,
            "question": room.questions[0].id,
            "text": text,
            "kind": None,
            "role": None,
            "tally": None,
            "waited": 0,
            **more,
        }

    return typed


@pytest.fixture
def kept(store: Store, facilitator: Actor, room: Room) -> Callable[[], list[Note]]:
    return lambda: store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)


Typed = Callable[..., dict[str, Any]]
Kept = Callable[[], list[Note]]


def test_a_note_is_kept_with_all_that_was_tapped_and_acknowledged_by_its_id(
    client: TestClient, typed: Typed, kept: Kept
) -> None:
    sent = typed(" no bus at night \r\n", kind="need", role="nurse", tally=4)
    reply = client.post("/table/notes", json=sent)
    assert (reply.status_code, reply.json()) == (200, {"saved": sent["id"], "same": True})
    (note,) = kept()
    assert (note.id, note.text) == (sent["id"], "no bus at night")
    assert (note.kind, note.role, note.tally) == (NoteKind.NEED, "nurse", 4)


def test_the_same_note_sent_again_is_acknowledged_again_and_kept_once(
    client: TestClient, typed: Typed, kept: Kept, store: Store, organizer: Actor, room: Room
) -> None:
    sent = typed()
    for _ in range(3):
        assert client.post("/table/notes", json=sent).json() == {"saved": sent["id"], "same": True}
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    assert client.post("/table/notes", json=sent).json() == {"saved": sent["id"], "same": True}
    assert [note.text for note in kept()] == ["no bus at night"]


def test_a_note_corrected_or_taken_back_meanwhile_is_still_acknowledged(
    client: TestClient, typed: Typed, kept: Kept, store: Store, facilitator: Actor
) -> None:
    sent = typed()
    client.post("/table/notes", json=sent)
    store.edit_note(facilitator, sent["id"], "no bus after six", 1)
    assert client.post("/table/notes", json=sent).json()["same"] is True
    store.retract_note(facilitator, sent["id"])
    assert client.post("/table/notes", json=sent).json()["same"] is True
    assert kept() == []


def test_other_words_under_an_id_that_is_taken_are_told_apart(client: TestClient, typed: Typed, kept: Kept) -> None:
    sent = typed()
    client.post("/table/notes", json=sent)
    reply = client.post("/table/notes", json=sent | {"text": "typed in a second window"})
    assert reply.json() == {"saved": sent["id"], "same": False}
    assert [note.text for note in kept()] == ["no bus at night"]


def test_a_note_that_waited_is_dated_back_and_never_by_more_than_a_day(
    client: TestClient, typed: Typed, kept: Kept
) -> None:
    for waited, seconds in ((90, 90), (1e9, 24 * 3600), (-50, 0), ("x", 0), (True, 0), (None, 0)):
        sent = typed(waited=waited)
        assert client.post("/table/notes", json=sent).status_code == 200
        (note,) = (note for note in kept() if note.id == sent["id"])
        assert abs(datetime.now(UTC) - timedelta(seconds=seconds) - note.said_at) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "no uuid"},
        {"id": 7},
        {"text": "   \u200b"},
        {"text": "word " * 5000},
        {"text": ["a", "list"]},
        {"kind": "shout"},
        {"tally": 0},
        {"tally": 100},
        {"tally": "four"},
        {"tally": 2.5},
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    client: TestClient, typed: Typed, kept: Kept, wrong: dict[str, object]
) -> None:
    reply = client.post("/table/notes", json=typed() | wrong)
    assert reply.status_code == 400
    assert "saved" in reply.json()["error"]
    assert kept() == []


def test_a_closed_question_takes_no_note_and_says_so(
    client: TestClient, typed: Typed, kept: Kept, store: Store, organizer: Actor, room: Room
) -> None:
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    reply = client.post("/table/notes", json=typed("too late"))
    assert reply.status_code == 400
    assert reply.json()["error"].startswith("This question was closed before the note arrived.")
    assert kept() == []


@pytest.mark.parametrize("gone", ["table", "deliberation", "question"])
def test_a_note_for_what_is_not_there_is_refused(client: TestClient, typed: Typed, kept: Kept, gone: str) -> None:
    assert client.post("/table/notes", json=typed() | {gone: "elsewhere"}).status_code == 404
    assert kept() == []


def test_half_a_character_and_controls_arrive_as_something_that_can_be_kept(
    client: TestClient, typed: Typed, kept: Kept
) -> None:
    sent = typed("bus\x00 at night")
    body = client.build_request("POST", "/table/notes", json=sent).content.decode()
    reply = client.post("/table/notes", content=body.replace("at night", "at night \\ud83d"))
    assert reply.status_code == 200
    assert [note.text for note in kept()] == ["bus at night \ufffd"]


def test_the_longest_note_fits_however_it_is_written(client: TestClient, typed: Typed, kept: Kept) -> None:
    text = "\U0001f68c" * 20_000  # twelve bytes each, escaped
    assert client.post("/table/notes", json=typed(text)).status_code == 200
    assert [note.text for note in kept()] == [text]
    assert guard.LARGEST_BYTES > 12 * 20_000


def test_what_was_written_on_paper_is_taken_after_the_question_was_closed(
    client: TestClient, store: Store, organizer: Actor, room: Room, typed: Typed, kept: Kept
) -> None:
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    sent = typed("written on paper", paper=True)
    assert client.post("/table/notes", json=sent).json() == {"saved": sent["id"], "same": True}
    assert [(note.text, note.table_id) for note in kept()] == [("written on paper", room.tables[0].id)]


def test_in_an_event_only_an_organizer_types_in_paper_notes(
    client: TestClient,
    store: Store,
    organizer: Actor,
    room: Room,
    typed: Typed,
    kept: Kept,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    (card,) = store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])
    client.cookies[TABLE_COOKIE] = store.join(DOOR, card.token).device_token
    assert client.post("/table/notes", json=typed("at the table")).status_code == 200
    refused = client.post("/table/notes", json=typed("as if from paper", paper=True))
    assert refused.status_code == 401
    invited = store.invite(organizer, room.deliberation.id, ActorRole.ORGANIZER, "Anna")
    client.cookies[STAFF_COOKIE] = store.join(DOOR, invited.token).device_token
    assert client.post("/table/notes", json=typed("from paper", paper=True)).status_code == 200
    assert {note.text for note in kept()} == {"at the table", "from paper"}
