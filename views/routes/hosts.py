"""Who may reach the pages at all: this machine, or in an event the room; never a page of somebody else's.

Four things are refused before anything else sees them.
* Without an event: any other machine. The address is bound to this one already; this holds even if it were not.
* A host that is a strange name: a page elsewhere can make its own name point here (DNS rebinding), and its script would
  then be "the same site". An address in digits cannot be made to point anywhere, so those are welcome in an event.
* An origin that is not the host itself: a script of another page. Streamlit would let any page of `localhost` in, and
  for other origins ask an outside host for this machine's address.
* Being shown inside a frame of another page, where a click can be stolen.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from models.addresses import own_names
from models.settings import Settings
from views.settings_here import settings_here

ELSEWHERE = "Sevenfold serves this machine alone. Nothing was shown; `make event` opens it to the room."
STRANGE_HOST = (
    "Sevenfold does not know itself by this name. Nothing was shown; open it by the address in digits that it was "
    "started with, or name it in SEVENFOLD_URL."
)
STRANGE_ORIGIN = "This came from another site's page. Nothing was changed; open Sevenfold's own address."
POLICY_VIOLATION = 1008  # the code by which a websocket says so


class OwnHosts:
    """The first thing that every request and websocket meets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is welcome, refuse the rest with a sentence."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        problem = refusal(settings_here(), scope)
        if problem and scope["type"] == "websocket":
            await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        elif problem:
            await PlainTextResponse(problem, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, guarded(send))


def guarded(send: Send) -> Send:
    """Send with the headers that keep other sites from framing our pages and learning our addresses."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers.setdefault("Content-Security-Policy", "frame-ancestors 'self'")
            headers.setdefault("X-Content-Type-Options", "nosniff")
            # not "no-referrer": with it a browser hides even from ourselves where a form was sent from
            headers.setdefault("Referrer-Policy", "same-origin")
        await send(message)

    return send_with_headers


def refusal(settings: Settings, scope: MutableMapping[str, Any]) -> str:
    """Why a request is not welcome; empty when it is."""
    headers = Headers(scope=dict(scope))
    host = headers.get("host", "").lower()
    client = scope.get("client")
    if not settings.event and client and not is_this_machine(client[0]):
        return ELSEWHERE
    if not is_own_host(settings, host):
        return STRANGE_HOST
    origin = headers.get("origin")
    if origin is not None and not is_own_origin(settings, origin.lower(), host):
        return STRANGE_ORIGIN
    return ""


def is_this_machine(address: str) -> bool:
    """Whether an address in digits is a loopback one."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def is_own_host(settings: Settings, host: str) -> bool:
    """Whether a Host header names this Sevenfold."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if not settings.event:
        return name == "localhost" or is_this_machine(name)
    try:
        ip_address(name)
    except ValueError:
        return bool(name) and name in own_names() | {urlsplit(settings.url).hostname}
    return True


def is_own_origin(settings: Settings, origin: str, host: str) -> bool:
    """Whether a request comes from one of our own pages; a proxy may have changed the host it asks for."""
    return origin.partition("://")[2] == host or (bool(settings.url) and origin == settings.url.lower())
