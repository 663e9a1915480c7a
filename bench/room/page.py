"""A browser's side of one Streamlit page, without the browser: opens it, keeps its fragments polling.

Speaks the protocol of the pinned Streamlit (protobuf over a websocket), so that the web process does all the work that a
real tab makes it do. Drawing is left out.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

LONGEST_MESSAGE = 64 * 2**20  # bytes; a page of 5,000 notes is far below
AGAIN_SECONDS = 1.0  # between tries to come back after a cut, as Streamlit's own page does


class Page:
    """One open tab; `run` keeps it open until it is cancelled."""

    def __init__(self, address: str, path: str, query: str, cookie: str = "", speed: float = 1.0) -> None:
        self._address, self._path, self._query, self._cookie = address, path, query, cookie
        self._speed = speed  # how many times as often as in life its fragments run: a long day in a short time
        self._line: ClientConnection | None = None
        self._hash = ""
        self._polls: dict[str, asyncio.Task[None]] = {}
        self.ready = asyncio.Event()  # after the first whole run
        self.ready_after: float | None = None  # seconds from opening
        self.cuts = 0
        self.runs = 0  # of the page's script or of one of its fragments
        self.failures = 0  # exceptions shown on the page
        self.given: dict[str, dict[str, Any]] = {}  # what each component was given last, by its name

    async def run(self) -> None:
        """Keep the page open, and come back whenever the line was cut."""
        opened = time.monotonic()
        while True:
            with suppress(OSError, ConnectionClosed, InvalidHandshake, TimeoutError):
                async with connect(
                    f"{self._address.replace('http', 'ws', 1)}/_stcore/stream",
                    subprotocols=["streamlit"],  # type: ignore[list-item]
                    additional_headers={"Cookie": self._cookie} if self._cookie else {},
                    max_size=LONGEST_MESSAGE,
                    compression=None,
                ) as line:
                    self._line = line
                    await self._stay(line, opened)
            self._stop_polls()
            self.cuts += 1
            await asyncio.sleep(AGAIN_SECONDS)

    async def _stay(self, line: ClientConnection, opened: float) -> None:
        await self._ask(line)
        async for data in line:
            message = ForwardMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            self._take(line, message)
            if message.WhichOneof("type") == "script_finished":
                self.runs += 1
                if self.ready_after is None:
                    self.ready_after = time.monotonic() - opened
                    self.ready.set()

    async def run_again(self) -> None:
        """Let the whole page run, as a component does that has something to tell it; nothing while the line is cut."""
        with suppress(ConnectionClosed):
            if self._line is not None:
                await self._ask(self._line)

    async def _ask(self, line: ClientConnection, fragment: str = "") -> None:
        ask = BackMsg()
        ask.rerun_script.query_string = self._query
        ask.rerun_script.page_script_hash = self._hash
        if not self._hash:
            ask.rerun_script.page_name = self._path
        ask.rerun_script.fragment_id = fragment
        ask.rerun_script.is_auto_rerun = bool(fragment)
        await line.send(ask.SerializeToString())

    def _take(self, line: ClientConnection, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            self._stop_polls()
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "auto_rerun":
            self._poll(line, message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                self.failures += 1
            elif element.WhichOneof("type") == "bidi_component" and element.bidi_component.json:
                self.given[element.bidi_component.component_name] = json.loads(element.bidi_component.json)

    def _poll(self, line: ClientConnection, fragment: str, seconds: float) -> None:
        async def poll() -> None:
            with suppress(ConnectionClosed):
                while True:
                    await asyncio.sleep(seconds / self._speed)
                    await self._ask(line, fragment)

        if fragment in self._polls:
            self._polls[fragment].cancel()
        self._polls[fragment] = asyncio.create_task(poll())

    def _stop_polls(self) -> None:
        for task in self._polls.values():
            task.cancel()
        self._polls.clear()
