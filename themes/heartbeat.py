"""The worker says that it is alive, every two seconds, also while a long theming runs."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from models.errors import StoreError
from models.records import Actor
from models.store import Store

BEAT_SECONDS = 2.0
IDLE = "waiting for notes"

log = logging.getLogger(__name__)


class Heartbeat:
    """A thread that writes what the worker does into the store; used as `with Heartbeat(...) as heart`."""

    def __init__(self, store: Store, actor: Actor, doing: str) -> None:
        self._store, self._actor, self._doing = store, actor, doing
        self._ended, self._news = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._news.set()
        self._thread.join()

    def say(self, doing: str) -> None:
        """Change what the worker is said to do, at once; nobody waits until it is written."""
        if doing != self._doing:
            self._doing = doing
            self._news.set()

    @contextmanager
    def doing(self, doing: str) -> Iterator[None]:
        """Say this for as long as it takes."""
        self.say(doing)
        try:
            yield
        finally:
            self.say(IDLE)

    def _run(self) -> None:
        while not self._ended.is_set():
            self._beat()
            self._news.wait(BEAT_SECONDS)
            self._news.clear()

    def _beat(self) -> None:
        try:
            self._store.beat(self._actor, os.getpid(), self._doing)
        except StoreError as error:  # the page will say that the worker is silent; the next beat tries again
            log.warning("heartbeat not written: %s", error)
