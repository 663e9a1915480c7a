"""The plain pages that let people in, over real HTTP requests against a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from models import secrets
from models.keys import MadeKey
from models.records import Actor, ActorRole
from models.store import Store
from tests.conftest import Room
from views import guesses
from views.keys import DOOR, STAFF_COOKIE, TABLE_COOKIE
from views.routes import MIDDLEWARE, ROUTES, join, sign_in

PASSPHRASE = "four heron lamp quietly"  # noqa: S105 - of this test alone
ADDRESS = "http://192.168.1.20:8765"


@pytest.fixture(autouse=True)
def event(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    monkeypatch.setattr(secrets, "SCRYPT_COST", 2**4)
    monkeypatch.setattr(join, "CODES", guesses.Guesses(40, 200))
    monkeypatch.setattr(sign_in, "PASSPHRASES", guesses.Guesses(10, 30))


def browser() -> TestClient:
    """A device of the room with no cookies."""
    app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    return TestClient(app, base_url=ADDRESS, client=("192.168.1.77", 50000), follow_redirects=False)


@pytest.fixture
def web() -> Iterator[TestClient]:
    with browser() as made:
        yield made


@pytest.fixture
def card(store: Store, organizer: Actor, room: Room) -> MadeKey:
    return store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])[0]


def is_in(store: Store, web: TestClient, cookie: str) -> bool:
    entry = store.entry(DOOR, web.cookies.get(cookie) or "none")
    return entry is not None and entry.alive


def test_a_link_leaves_a_cookie_no_script_reads_and_an_address_without_a_secret(
    web: TestClient, store: Store, room: Room, card: MadeKey
) -> None:
    reply = web.get(f"/join/{card.token}")
    assert reply.status_code == 303
    assert reply.headers["location"] == f"/table?deliberation={room.deliberation.id}&table={room.tables[0].id}"
    assert reply.headers["cache-control"] == "no-store"
    cookie = reply.headers["set-cookie"]
    assert cookie.startswith(f"{TABLE_COOKIE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie, "plain http could not keep it"
    assert card.token not in cookie
    assert is_in(store, web, TABLE_COOKIE)


def test_behind_tls_the_cookie_stays_there(card: MadeKey) -> None:
    app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    with TestClient(app, base_url="https://192.168.1.20", follow_redirects=False) as web:
        assert "Secure" in web.get(f"/join/{card.token}").headers["set-cookie"]


@pytest.mark.parametrize("token", ["x", "x" * 22, "..", "%00", "é", "K7MQ-4XPT"])
def test_a_link_of_nobody_says_so_and_leaves_no_cookie(web: TestClient, card: MadeKey, token: str) -> None:
    reply = web.get(f"/join/{token}")
    assert reply.status_code in {401, 404}
    assert "set-cookie" not in reply.headers


def test_a_replaced_link_gets_one_plain_sentence(
    web: TestClient, store: Store, organizer: Actor, card: MadeKey
) -> None:
    store.replace_key(organizer, card.key.id)
    reply = web.get(f"/join/{card.token}")
    assert reply.status_code == 401
    assert "This link is no longer good" in reply.text


def test_a_code_leads_to_its_table(web: TestClient, store: Store, room: Room, card: MadeKey) -> None:
    assert 'name="code"' in web.get("/code").text
    reply = web.post("/code", data={"code": card.code.lower().replace("-", " ")})
    assert reply.status_code == 303
    assert room.tables[0].id in reply.headers["location"]
    assert is_in(store, web, TABLE_COOKIE)


def test_a_link_opened_again_on_the_same_device_is_one_device_and_puts_no_tab_out(
    web: TestClient, store: Store, organizer: Actor, room: Room, card: MadeKey
) -> None:
    web.get(f"/join/{card.token}")
    token = web.cookies[TABLE_COOKIE]
    web.get(f"/join/{card.token}")
    web.post("/code", data={"code": card.code})
    assert web.cookies[TABLE_COOKIE] == token
    assert [key.devices for key in store.keys(organizer, room.deliberation.id)] == [1]


def test_forty_wrong_codes_from_one_address_stop_it_and_links_still_work(web: TestClient, card: MadeKey) -> None:
    for _ in range(40):
        assert web.post("/code", data={"code": "AAAA-AAAA"}).status_code == 401
    stopped = web.post("/code", data={"code": card.code})
    assert stopped.status_code == 429
    assert "Too many wrong tries" in stopped.text
    assert "set-cookie" not in stopped.headers
    assert web.get(f"/join/{card.token}").status_code == 303


def test_a_room_that_comes_in_at_once_is_let_in(web: TestClient, card: MadeKey) -> None:
    """Forty scribes behind one address, every third slips once."""
    for scribe in range(40):
        if scribe % 3 == 0:
            web.post("/code", data={"code": "AAAA-AAAA"})
        assert web.post("/code", data={"code": card.code}).status_code == 303


def test_an_organizer_signs_in_and_out(web: TestClient, store: Store, organizer: Actor) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    reply = web.post("/sign-in", data={"passphrase": PASSPHRASE, "name": "Anna", "to": "/links?deliberation=a-1"})
    assert (reply.status_code, reply.headers["location"]) == (303, "/links?deliberation=a-1")
    assert {"HttpOnly", "SameSite=lax"} <= set(reply.headers["set-cookie"].split("; "))
    assert is_in(store, web, STAFF_COOKIE)
    token = web.cookies[STAFF_COOKIE]
    assert web.get("/sign-out").status_code == 200
    assert is_in(store, web, STAFF_COOKIE), "a link alone puts nobody out"
    assert web.post("/sign-out").status_code == 303
    entry = store.entry(DOOR, token)
    assert entry is not None
    assert not entry.alive


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/\\evil.example", "/x/../y", "javascript:alert(1)", "/a b", "\n/"]
)
def test_signing_in_leads_nowhere_but_to_our_own_pages(
    web: TestClient, store: Store, organizer: Actor, to: str
) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    assert 'value="/"' in web.get("/sign-in", params={"to": to}).text
    reply = web.post("/sign-in", data={"passphrase": PASSPHRASE, "to": to})
    assert reply.headers["location"] == "/"


def test_a_wrong_passphrase_says_so_and_is_not_shown_again(web: TestClient, store: Store, organizer: Actor) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    reply = web.post("/sign-in", data={"passphrase": "four heron lamp loudly"})
    assert reply.status_code == 401
    assert "This is not the passphrase" in reply.text
    assert "loudly" not in reply.text


def test_the_tenth_wrong_passphrase_is_the_last_for_a_while(web: TestClient, store: Store, organizer: Actor) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    for _ in range(10):
        assert web.post("/sign-in", data={"passphrase": "not this one"}).status_code == 401
    assert web.post("/sign-in", data={"passphrase": PASSPHRASE}).status_code == 429


def test_another_sites_form_signs_nobody_in(web: TestClient, store: Store, organizer: Actor) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    evil = {"Origin": "http://evil.example"}
    assert web.post("/sign-in", data={"passphrase": PASSPHRASE}, headers=evil).status_code == 403
    assert web.post("/code", data={"code": "AAAA-AAAA"}, headers=evil).status_code == 403
    own = {"Origin": ADDRESS}
    assert web.post("/sign-in", data={"passphrase": PASSPHRASE}, headers=own).status_code == 303


def test_an_invitation_leads_to_the_page_of_its_role(
    web: TestClient, store: Store, organizer: Actor, room: Room
) -> None:
    for role, page in ((ActorRole.WRITER, "/writer"), (ActorRole.ORGANIZER, "/organizer")):
        made = store.invite(organizer, room.deliberation.id, role, "Anna")
        reply = web.get(f"/join/{made.token}")
        assert reply.headers["location"] == f"{page}?deliberation={room.deliberation.id}"
        assert reply.headers["set-cookie"].startswith(f"{STAFF_COOKIE}=")


def test_an_organizer_who_tries_a_writers_link_stays_an_organizer(
    web: TestClient, store: Store, organizer: Actor, room: Room
) -> None:
    web.get(f"/join/{store.invite(organizer, room.deliberation.id, ActorRole.ORGANIZER, 'Anna').token}")
    reply = web.get(f"/join/{store.invite(organizer, room.deliberation.id, ActorRole.WRITER, 'Bo').token}")
    assert reply.status_code == 303
    assert "set-cookie" not in reply.headers


def test_one_device_may_hold_a_tables_key_and_the_teams(
    web: TestClient, store: Store, organizer: Actor, room: Room, card: MadeKey
) -> None:
    web.get(f"/join/{store.invite(organizer, room.deliberation.id, ActorRole.ORGANIZER, 'Anna').token}")
    web.get(f"/join/{card.token}")
    assert is_in(store, web, STAFF_COOKIE)
    assert is_in(store, web, TABLE_COOKIE)


@pytest.mark.parametrize("body", [b"x" * 9000, b"&" * 100 + b"code=1", b"\xff\xfe", b"a=1&" * 20])
def test_a_form_that_is_none_of_ours_gets_a_sentence(web: TestClient, body: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = web.post("/code", content=body, headers=headers)
    assert reply.status_code in {400, 401}
    assert 'role="alert"' in reply.text
    assert "set-cookie" not in reply.headers
