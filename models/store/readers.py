"""Connections to read by, kept open between reads: opening one cost fifty times as long as most of what is read.

Measured: 1.2 ms of processor time to open, set up and close a connection, .03 ms for a small read on an open one. A
page's run reads some ten times, and forty tables look every few seconds.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

MOST_KEPT = 8  # that wait for the next read; each may hold two megabytes of pages

Identity = tuple[int, int]  # device and inode: a file that took the place of another one is not read by old connections


class Readers:
    """Connections of one database that no thread shares while it reads; each read sees one moment."""

    def __init__(self, path: Path, connect: Callable[[Path], Database]) -> None:
        self._path, self._connect = path, connect
        self._lock = threading.Lock()
        self._kept: list[tuple[Identity, Database]] = []
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection inside one read transaction. Raises sqlite3.Error; a connection that failed is not kept."""
        identity, db = self._take()
        try:
            db.execute("BEGIN")
            yield db
        except BaseException:
            db.conn.close()
            raise
        db.execute("ROLLBACK")  # nothing was written; a transaction left open would keep the log from being folded in
        self._give_back(identity, db)

    def close(self) -> None:
        """Close what waits; what is being read by is closed when it comes back."""
        with self._lock:
            self._closed = True
            kept, self._kept = self._kept, []
        for _, db in kept:
            db.conn.close()

    def _take(self) -> tuple[Identity, Database]:
        identity = identity_of(self._path)
        while True:
            with self._lock:
                known, db = self._kept.pop() if self._kept else (None, None)
            if db is None:
                db = self._connect(self._path)
                db.execute("PRAGMA query_only = ON")
                return identity, db
            if known == identity:
                return identity, db
            db.conn.close()

    def _give_back(self, identity: Identity, db: Database) -> None:
        with self._lock:
            if not self._closed and len(self._kept) < MOST_KEPT:
                self._kept.append((identity, db))
                return
        db.conn.close()


def identity_of(path: Path) -> Identity:
    """Which file stands at a path now. Raises sqlite3.OperationalError where there is none."""
    try:
        found = os.stat(path)
    except OSError as error:
        missing = sqlite3.OperationalError("unable to open database file")
        missing.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise missing from error
    return found.st_dev, found.st_ino
