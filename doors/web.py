"""The web process: Streamlit and nothing heavy; no language model is ever imported here."""

from __future__ import annotations

import gc
import os
import signal
import threading

from app import app
from doors.lifeline import when_parent_ends
from models.settings import Settings

COLLECT_SECONDS = 30.0  # Streamlit's own collection after every run is off (see .streamlit/config.toml)


def run(settings: Settings) -> None:
    """Serve the pages until a signal or the end of the parent."""
    when_parent_ends(lambda: os.kill(os.getpid(), signal.SIGTERM))
    threading.Thread(target=collect_garbage, name="collector", daemon=True).start()
    app.run(config={"server.address": settings.address, "server.port": settings.port})


def collect_garbage() -> None:
    """Collect on a timer instead of after each of a room's reruns: 40 tables made that the whole load."""
    pause = threading.Event()
    while not pause.wait(COLLECT_SECONDS):
        gc.collect()
