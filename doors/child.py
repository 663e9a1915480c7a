"""One child process of the parent: started with a lifeline, restarted with patience, taken down with it."""

from __future__ import annotations

import logging
import os
import subprocess
import time
from collections.abc import Sequence

LOGGER = logging.getLogger("sevenfold")

FIRST_WAIT = 1.0  # seconds before the first restart; doubled each time, so that a broken child does not spin
LONGEST_WAIT = 30.0
SETTLED_AFTER = 60.0  # a child that lived this long starts again from the first wait
# glibc gives each thread of many a heap of its own and seldom returns what is free in it: with a thread for each run of a page
# the web process held ever more, of which more than half was free. Elsewhere the name means nothing.
FEW_HEAPS = {"MALLOC_ARENA_MAX": "2"}
GOODBYE_SECONDS = 8.0  # what a child gets to finish its last write before it is killed


class Child:
    """A process that should be running; `tend` starts it again when it is not."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._wait = FIRST_WAIT
        self._due_at = 0.0

    def start(self) -> None:
        """Start the process in a group of its own, so that Ctrl+C reaches the parent only."""
        environment = FEW_HEAPS | os.environ
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, start_new_session=True, env=environment)
        self._started_at = time.monotonic()

    def tend(self) -> None:
        """Notice a death, and start again once the wait is over."""
        if self._process is None:
            if time.monotonic() >= self._due_at:
                self._start_again()
        elif self._process.poll() is not None:
            self._note_death(self._process.returncode)

    def _start_again(self) -> None:
        try:
            self.start()
        except OSError as error:  # no memory or no process to be had just now: the other children must not end for it
            why = os.strerror(error.errno or 0)
            LOGGER.warning("The %s could not be started (%s); trying again in %.0f s.", self.name, why, self._wait)
            self._put_off()

    def _note_death(self, status: int) -> None:
        lived = time.monotonic() - self._started_at
        self._wait = FIRST_WAIT if lived > SETTLED_AFTER else self._wait
        LOGGER.warning("The %s ended (status %s); starting it again in %.0f s.", self.name, status, self._wait)
        self._close_lifeline()
        self._process = None
        self._put_off()

    def _put_off(self) -> None:
        self._due_at = time.monotonic() + self._wait
        self._wait = min(self._wait * 2, LONGEST_WAIT)

    def ask_to_end(self) -> None:
        """Close the lifeline and send the polite signal; does not wait."""
        if self._process is not None:
            self._close_lifeline()
            self._process.terminate()

    def see_out(self) -> None:
        """Wait for the end, and insist if it does not come."""
        if self._process is None:
            return
        try:
            self._process.wait(GOODBYE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _close_lifeline(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
