"""A child's lifeline: when the parent's end of the pipe closes, the child ends too.

A parent killed with -9 runs no shutdown hook, so children cannot rely on being told; a closed pipe is the one
sign that always arrives.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable


def when_parent_ends(end: Callable[[], None]) -> threading.Thread:
    """Call `end` once standard input closes; returns the watching thread."""

    def watch() -> None:
        # not sys.stdin.buffer: its lock, held while it waits, would make Python abort a child that ends by a signal
        while os.read(0, 1):
            pass
        end()

    thread = threading.Thread(target=watch, name="lifeline", daemon=True)
    thread.start()
    return thread
