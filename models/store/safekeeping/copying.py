"""Whole copies of a database by SQLite's own backup, which waits for no writer and sees one moment; and their check."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from models.errors import DatabaseBusy, DatabaseDamaged
from models.schema.m009_search import WORD_INDEX
from models.store.connection import APPLICATION, connect, explain

SLEEP_SECONDS = 0.05
HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
PATIENCE_SECONDS = 20.0  # for another process to let go of the database that is written

# Heartbeats change without anything being said; the rest of these can be made again, and other tables tell of it.
NO_CHANGE = WORD_INDEX | {"worker", "keeper", "vectors", "statements", "points", "themes", "arrivals", "changes"}


def copy_database(source: Path, target: Path) -> None:
    """Write a copy of the database as it stands, one file and no log beside it; the disk has it when this returns.

    Raises StoreError (the database or the target refuses), OSError.
    """
    target.unlink(missing_ok=True)
    try:
        with closing(connect(source).conn) as live, closing(connect(target, "rwc").conn) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # the whole file is waited for once, below
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise explain(error) from error
    wait_for_disk(target)


def wait_for_disk(path: Path) -> None:
    """Wait until the disk has all of a file. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def overwrite_database(source: Path, live: Path) -> None:
    """Put the pages of `source` into the live database in one transaction: all of it or nothing.

    Readers go on reading what they began with; writers of other processes wait. Raises StoreError.
    """
    end = time.monotonic() + PATIENCE_SECONDS

    def look(status: int, *_: int) -> None:
        # what remains is 0 until the first page could be written: only the status tells that somebody else holds on
        if status in HELD and time.monotonic() > end:
            raise DatabaseBusy("Another program is holding the database. Nothing was changed; try again in a moment.")

    try:
        with closing(connect(source).conn) as from_, closing(connect(live).conn) as to:
            from_.backup(to, progress=look, sleep=SLEEP_SECONDS)
    except sqlite3.Error as error:
        raise explain(error) from error


def check_copy(path: Path) -> None:
    """Raise DatabaseDamaged unless the file is a Sevenfold database whose pages and indexes are sound."""
    try:
        with closing(connect(path, "ro").conn) as raw:
            ours = raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
            sound = raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    if not (ours and sound):
        raise damaged(path)


def damaged(path: Path) -> DatabaseDamaged:
    """What is said of a file that failed its check."""
    return DatabaseDamaged(f"{path.name} is damaged or no Sevenfold database. Nothing was changed; take another copy.")


def count_notes(path: Path) -> int:
    """How many live notes a database holds. Raises sqlite3.Error."""
    with closing(connect(path, "ro").conn) as raw:
        number: int = raw.execute("SELECT count(*) FROM notes WHERE retracted_at IS NULL").fetchone()[0]
        return number


def fingerprint(db: Database) -> str:
    """A hash over the rows of every table that a person would miss; empty where nothing was begun yet.

    An empty database is never backed up: on a spare laptop it would stand before the backups of the lost one.
    """
    if not next(db.query("SELECT count(*) AS number FROM deliberations"))["number"]:
        return ""
    told = hashlib.blake2b(digest_size=16)
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    for name in (row["name"] for row in db.query(sql)):
        if name not in NO_CHANGE:
            for row in db.execute(f"SELECT * FROM {name}"):  # noqa: S608 - our own tables' names
                told.update(repr(row).encode())
    return told.hexdigest()


def fingerprint_of(path: Path) -> str:
    """The fingerprint of a file, empty where it cannot be read."""
    try:
        with closing(connect(path, "ro").conn) as raw:
            return fingerprint(Database(raw))
    except sqlite3.Error:
        return ""
