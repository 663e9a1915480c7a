"""What work on people's words can fail of, and how that is told without a word of theirs."""

from __future__ import annotations

import traceback
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


def what_failed(error: BaseException) -> str:
    """The kind of an error and where it arose; never its message, which may hold people's words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
