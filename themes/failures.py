"""What work on people's words can fail of, and how that is told without a word of theirs."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import SevenfoldError

# What a theming can fail of besides our own errors; anything else is a fault of the process, and the parent restarts it.
FAILURES = (
    SevenfoldError,
    ArithmeticError,
    AssertionError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)
FIRST_RETRY_SECONDS = 5.0
LONGEST_RETRY_SECONDS = 300.0


@dataclass
class Failed:
    """A question that could not be themed: at which input, and when to try again."""

    input_revision: int
    wait: float = FIRST_RETRY_SECONDS
    retry_at: float = field(default_factory=lambda: time.monotonic() + FIRST_RETRY_SECONDS)

    def again(self) -> Failed:
        """The same failure once more: twice the wait."""
        wait = min(2 * self.wait, LONGEST_RETRY_SECONDS)
        return Failed(self.input_revision, wait, time.monotonic() + wait)


def what_failed(error: BaseException) -> str:
    """The kind of an error and where it arose; never its message, which may hold people's words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
