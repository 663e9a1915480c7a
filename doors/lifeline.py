"""A child's lifeline: when the parent's end of the pipe closes, the child ends too.

A parent killed with -9 runs no shutdown hook, so children cannot rely on being told; a closed pipe is the one
sign that always arrives.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable


def when_parent_ends(end: Callable[[], None]) -> threading.Thread:
    """Call `end` once standard input closes; returns the watching thread."""

    def watch() -> None:
        while sys.stdin.buffer.read(1):
            pass
        end()

    thread = threading.Thread(target=watch, name="lifeline", daemon=True)
    thread.start()
    return thread
