"""Bringing a room back: a backup, and on top of it every note, correction and retraction that came after it.

All of it is prepared in a file of its own; only then, and at once, does it take the place of the database. A crash before
that moment changes nothing, one after it has lost nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from models.errors import BadFile, DatabaseDamaged, DiskFull, StoreError
from models.store.connection import connect, explain, migrate
from models.store.safekeeping.backups import TIME, make_backup
from models.store.safekeeping.carried import (
    ADDED,
    ADDED_TO_NOTES,
    add_missing,
    carry_over,
    keep_as_it_is,
    raise_revisions,
)
from models.store.safekeeping.copying import check_copy, copy_database, count_notes, overwrite_database, wait_for_disk
from models.store.safekeeping.journal import NoteEvent, journal_path, read_journal
from models.store.safekeeping.replay import replay


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the live notes there are now, those that came after the backup, where the state before lies."""

    notes: int
    since: int
    before: Path | None


def restore_live(database: Path, source: Path, folders: Sequence[Path]) -> Restored:
    """Restore into a database in use, in one transaction; the caller keeps this process from writing meanwhile.

    Raises BadFile, DatabaseDamaged (the source), DiskFull, StoreError; then nothing was changed.
    """
    require_source(source)
    before = keep_before(database, folders)
    with prepared(database, source, folders) as (ready, since):
        overwrite_database(ready, database)
        return Restored(count_notes(ready), since, before)


def restore_at_rest(database: Path, source: Path, folders: Sequence[Path]) -> Restored:
    """Restore a database that no process has open; a damaged one is put aside as it is. Raises as `restore_live`."""
    require_source(source)
    before = keep_before(database, folders) if is_sound(database) else None
    with prepared(database, source, folders) as (ready, since):
        if before is not None:
            overwrite_database(ready, database)
        else:
            before = put_in_place(ready, database)
        return Restored(count_notes(database), since, before)


def require_source(source: Path) -> None:
    """Raise BadFile or DatabaseDamaged unless there is something to restore from."""
    if not source.is_file():
        raise BadFile(f"There is no file {source.name} to restore from. Nothing was changed; name one that is there.")
    if source.suffix == ".jsonl":
        if not read_events([source]):
            raise BadFile(f"{source.name} holds no notes. Nothing was changed; name a backup or another journal.")
    else:
        check_copy(source)


def keep_before(database: Path, folders: Sequence[Path]) -> Path:
    """A copy of the state before, sound or not. Raises DatabaseDamaged (no database at all), DiskFull, StoreError."""
    try:
        return make_backup(database, folders, before=True).path
    except DatabaseDamaged as error:
        # copying the bytes of an open database would end SQLite's locks on it
        raise DatabaseDamaged(
            "The database is too damaged to be restored while it is open. Nothing was changed; end Sevenfold and run "
            "`make restore`."
        ) from error


@contextmanager
def prepared(database: Path, source: Path, folders: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """The file that will be the database, whole and checked, and how many notes came on top of the source."""
    ready = database.with_name(f".{database.name}.restoring")
    try:
        if source.suffix == ".jsonl":
            ready.unlink(missing_ok=True)
        else:
            copy_database(source, ready)
        migrate(ready)
        since = bring_forward(ready, database, source, folders)
        check_copy(ready)
        wait_for_disk(ready)
        yield ready, since
    except OSError as error:
        raise DiskFull("The disk refused to write. Nothing was changed; free some space and try again.") from error
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                ready.with_name(ready.name + end).unlink(missing_ok=True)


def bring_forward(ready: Path, database: Path, source: Path, folders: Sequence[Path]) -> int:
    """Bring what is newer than the source into `ready`; returns how many notes that concerned. Raises StoreError."""
    events = read_events(journals(database, source, folders))
    carried = carry_over(database, {event.key for event in events})
    try:
        with closing(connect(ready).conn) as raw:
            db = Database(raw)
            db.execute("BEGIN IMMEDIATE")
            add_missing(db, carried, ADDED)
            since = replay(db, [*carried.events, *events])
            add_missing(db, carried, ADDED_TO_NOTES)
            keep_as_it_is(db, carried)
            raise_revisions(db, carried)
            db.execute("COMMIT")
            raw.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing left in a log beside it
    except sqlite3.Error as error:
        raise explain(error) from error
    return since


def journals(database: Path, source: Path, folders: Sequence[Path]) -> list[Path]:
    """Every journal there is of this database: its own, and its copies among the backups, older ones too."""
    own = journal_path(database)
    named = [source] if source.suffix == ".jsonl" else []
    copies = [path for folder in (*folders, source.parent) for path in sorted(folder.glob(f"{own.name}*"))]
    return list(dict.fromkeys([*copies, *named, own]))


def read_events(paths: Iterable[Path]) -> list[NoteEvent]:
    """The events of all these journals; one that cannot be read holds none."""
    events: list[NoteEvent] = []
    for path in paths:
        with suppress(OSError):
            events += read_journal(path)
    return events


def is_sound(database: Path) -> bool:
    """Whether this is a Sevenfold database without damage."""
    try:
        with closing(connect(database).conn) as raw:
            raw.execute("BEGIN IMMEDIATE")  # a log left behind is played back, and every page can be asked for
            raw.execute("ROLLBACK")
        check_copy(database)
    except (StoreError, sqlite3.Error):
        return False
    return True


def put_in_place(ready: Path, database: Path) -> Path | None:
    """Let `ready` be the database; what stood there goes aside, its log first: a stray log would spoil the new file.

    The database's name never vanishes, so that whoever starts after a crash finds a damaged file and no empty room.
    """
    moved = aside(database) if database.exists() else None
    os.replace(ready, database)
    return moved


def second_name(database: Path, name: Path) -> None:
    """Give a file another name and leave it the first; some sticks' file systems only move. Raises OSError."""
    try:
        os.link(database, name)
    except OSError:
        os.replace(database, name)


def aside(database: Path) -> Path:
    """Put a damaged database with its log under a name of its own. Raises OSError."""
    name = f"{database.name}.damaged-{datetime.now(UTC):{TIME}}"
    for end in ("-wal", "-shm"):
        if (part := database.with_name(database.name + end)).exists():
            os.replace(part, database.with_name(name + end))
    second_name(database, database.with_name(name))
    return database.with_name(name)
