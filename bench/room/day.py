"""One day of a room: a fresh database, the real product, its tables and dashboards, its kills, and what came of it."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.room.dashboard import Dashboard
from bench.room.figures import Figures, figures
from bench.room.product import NotStarted, Product
from bench.room.ready import Ready, RoomPlan, prepare
from bench.room.scribe import Pace, Scribe
from bench.room.tape import Tape
from bench.room.witness import MINUTE, Gauge, missing_and_doubled, watch_themings

PRELOAD_SECONDS = 300.0
ARRIVING_SECONDS_A_TABLE = 0.4
AFTER_SECONDS = 20.0  # that dashboards and the worker get to catch up with the last note
CALM_SECONDS = 5.0  # before the end in which nothing is killed


async def hold(plan: RoomPlan, seed: int = 0) -> Figures:
    """Hold the day in a folder of its own, which goes at the end, and return its figures."""
    with tempfile.TemporaryDirectory(prefix="sevenfold-room-") as folder:
        product = Product(Path(folder))
        ready = prepare(product.database, plan)
        tape, gauge = Tape(), Gauge()
        with product:
            watching = asyncio.create_task(watch_themings(product.database, ready.question_id, tape))
            await wait_for_preload(plan, tape)
            gauging = asyncio.create_task(gauge.watch(product))
            await let_room_work(Room(plan, product, ready, tape, random.Random(seed)))  # noqa: S311 - no secret
            watching.cancel()
            gauging.cancel()
        sent = {note_id: tape.notes[note_id].text for note_id in tape.acknowledged()}
        missing, doubled = missing_and_doubled(product.database, sent)
    beside: Figures = {"missing": missing, "doubled": doubled, "again": tape.again, "refusals": dict(tape.errors)}
    beside["page_runs"] = tape.runs
    return figures(tape, plan.preload, beside | {"web_rss_mb": gauge.rss_mb, "web_cpu": gauge.cores()})


async def wait_for_preload(plan: RoomPlan, tape: Tape) -> None:
    """Wait until the notes that were there before are themed: the morning's work is not the afternoon's."""
    deadline = time.monotonic() + PRELOAD_SECONDS
    while len(tape.themed) < plan.preload:
        if time.monotonic() > deadline:
            raise NotStarted("The worker did not theme the notes that were there before. Nothing was measured.")
        await asyncio.sleep(1)


@dataclass(frozen=True)
class Room:
    """What the people of a day share."""

    plan: RoomPlan
    product: Product
    ready: Ready
    tape: Tape
    chance: random.Random


async def let_room_work(room: Room) -> None:
    """Dashboards open, tables arrive and type, processes die; then everybody gets to catch up."""
    plan, ready = room.plan, room.ready
    pace = Pace(room.product.address, plan.notes_a_minute, plan.speed)
    boards = [Dashboard(pace, ready.deliberation_id, room.tape) for _ in range(plan.dashboards)]
    staying = [asyncio.create_task(board.run()) for board in boards]
    until = time.monotonic() + arriving_seconds(plan) + plan.minutes * MINUTE
    texts = iter(ready.texts)
    scribes = [Scribe(pace, seat, texts, room.tape, room.chance.randrange(2**32)) for seat in ready.seats]
    killing = asyncio.create_task(kill_some(room, until))
    await asyncio.gather(*(arrive(scribe, room, until) for scribe in scribes))
    await killing
    await asyncio.sleep(AFTER_SECONDS)
    room.tape.errors["page"] += sum(board.failures for board in boards)
    for task in staying:
        task.cancel()
    await asyncio.gather(*staying, return_exceptions=True)


async def arrive(scribe: Scribe, room: Room, until: float) -> None:
    """A table comes in at some moment of the first minute, and stays."""
    await asyncio.sleep(room.chance.uniform(0, arriving_seconds(room.plan)))
    await scribe.run(until)


def arriving_seconds(plan: RoomPlan) -> float:
    """How long a room takes to open its tablets: five tables every second or two."""
    return plan.tables * ARRIVING_SECONDS_A_TABLE


async def kill_some(room: Room, until: float) -> None:
    """Kill -9 of the web process or the worker at random moments of the day."""
    start = time.monotonic()
    moments = sorted(room.chance.uniform(0, max(0.0, until - start - CALM_SECONDS)) for _ in range(room.plan.kills))
    for at, moment in enumerate(moments):
        await asyncio.sleep(max(0.0, start + moment - time.monotonic()))
        while not room.product.kill(("web", "worker")[at % 2]):  # it is just being started again
            await asyncio.sleep(1)
