"""How much the web process does at once: few things, one after the other, and notes on their way in first of all.

Python's threads share one turn. With a hundred tables, dozens of pages and looks ran side by side, each a little at a time,
and a note that passes some sixty turns on its way waited for all of them at each: seconds, with the processor a third free.
Done a few at once, each is done sooner, and what waits in line costs nothing.
"""

from __future__ import annotations

import threading
from enum import StrEnum

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar

TABLE_PAGES = 2  # runs of tables' pages at once

table_page_turn = threading.BoundedSemaphore(TABLE_PAGES)


class Lane(StrEnum):
    """What a request is about: each lane has its own line to stand in."""

    NOTES = "notes"
    LOOKS = "looks"


AT_ONCE = {Lane.NOTES: 6, Lane.LOOKS: 4}  # a note mostly waits for the disk, a look for the processor
LIMITERS: RunVar[dict[Lane, CapacityLimiter]] = RunVar("lanes")  # one set for each event loop


def lane_limiter(lane: Lane) -> CapacityLimiter:
    """What lets so many requests of this lane run at once; called inside the event loop."""
    try:
        made = LIMITERS.get()
    except LookupError:
        made = {each: CapacityLimiter(number) for each, number in AT_ONCE.items()}
        LIMITERS.set(made)
    return made[lane]
