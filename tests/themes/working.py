"""A worker at work in a thread, for tests: what it reads with, what it waits for, what it says that it does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from models.engine_settings import EngineSettings
from models.records import Actor
from models.store import Store
from tests.conftest import Room, embed_words
from themes.heartbeat import Heartbeat
from themes.vectors import Embed
from themes.worker import Reader, run_worker


def reader(embed: Embed = embed_words) -> Callable[[EngineSettings], Reader]:
    return lambda settings: Reader("fake", lambda question: embed)


@contextmanager
def working(store: Store, load: Callable[[EngineSettings], Reader]) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(store, EngineSettings(), stop, load))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def soon(holds: Callable[[], object], seconds: float = 30.0) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if holds():
            return True
        time.sleep(0.05)
    return False


def waiting(store: Store, organizer: Actor, room: Room, question: int = 0) -> tuple[str, ...]:
    return store.themed_questions(organizer, [room.questions[question].id])[0].waiting


def doings(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the worker says it does from now on, in order."""
    said: list[str] = []
    say = Heartbeat.say
    monkeypatch.setattr(Heartbeat, "say", lambda self, doing: (said.append(doing), say(self, doing)))
    return said
