"""Who may ask a route, how much, and how it answers when something is wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from models.errors import (
    BadInput,
    Conflict,
    DatabaseBusy,
    DiskFull,
    NoKey,
    NotAllowed,
    NoteTooLong,
    NotFound,
    SevenfoldError,
)
from models.records import Actor, Table
from tests.conftest import Room
from tests.views.routes.conftest import OURS
from views.routes import guard
from views.routes.guard import LARGEST_BYTES, UNFORESEEN, Asked, guarded, scribe_of


def asking(route: guard.Route) -> TestClient:
    return TestClient(Starlette(routes=[Route("/ask", guarded(route), methods=["GET", "POST"])]), headers=OURS)


def echo(asked: Asked) -> Mapping[str, object]:
    return {"body": dict(asked.body), "query": dict(asked.query), "cookies": dict(asked.cookies)}


def raising(error: Exception) -> guard.Route:
    def route(asked: Asked) -> Mapping[str, object]:
        raise error

    return route


def test_a_route_is_given_the_body_the_address_and_the_cookies_and_its_answer_is_never_kept() -> None:
    client = asking(echo)
    client.cookies.set("sevenfold-table", "x")
    reply = client.post("/ask?a=1", json={"b": 2})
    assert reply.json() == {"body": {"b": 2}, "query": {"a": "1"}, "cookies": {"sevenfold-table": "x"}}
    assert reply.headers["cache-control"] == "no-store"
    assert client.get("/ask?a=1").json()["body"] == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Sevenfold": ""},
        {"X-Sevenfold": "2"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_another_site_is_turned_away(headers: dict[str, str]) -> None:
    assert asking(echo).post("/ask", json={}, headers=headers).status_code == 403


def test_a_client_that_says_nothing_of_sites_is_let_in_with_our_header() -> None:
    client = TestClient(asking(echo).app, headers={"X-Sevenfold": "1"})
    assert client.get("/ask").status_code == 200
    assert client.get("/ask", headers={"Sec-Fetch-Site": "none"}).status_code == 200


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadInput("A sentence."), 400),
        (NoteTooLong("A sentence."), 400),
        (NoKey("A sentence."), 401),
        (NotAllowed("A sentence."), 403),
        (NotFound("A sentence."), 404),
        (Conflict("A sentence."), 409),
        (DatabaseBusy("A sentence."), 503),
        (DiskFull("A sentence."), 503),
    ],
    ids=lambda given: type(given).__name__ if isinstance(given, Exception) else str(given),
)
def test_each_error_is_its_sentence_and_a_status_that_tells_the_browser_whether_to_try_again(
    error: SevenfoldError, status: int
) -> None:
    reply = asking(raising(error)).post("/ask", json={})
    assert (reply.status_code, reply.json()) == (status, {"error": "A sentence."})


def test_what_nobody_foresaw_is_a_sentence_and_its_log_holds_no_word(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        reply = asking(raising(RuntimeError("words of a person"))).post("/ask", json={})
    assert (reply.status_code, reply.json()) == (500, {"error": UNFORESEEN})
    assert "RuntimeError at test_guard.py" in caplog.text
    assert "words of a person" not in caplog.text


@pytest.mark.parametrize("body", [b"{", b"[1]", b'"text"', b"\xff\xfe", b"null", b"[" * 100_000])
def test_what_is_no_object_is_refused(body: bytes) -> None:
    assert asking(echo).post("/ask", content=body).status_code == 400


def test_a_flood_is_refused_before_it_is_read_whole() -> None:
    assert asking(echo).post("/ask", content=b" " * (LARGEST_BYTES + 1)).status_code == 413


def test_a_browser_whose_key_is_not_this_tables_has_no_key(
    room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_yours(*_: object) -> Actor:
        raise NotAllowed("This link is of another table.")

    here = Asked({}, {"deliberation": room.deliberation.id, "table": room.tables[1].id}, {})
    actor, table = scribe_of(here)
    assert (actor.table_id, table) == (room.tables[1].id, room.tables[1])
    assert isinstance(table, Table)
    monkeypatch.setattr(guard, "facilitator_of", not_yours)
    with pytest.raises(NoKey, match="another table"):
        scribe_of(here)
