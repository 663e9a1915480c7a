"""Who has which question of the theme team's queue in hand, kept in memory only, and how fast answers come.

A question in hand is shown to nobody else. A browser that says nothing more for a while lets go of what it had; after a
restart of the process all browsers have said within seconds what they have in hand.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HELD_FOR = 60.0  # seconds without a word after which a question is free again
PACE_OVER = 300.0  # seconds that a pace is taken from
LEAST_OVER = 30.0  # seconds that it is at least spread over: three quick answers are no pace
MOST_SKIPPED = 500  # remembered for a browser
MOST_BROWSERS = 200  # whose skipped questions are remembered; the one that was here first is forgotten first


class Pace(NamedTuple):
    """How many answers came in the last minutes, how many that is a minute, and from how many browsers."""

    answers: int
    a_minute: float
    browsers: int


@dataclass(slots=True)
class Lease:
    """A question in a browser's hand, until when."""

    browser: str
    until: float


class Leases:
    """Thread-safe; `clock` counts seconds and never jumps. Questions go by their keys."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[str, Lease] = {}
        self._skipped: dict[str, dict[str, None]] = {}
        self._answered: dict[str, deque[tuple[float, str]]] = {}

    def keep(self, browser: str, keys: Iterable[str]) -> set[str]:
        """Hold on to what a browser has in hand; returns those that somebody else has taken meanwhile."""
        with self._lock:
            return {key for key in keys if not self._hold(browser, key)}

    def take(self, browser: str, keys: Sequence[str], number: int) -> list[str]:
        """Put into a browser's hand the first of these that nobody has; what it skipped comes last."""
        with self._lock:
            skipped = self._skipped.get(browser, {})
            asked = set(keys)
            later = [key for key in skipped if key in asked]
            taken: list[str] = []
            for key in (*(key for key in keys if key not in skipped), *later):
                if len(taken) == number:
                    break
                if self._hold(browser, key):
                    taken.append(key)
            return taken

    def let_go(self, browser: str, key: str | None = None) -> None:
        """Free one question, or all that a browser has in hand."""
        with self._lock:
            self._free(browser, key)

    def skip(self, browser: str, key: str) -> None:
        """Free a question, and let it come back to this browser after all others."""
        with self._lock:
            self._free(browser, key)
            skipped = self._skipped.setdefault(browser, {})
            skipped.pop(key, None)
            skipped[key] = None
            for crowd, most in ((skipped, MOST_SKIPPED), (self._skipped, MOST_BROWSERS)):
                while len(crowd) > most:
                    del crowd[next(iter(crowd))]

    def note_answer(self, browser: str, deliberation_id: str) -> None:
        """Remember for the pace that an answer came."""
        now = self._clock()
        with self._lock:
            answered = self._answered.setdefault(deliberation_id, deque())
            answered.append((now, browser))
            while answered[0][0] < now - PACE_OVER:
                answered.popleft()

    def pace(self, deliberation_id: str) -> Pace:
        """How fast the team answers now, all browsers together."""
        now = self._clock()
        with self._lock:
            recent = [(at, who) for at, who in self._answered.get(deliberation_id, ()) if at >= now - PACE_OVER]
        if not recent:
            return Pace(0, 0.0, 0)
        spread = max(LEAST_OVER, now - recent[0][0])
        return Pace(len(recent), 60 * len(recent) / spread, len({who for _, who in recent}))

    def _hold(self, browser: str, key: str) -> bool:
        now = self._clock()
        held = self._held.get(key)
        if held is not None and held.browser != browser and held.until > now:
            return False
        self._held[key] = Lease(browser, now + HELD_FOR)
        return True

    def _free(self, browser: str, key: str | None) -> None:
        for one in [key] if key is not None else list(self._held):
            held = self._held.get(one)
            if held is not None and held.browser == browser:
                del self._held[one]
