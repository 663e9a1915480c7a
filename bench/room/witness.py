"""Independent readers: of the database file, with nothing of the store's code, and of the processes."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

import psutil

from bench.room.product import Product
from bench.room.tape import Tape

LOOK_SECONDS = 0.5
MINUTE = 60.0


def open_read_only(database: Path) -> sqlite3.Connection:
    """A connection of our own that cannot write."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=10)


async def watch_themings(database: Path, question_id: str, tape: Tape) -> None:
    """Write down when each note first stands in a saved theming."""
    seen = -1
    with closing(open_read_only(database)) as raw:
        while True:
            with suppress(sqlite3.OperationalError):
                head = raw.execute("SELECT revision FROM themings WHERE question_id = ?", [question_id]).fetchone()
                if head is not None and head[0] != seen:
                    seen = head[0]
                    sql = "SELECT DISTINCT note_id FROM statements WHERE question_id = ?"
                    now = time.monotonic()
                    for (note_id,) in raw.execute(sql, [question_id]):
                        tape.themed.setdefault(note_id, now)
            await asyncio.sleep(LOOK_SECONDS)


class Gauge:
    """The web process's memory, a value a minute, and the share of one core it used."""

    def __init__(self) -> None:
        self.rss_mb: list[float] = []
        self._seconds = 0.0
        self._started = time.monotonic()
        self._last: tuple[int, float] = (0, 0.0)

    async def watch(self, product: Product) -> None:
        """Look every few seconds until cancelled; a process that was killed is followed by the next."""
        due = time.monotonic()
        while True:
            with suppress(psutil.Error):
                web = product.child("web")
                if web is not None:
                    self._add(web.pid, sum(web.cpu_times()[:2]))
                    if time.monotonic() >= due:
                        self.rss_mb.append(round(web.memory_info().rss / 2**20, 1))
                        due += MINUTE
            await asyncio.sleep(1.0)

    def _add(self, pid: int, seconds: float) -> None:
        before = self._last[1] if self._last[0] == pid else 0.0
        self._seconds += seconds - before
        self._last = (pid, seconds)

    def cores(self) -> float:
        """Processor seconds a second."""
        return self._seconds / (time.monotonic() - self._started)


def missing_and_doubled(database: Path, sent: Mapping[str, str]) -> tuple[int, int]:
    """How many acknowledged notes (id to words) the file does not hold word for word, and how many stand twice.

    A doubled note is one whose words are there under more ids than they were sent with.
    """
    with closing(open_read_only(database)) as raw:
        kept = dict(raw.execute("SELECT id, text FROM notes WHERE retracted_at IS NULL"))
    missing = sum(kept.get(note_id) != text for note_id, text in sent.items())
    times, wanted = Counter(kept.values()), Counter(sent.values())
    doubled = sum(max(0, times[text] - wanted[text]) for text in wanted)
    return missing, doubled
