"""Streamlit's "Connection error" window is kept away: it takes the keyboard from whoever is typing.

Three seconds after a cut it makes the whole page inert, and keys typed then are lost. Its own configuration can turn
it off (`blockErrorDialogs`, pinned version, held by a test); the note box says itself how the line is.
"""

from __future__ import annotations

import json

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATH = "/_stcore/host-config"


class QuietHostConfig:
    """Adds `"blockErrorDialogs": true` to what Streamlit answers as its host configuration."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but the one answer."""
        if scope["type"] != "http" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        start: list[Message] = []
        body = bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                changed = quiet(bytes(body)) if start[0]["status"] == 200 else bytes(body)  # noqa: PLR2004 - HTTP's own
                MutableHeaders(scope=start[0])["content-length"] = str(len(changed))
                await send(start[0])
                await send({"type": "http.response.body", "body": changed})

        await self._app(scope, receive, gather)


def quiet(answer: bytes) -> bytes:
    """The configuration with error windows blocked."""
    return json.dumps(json.loads(answer) | {"blockErrorDialogs": True}).encode()
