"""How often a secret may be guessed wrong: a limit for each address, and one for all of them together.

The limit for an address alone would be none: a guesser may have many, and behind one router a whole room shares one. The
limit for all is what makes guessing hopeless (the sums stand in docs/decisions.md); the one for an address keeps a
single guesser from using it up. A try is counted before it is judged, so that many at once are many.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv6Address, ip_address, ip_network

from models.errors import NoKey, TooManyGuesses

WINDOW = 600.0  # seconds that a wrong guess is remembered
Guess = tuple[float, str]  # when, and from which network
HOUSEHOLD = 64  # leading bits that all IPv6 addresses of one network share


class Guesses:
    """Wrong guesses of the last ten minutes, in the memory of this process."""

    def __init__(self, most_of_one: int, most_of_all: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most_of_one, self._most_of_all, self._clock = most_of_one, most_of_all, clock
        self._made: deque[Guess] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def trying(self, address: str) -> Iterator[None]:
        """Judge one try inside; only NoKey says that it was wrong. Raises TooManyGuesses instead of judging it."""
        guess = self._begin(address)
        try:
            yield
        except NoKey:
            raise
        except BaseException:
            self._forget(guess)
            raise
        else:
            self._forget(guess)

    def _begin(self, address: str) -> Guess:
        who = network_of(address)
        with self._lock:
            now = self._clock()
            while self._made and self._made[0][0] <= now - WINDOW:
                self._made.popleft()
            own = [made for made, by in self._made if by == who]
            if len(own) >= self._most_of_one or len(self._made) >= self._most_of_all:
                oldest = own[0] if len(own) >= self._most_of_one else self._made[0][0]
                raise TooManyGuesses(paused(oldest + WINDOW - now))
            self._made.append((now, who))
            return now, who

    def _forget(self, guess: Guess) -> None:
        with self._lock, suppress(ValueError):  # one judged for longer than the window is forgotten already
            self._made.remove(guess)


def paused(seconds: float) -> str:
    """The sentence that says for how long."""
    minutes = math.ceil(seconds / 60)
    wait = "a minute" if minutes <= 1 else f"{minutes} minutes"
    return (
        f"Too many wrong tries. Nothing is lost; wait {wait}. Links and QR codes still work: ask an organizer for one."
    )


def network_of(address: str) -> str:
    """Who an address stands for: an IPv4 address itself, the network of an IPv6 one, anything else by its name."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), HOUSEHOLD), strict=False))
    return str(parsed)
