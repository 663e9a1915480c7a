"""How often a board is made anew: at once for what people decide, once a second for what tables say.

While forty tables type, the notes change several times a second, and every change made the board anew for whoever
looked next: with five dashboards open that was most of what the web process did, and notes waited for it to be saved.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from models.board import BoardRevision

EVERY = 0.9  # seconds; a browser that looks once a second finds news each time


class BoardPace:
    """Thread-safe: what the boards of each deliberation were last told that they stand at."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._told: dict[str, tuple[BoardRevision, float]] = {}

    def told(self, deliberation_id: str, now: BoardRevision) -> BoardRevision:
        """The revision to show: `now`, or the last one while nothing but notes came since, a moment ago."""
        with self._lock:
            last, at = self._told.get(deliberation_id, (now, 0.0))
            if last.done == now.done and self._clock() - at < EVERY:
                return last
            if last != now or deliberation_id not in self._told:
                self._told[deliberation_id] = now, self._clock()
            return now
