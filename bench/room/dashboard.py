"""A dashboard: an organizer's board kept open, which asks as the page's script does, read for how many notes it counts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx

from bench.room.page import Page
from bench.room.scribe import OWN, PATIENCE, Pace
from bench.room.tape import Tape

LOOK_SECONDS = 1.0  # as views/board/asking.js


class Dashboard:
    """One open tab of the organizer's page: Streamlit's page around the board, and the board's own looks."""

    def __init__(self, pace: Pace, deliberation_id: str, tape: Tape) -> None:
        self._tape, self._asked = tape, {"deliberation": deliberation_id, "question": "1", "filter": {}}
        self._every = LOOK_SECONDS / pace.speed
        self._page = Page(pace.address, "organizer", f"deliberation={deliberation_id}", speed=pace.speed)
        self._client = httpx.AsyncClient(base_url=pace.address, timeout=PATIENCE, headers=OWN, trust_env=False)
        self._revision = ""

    async def run(self) -> None:
        """Keep the tab open until it is cancelled."""
        page = asyncio.create_task(self._page.run())
        try:
            while True:
                await self._look()
                await asyncio.sleep(self._every)
        finally:
            page.cancel()
            self._tape.runs += self._page.runs
            await self._client.aclose()

    async def _look(self) -> None:
        try:
            reply = await self._client.post("/board/look", json=self._asked | {"since": self._revision})
        except httpx.TransportError:
            return
        if reply.status_code >= 400:  # noqa: PLR2004 - refused
            self._tape.errors[f"/board/look {reply.status_code}"] += 1
            return
        told = reply.json()
        if told["board"] is not None:
            self._revision = told["revision"]
            self._tape.see_counted(counted_in(told["board"]["questions"][0]["sums"]))

    @property
    def failures(self) -> int:
        """Exceptions shown on the page."""
        return self._page.failures


def counted_in(sums: Mapping[str, Any]) -> int:
    """How many notes the sums of a board show in a place, provisional ones included."""
    return int(sums["notes"] - sums["waiting"] + sums["provisional"])
