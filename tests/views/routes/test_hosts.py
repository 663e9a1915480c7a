"""Who may reach the pages at all: hosts, origins, other machines, frames."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from views.routes import MIDDLEWARE

HERE, ROOM = ("127.0.0.1", 50000), ("192.168.1.77", 50000)


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("in")
    await websocket.close()


APP = Starlette(
    routes=[
        Route("/", lambda _: PlainTextResponse("in"), methods=["GET", "POST"]),
        WebSocketRoute("/socket", socket),
    ],
    middleware=MIDDLEWARE,
)


def client(host: str, at: tuple[str, int] = HERE) -> TestClient:
    return TestClient(APP, base_url=f"http://{host}", client=at)


@pytest.fixture
def event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    monkeypatch.setattr("models.addresses.socket.gethostname", lambda: "Laptop.lan")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "127.0.0.1"])
def test_without_an_event_this_machine_is_served(host: str) -> None:
    assert client(host).get("/").text == "in"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.20:8765", "localhost.evil", ""])
def test_without_an_event_no_other_name_is_served(host: str) -> None:
    reply = client("127.0.0.1").get("/", headers={"Host": host})
    assert reply.status_code == 403
    assert "in digits" in reply.text


def test_without_an_event_another_machine_is_refused_even_if_it_got_through() -> None:
    reply = client("127.0.0.1", ROOM).get("/")
    assert reply.status_code == 403
    assert "this machine alone" in reply.text


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize("host", ["192.168.1.20:8765", "10.0.0.4", "[fe80::1]:8765", "laptop.lan", "LAPTOP.local:8765"])
def test_an_event_serves_the_room_by_address_and_by_its_own_names(host: str) -> None:
    assert client(host, ROOM).get("/").text == "in"


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize(
    "host", ["evil.example", "192.168.1.20.evil.example:8765", "notlaptop.lan", "room.example.org"]
)
def test_a_name_made_to_point_here_is_refused(host: str) -> None:
    """DNS rebinding: the page elsewhere thinks it talks to itself."""
    assert client(host, ROOM).get("/").status_code == 403


@pytest.mark.usefixtures("event")
def test_a_name_in_the_settings_is_served_even_behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENFOLD_URL", "https://Room.example.org/")
    assert client("room.example.org").get("/").text == "in"
    behind = {"Origin": "https://room.example.org"}  # a proxy that asks by our own address
    assert client("127.0.0.1:8765").post("/", headers=behind).text == "in"


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:3000", "http://127.0.0.1:3000", "null", "", "http://"]
)
def test_another_sites_page_can_neither_ask_nor_open_a_socket(origin: str) -> None:
    here = client("127.0.0.1:8765")
    assert here.post("/", headers={"Origin": origin}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        here.websocket_connect("/socket", headers={"Origin": origin, "Host": "127.0.0.1:8765"}),
    ):
        pass
    assert refused.value.code == 1008


def test_our_own_page_may_open_a_socket() -> None:
    headers = {"Origin": "http://127.0.0.1:8765", "Host": "127.0.0.1:8765"}
    with client("127.0.0.1:8765").websocket_connect("/socket", headers=headers) as opened:
        assert opened.receive_text() == "in"


def test_no_other_site_may_frame_a_page() -> None:
    headers = client("127.0.0.1").get("/").headers
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["x-content-type-options"] == "nosniff"
