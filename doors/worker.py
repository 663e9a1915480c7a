"""The worker process: one per database, ends with its parent."""

from __future__ import annotations

import os
import signal
import sys
import threading

from filelock import FileLock, Timeout

from doors.lifeline import when_parent_ends
from models.errors import DatabaseInUse
from models.settings import Settings
from models.store import Store
from themes.worker import run_worker

HANDOVER_SECONDS = 20.0  # an orphan of a killed parent needs a moment to notice and let go
TURN_SECONDS = (
    0.0005  # how soon a new note gets its turn while a theming computes; Python's own 0.005 made it wait 1.4 s
)
YIELDS = 10  # steps of niceness of the thread that themes
GOODBYE_SECONDS = 5.0  # a long embedding does not look at the event; leave all the same


def leave(stop: threading.Event) -> None:
    """End in order if that is quick, else at once: an unsaved theming is simply made again."""
    stop.set()
    last_resort = threading.Timer(GOODBYE_SECONDS, os._exit, [0])
    last_resort.daemon = True  # an orderly end must not wait for it
    last_resort.start()


def yield_processor() -> None:
    """Let pages, notes on their way in and the live path go first where all want the processor.

    On Linux niceness is the calling thread's own, and those that it starts inherit it; elsewhere it is left alone.
    """
    if sys.platform == "linux":
        os.nice(YIELDS)


def run(settings: Settings) -> None:
    """Theme what changes until the parent ends. Raises DatabaseInUse when another worker holds on."""
    stop = threading.Event()
    sys.setswitchinterval(TURN_SECONDS)
    when_parent_ends(lambda: leave(stop))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with FileLock(f"{settings.database}.worker.lock").acquire(timeout=HANDOVER_SECONDS):
            run_worker(Store(settings.database), settings.engine, stop, settled=yield_processor)
    except Timeout as error:
        raise DatabaseInUse("Another worker is theming this database; this one ends and changes nothing.") from error
