"""The web process: Streamlit and nothing heavy; no language model is ever imported here."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading

from filelock import FileLock, Timeout

from app import app
from doors.lifeline import when_parent_ends
from models.errors import DatabaseInUse
from models.settings import Settings

HANDOVER_SECONDS = 20.0  # an orphan of a killed parent needs a moment to notice and let go
TURN_SECONDS = 0.0005  # how soon a note's request gets its turn while a page or a board is made; Python's own is 0.005
COLLECT_SECONDS = 30.0  # Streamlit's own collection after every run is off (see .streamlit/config.toml)


def run(settings: Settings) -> None:
    """Serve the pages until a signal or the end of the parent. Raises DatabaseInUse when another one holds on."""
    sys.setswitchinterval(TURN_SECONDS)
    when_parent_ends(lambda: os.kill(os.getpid(), signal.SIGTERM))
    threading.Thread(target=collect_garbage, name="collector", daemon=True).start()
    try:
        # one web process per database: a restore at the terminal must know that no orphan still writes
        with FileLock(f"{settings.database}.web.lock").acquire(timeout=HANDOVER_SECONDS):
            app.run(config={"server.address": settings.address, "server.port": settings.port})
    except Timeout as error:
        raise DatabaseInUse("Another web process has this database open; this one ends and changes nothing.") from error


def collect_garbage() -> None:
    """Collect on a timer instead of after each of a room's reruns: 40 tables made that the whole load.

    What is there after the first time stays (the libraries, most of all) and is not walked through again:
    it held every page and request up for an eighth of a second each time.
    """
    pause = threading.Event()
    pause.wait(COLLECT_SECONDS)
    gc.collect()
    gc.freeze()
    while not pause.wait(COLLECT_SECONDS):
        gc.collect()
