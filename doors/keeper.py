"""The keeper process: looks after the journal, copies it beside the backups, makes backups; ends with its parent.

A process of its own and no thread of the parent: a stick that hangs or a library that crashes on a broken disk takes the
keeper alone, and the parent starts it again (docs/decisions.md).
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from doors.lifeline import when_parent_ends
from models.errors import DatabaseInUse, SevenfoldError
from models.records import Actor, ActorRole
from models.settings import Settings
from models.store import Store
from models.store.safekeeping.backups import Backup, newest_good
from models.store.safekeeping.copying import fingerprint_of
from models.store.safekeeping.journal import JournalReader, Key, journal_path
from models.store.safekeeping.mirror import Mirror
from models.store.safekeeping.status import KeeperWord

LOGGER = logging.getLogger("sevenfold")

KEEPER = Actor("the keeper", ActorRole.WORKER)
LOOK_SECONDS = 5.0  # between two looks at the journal; also how often the keeper says that it lives
HANDOVER_SECONDS = 20.0  # an orphan of a killed parent needs a moment to notice and let go
UNREADABLE = "The journal of notes cannot be read. The notes are safe in the database; check the disk."


def run(settings: Settings) -> None:
    """Keep the room safe until the parent ends. Raises DatabaseInUse when another keeper holds on."""
    stop = threading.Event()
    when_parent_ends(stop.set)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with FileLock(f"{settings.database}.keeper.lock").acquire(timeout=HANDOVER_SECONDS):
            store = Store(settings.database)
            keeper = Keeper(store, settings)
            keeper.look()
            while not stop.wait(LOOK_SECONDS):
                keeper.look()
            store.close()
    except Timeout as error:
        raise DatabaseInUse("Another keeper looks after this database; this one ends and changes nothing.") from error


class Keeper:
    """One look after another; what goes wrong becomes a sentence for the pages and is tried again at the next look."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._reader = JournalReader(journal_path(settings.database))
        self._mirror = Mirror(journal_path(settings.database), settings.backup_folders)
        self._known: set[Key] = set()
        self._lacking: set[Key] = set()
        self._last: Backup | None = None
        self._copied = ""  # the fingerprint of what the newest backup holds
        self._due_at = 0.0  # on the clock that nobody can set
        self._problem: str | None = None  # of the last backup

    def look(self) -> None:
        """Look after the journal, make a backup if one is due, say how things stand."""
        journal_problem, only_in_journal = self._tend_journal()
        self._mirror.follow()
        self._tend_backups()
        word = KeeperWord(
            backup=str(self._last.path) if self._last else None,
            backed_up_at=self._last.made_at if self._last else None,
            backup_problem=self._problem,
            journal_problem=journal_problem,
            only_in_journal=only_in_journal,
        )
        with logging_problems():
            self._store.keeper_beat(KEEPER, os.getpid(), word)

    def _tend_journal(self) -> tuple[str | None, int]:
        """Add what the journal lacks; the problem, if it could not be written, and what the journal alone tells.

        A note is lacking once it was so at two looks: the web process writes its line just after the commit.
        """
        try:
            anew, events = self._reader.read()
            if anew:
                self._known.clear()
            self._known.update(event.key for event in events)
            lacking, only_in_journal = self._store.journal_gaps(KEEPER, self._known)
            problem = self._store.journal_problem(KEEPER)
            if due := [event for event in lacking if event.key in self._lacking]:
                problem = self._store.fill_journal(KEEPER, due)
            self._lacking = {event.key for event in lacking}
        except OSError:
            return UNREADABLE, 0
        except SevenfoldError as error:
            return str(error), 0
        return problem, only_in_journal

    def _tend_backups(self) -> None:
        """Make a backup when it is time and something changed since the last one."""
        if time.monotonic() < self._due_at:
            return
        self._due_at = time.monotonic() + self._settings.backup_seconds
        try:
            if self._last is None:
                self._find_last()
            now = self._store.fingerprint(KEEPER)
            if now != self._copied:
                self._last = self._store.back_up(KEEPER, self._settings.backup_folders)
                self._copied = now
            self._problem = None if self._where_it_should_be() else self._elsewhere()
        except SevenfoldError as error:
            self._problem = str(error)
            LOGGER.warning("No backup: %s", error)

    def _find_last(self) -> None:
        """After a start: the newest good backup there is, and what it holds."""
        self._last = newest_good(self._store.backups(KEEPER, self._settings.backup_folders))
        self._copied = fingerprint_of(self._last.path) if self._last else ""

    def _where_it_should_be(self) -> bool:
        return self._last is None or self._last.path.parent == self._settings.backup_folders[0]

    def _elsewhere(self) -> str:
        return (
            f"The folder {self._settings.backup_folders[0]} takes no backup. Backups are made beside the database "
            "meanwhile; put the stick back in, or name another folder in SEVENFOLD_BACKUPS."
        )


@contextmanager
def logging_problems() -> Iterator[None]:
    """A beat that is not written: the page will say that the keeper is silent; the next look tries again."""
    try:
        yield
    except SevenfoldError as error:
        LOGGER.warning("The keeper cannot speak: %s", error)
