"""Connections: one for each reader, one writer thread for all writes, SQLite's refusals as sentences.

SQLite's busy handler is not fair: forty writers at once waited up to seven seconds. One writer thread with a
queue gives every write of this process its turn.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from models.errors import (
    Conflict,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DiskFull,
    SevenfoldError,
    StoreError,
)
from models.schema import migrations
from models.store.note_events import touched, watch_notes
from models.store.plain_queries import PlainDatabase
from models.store.readers import Readers
from models.store.safekeeping.journal import Journal, journal_path

Result = TypeVar("Result")

APPLICATION = 0x7F01D000  # marks a file as ours, in the header field SQLite keeps for that
WAIT_SECONDS = 10.0  # how long SQLite waits for another process before it says "busy"

SENTENCES: dict[int, tuple[type[SevenfoldError], str]] = {
    sqlite3.SQLITE_CONSTRAINT: (
        Conflict,
        "This clashes with what is kept already. Nothing was changed; reload the page and look.",
    ),
    sqlite3.SQLITE_BUSY: (
        DatabaseBusy,
        "Another program is holding the database. What was saved before is safe; try again in a moment.",
    ),
    sqlite3.SQLITE_READONLY: (
        DatabaseReadOnly,
        "The database cannot be written. What it holds is safe; make the file and its folder writable.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        DatabaseReadOnly,
        "The database cannot be opened. Nothing was changed; check that its folder exists and is writable.",
    ),
    sqlite3.SQLITE_FULL: (
        DiskFull,
        "The disk is full. What was saved before is safe, this was not saved; free some space and try again.",
    ),
    sqlite3.SQLITE_IOERR: (
        DiskFull,
        "The disk refused to write. What was saved before is safe, this was not saved; check the disk and try again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        DatabaseDamaged,
        "The database file is damaged. Nothing was changed; put it aside and bring back a copy of it.",
    ),
    sqlite3.SQLITE_NOTADB: (
        DatabaseDamaged,
        "This file is not a Sevenfold database. Nothing was changed; name another file.",
    ),
}


def explain(error: sqlite3.Error) -> SevenfoldError:
    """The error whose sentence fits SQLite's primary result code."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kind, sentence = SENTENCES.get(
        primary, (StoreError, "The database refused. What was saved before is safe; try again.")
    )
    return kind(sentence)


def connect(path: Path, mode: str = "rw") -> Database:
    """A connection with the settings the store relies on; only mode "rwc" makes a file that is not there."""
    # isolation_level None: Python opens no transaction of its own, so BEGIN IMMEDIATE below is the only one.
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = FULL")
    return PlainDatabase(raw)


def migrate(path: Path) -> None:
    """Create the database or bring it up to date; called once, by the parent process or a door."""
    try:
        with closing(connect(path, "rwc").conn) as raw:
            refuse_strangers(raw)
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute(f"PRAGMA application_id = {APPLICATION}")
            migrations.apply(Database(raw))
            # an up-to-date file needed no write so far: find out now, not at the first note, that it takes none
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE revisions SET theming = theming")
            raw.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise explain(error) from error


def refuse_strangers(raw: sqlite3.Connection) -> None:
    """Raise DatabaseDamaged for the SQLite file of another program, before anything is written into it."""
    marked = raw.execute("PRAGMA application_id").fetchone()[0]
    filled = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if filled and marked != APPLICATION:
        raise DatabaseDamaged("This file belongs to another program. Nothing was changed; name another file.")


class Connected:
    """The ground every family of verbs stands on: `_reading()` and `_write()`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._journal = Journal(journal_path(path))
        self._readers = Readers(path, connect)
        self._own = threading.local()
        self._closed = False
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-writer")

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """A connection that nobody else uses, inside one read transaction, so that all it reads is of one moment."""
        try:
            with self._readers.reading() as db:
                yield db
        except sqlite3.Error as error:
            raise explain(error) from error

    def _write(self, verb: Callable[[Database], Result]) -> Result:
        """Run `verb` in one transaction on the writer thread; returns after the commit, or raises and changes nothing.

        What it did to notes stands in the journal before it returns, if the disk lets it.
        """
        return self._writer.submit(self._write_now, verb).result()

    def _write_now(self, verb: Callable[[Database], Result]) -> Result:
        try:
            db = self._writing_connection()
            db.execute("BEGIN IMMEDIATE")
            try:
                result = verb(db)
                events = touched(db)
                db.execute("COMMIT")
            except BaseException:
                if db.conn.in_transaction:
                    db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise explain(error) from error
        if events:
            self._journal.append(events)
        return result

    def _writing_connection(self) -> Database:
        if not hasattr(self._own, "db"):
            made = connect(self.path)
            watch_notes(made)
            self._own.db = made
        db: Database = self._own.db
        return db

    def close(self) -> None:
        """Finish the queued writes and close the writer's connection."""
        if self._closed:
            return
        self._closed = True
        self._readers.close()
        self._writer.submit(self._close_writing_connection).result()
        self._writer.shutdown(wait=True)

    def _close_writing_connection(self) -> None:
        if hasattr(self._own, "db"):
            self._own.db.conn.close()
            del self._own.db
