"""Which tables are here: what their browsers last said of themselves, kept in memory only.

A table's browser says every few seconds that it is here, whether somebody types and how many notes wait in its
outbox. Nothing of it is written to the disk; after a restart the browsers have said it again within seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

HERE_FOR = 10.0  # seconds without a word after which a browser is away: three of its words were lost
TYPING_FOR = 5.0  # seconds that a table counts as typing, so that a second window which is idle does not deny it
MOST_BROWSERS = 8  # remembered for a table; the one that has been away longest is forgotten first


@dataclass(frozen=True, slots=True)
class Beacon:
    """What a browser at a table says of itself; `cleared` is the last message to all tables that it put away."""

    browser: str
    typing: bool = False
    waiting: int = 0
    cleared: str = ""


@dataclass(frozen=True, slots=True)
class TablePresence:
    """What is known of a table's browsers together; `waiting` counts the outboxes of those that are away, too."""

    here: bool
    typing: bool
    waiting: int
    first_seen: datetime
    last_seen: datetime
    cleared: frozenset[str]


@dataclass(slots=True)
class Heard:
    """A browser's last beacon, with the moments it was first and last heard and last typing."""

    beacon: Beacon
    first: float
    last: float
    typed: float | None


class Presence:
    """Thread-safe: routes report from a pool of threads, pages look from others.

    `clock` counts seconds and never jumps; the clock on the wall may be set while the room talks.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tables: dict[str, dict[str, Heard]] = {}

    def report(self, table_id: str, beacon: Beacon) -> None:
        """Note what a browser at a table just said."""
        now = self._clock()
        with self._lock:
            browsers = self._tables.setdefault(table_id, {})
            before = browsers.pop(beacon.browser, None)
            typed = now if beacon.typing else (before.typed if before else None)
            browsers[beacon.browser] = Heard(beacon, before.first if before else now, now, typed)
            while len(browsers) > MOST_BROWSERS:
                del browsers[next(iter(browsers))]  # the order is that of the last word

    def tables(self) -> Mapping[str, TablePresence]:
        """Every table that was ever heard of, by its id."""
        now, today = self._clock(), datetime.now(UTC)

        def moment(at: float) -> datetime:
            return today - timedelta(seconds=now - at)

        with self._lock:
            return {table_id: together(list(heard.values()), now, moment) for table_id, heard in self._tables.items()}


def together(heard: list[Heard], now: float, moment: Callable[[float], datetime]) -> TablePresence:
    """A table's browsers as one."""
    return TablePresence(
        here=any(now - one.last <= HERE_FOR for one in heard),
        typing=any(one.typed is not None and now - one.typed <= TYPING_FOR for one in heard),
        waiting=sum(one.beacon.waiting for one in heard),
        first_seen=moment(min(one.first for one in heard)),
        last_seen=moment(max(one.last for one in heard)),
        cleared=frozenset(one.beacon.cleared for one in heard if one.beacon.cleared),
    )
