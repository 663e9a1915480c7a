"""A table's scribe: an open page, and notes at a human pace, sent as the page's own box sends them."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from bench.room.page import Page
from bench.room.tape import Tape, Told

PATIENCE = 6.0  # seconds for one reply, as in the box
QUICKEST, SLOWEST = 0.5, 4.0  # seconds between attempts, as in the box
PRESENT_SECONDS = 3.0  # between two signals that the table is there
ASK_AGAIN = 0.25  # seconds between two looks for suggestions, as views/suggestions/asking.js
ASKED_ABOUT = 3  # notes: the awaited one and two newer ones, as there
GIVE_UP_SECONDS = 120.0  # a bench must end
SUGGESTED_WITHIN = 15.0  # seconds after which a scribe has typed on
OWN = {"X-Sevenfold": "1"}


@dataclass(frozen=True)
class Seat:
    """Where a scribe sits: the deliberation, the table, the question everybody is at, and the way in."""

    deliberation_id: str
    table_id: str
    question_id: str
    join: str  # the path of the table's join link


@dataclass(frozen=True)
class Pace:
    """Where the product answers, how fast a table types, and how many times as often as in life pages look."""

    address: str
    notes_a_minute: float
    speed: float


class Scribe:
    """One table, from its join link to its last note."""

    def __init__(self, pace: Pace, seat: Seat, texts: Iterator[str], tape: Tape, seed: int) -> None:
        self._pace, self._seat, self._texts, self._tape = pace, seat, texts, tape
        self._chance = random.Random(seed)  # noqa: S311 - a human pace, not a secret
        self._client = httpx.AsyncClient(base_url=pace.address, timeout=PATIENCE, headers=OWN, trust_env=False)
        self._waiting = 0
        self._here = {"deliberation": seat.deliberation_id, "table": seat.table_id, "question": seat.question_id}

    async def run(self, until: float) -> None:
        """Join, type until the clock reads `until`, and leave once nothing waits."""
        started = time.monotonic()
        await self._join()
        cookie = "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())
        query = f"deliberation={self._seat.deliberation_id}&table={self._seat.table_id}"
        page = Page(self._pace.address, "table", query, cookie, self._pace.speed)
        staying = [asyncio.create_task(page.run()), asyncio.create_task(self._be_present(page))]
        looking: set[asyncio.Task[None]] = set()
        await page.ready.wait()
        self._tape.pages_ready.append(time.monotonic() - started)
        while (pause := self._chance.expovariate(self._pace.notes_a_minute / 60)) + time.monotonic() < until:
            await asyncio.sleep(pause)
            note_id = await self._send(next(self._texts))
            await page.run_again()  # the box tells its page that a note was saved
            task = asyncio.create_task(self._look_for_suggestions(note_id))
            looking.add(task)
            task.add_done_callback(looking.discard)
        await asyncio.sleep(max(0.0, until - time.monotonic()))
        await asyncio.gather(*looking)
        for task in staying:
            task.cancel()
        self._tape.errors["page"] += page.failures
        self._tape.runs += page.runs
        await self._client.aclose()

    async def _join(self) -> None:
        while await self._answer("GET", self._seat.join) is None:
            await asyncio.sleep(QUICKEST)

    async def _send(self, text: str) -> str:
        """Send one note until it is acknowledged; returns its id."""
        note_id = str(UUID(int=self._chance.getrandbits(128), version=4))
        told = self._tape.notes[note_id] = Told(text, time.monotonic())
        wait = QUICKEST
        self._waiting += 1
        while not await self._is_saved(note_id, text):
            self._tape.again += 1
            if time.monotonic() - told.typed > GIVE_UP_SECONDS:
                return note_id  # never acknowledged: the figures show it
            await asyncio.sleep(wait)
            wait = min(2 * wait, SLOWEST)
        told.acknowledged = time.monotonic()
        self._waiting -= 1
        return note_id

    async def _is_saved(self, note_id: str, text: str) -> bool:
        reply = await self._answer("POST", "/table/notes", self._here | {"id": note_id, "text": text})
        return reply is not None and reply.get("saved") == note_id

    async def _look_for_suggestions(self, note_id: str) -> None:
        """Ask, as the page does, until suggestions for the note are there or the scribe has typed on."""
        told = self._tape.notes[note_id]
        since = ""
        while time.monotonic() - told.typed < SUGGESTED_WITHIN:
            reply = await self._answer("GET", "/table/suggestions", self._here | {"since": since, "limit": ASKED_ABOUT})
            if reply is not None:
                since = reply["revision"]
                if any(one["id"] == note_id and has_suggestions(one) for one in reply["notes"] or ()):
                    told.suggested = time.monotonic()
                    return
            await asyncio.sleep(ASK_AGAIN)

    async def _be_present(self, page: Page) -> None:
        """Say that the table is here, and let the page run when the answer says that it would look otherwise now."""
        while True:
            signal = {"browser": self._seat.table_id, "typing": True, "waiting": self._waiting}
            told = await self._answer("POST", "/table/presence", self._here | signal)
            shown = page.given.get("sevenfold_room_signal")
            if told and shown and told["stamp"] != shown["stamp"]:
                await page.run_again()
            await asyncio.sleep(PRESENT_SECONDS / self._pace.speed)

    async def _answer(self, method: str, path: str, told: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        """The JSON of a reply ({} where there is none); None without an answer. A refusal is written down."""
        try:
            if method == "GET":
                reply = await self._client.get(path, params=told)
            else:
                reply = await self._client.post(path, json=told)
        except httpx.TransportError:
            return None
        if reply.status_code >= 400:  # noqa: PLR2004 - refused
            self._tape.errors[f"{path} {reply.status_code}"] += 1
            return None
        return dict(reply.json()) if "json" in reply.headers.get("content-type", "") else {}


def has_suggestions(note: Mapping[str, Any]) -> bool:
    """Whether a note, as a table's browser is told of it, has points that it may repeat."""
    return any(statement["suggestions"] for statement in note["statements"])
