"""Backups: whole copies of the database, checked, named by number and time, thinned out as they age.

The number orders them, for a laptop's clock may jump; the time is for people. A backup that stands under its name is
whole: it is written under another name, checked, and renamed last.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout

from models.errors import DatabaseBusy, DatabaseDamaged, DatabaseReadOnly, DiskFull
from models.store.safekeeping.copying import check_copy, copy_database, count_notes

NAME = re.compile(r"(?P<stem>.+)-(?P<number>\d{4,})-(?P<time>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?P<before>-before)?\.db")
TIME = "%Y-%m-%dT%H-%M-%SZ"
NEWEST_KEPT = 20  # at one every two minutes: the last forty minutes of work
HOURS_KEPT = 24  # hours with work in them; and the last of every day stays for good
LEFT_FREE = 64 * 2**20  # bytes: a backup must not take the room that the next notes need
WAIT_SECONDS = 30.0  # for another backup of the same database to be done


@dataclass(frozen=True, slots=True)
class Backup:
    """A file in a folder of backups; `before` when it is the state before a restore, which is never thinned out."""

    path: Path
    number: int
    made_at: datetime
    before: bool = False

    @property
    def order(self) -> tuple[int, datetime]:
        """What newest means."""
        return self.number, self.made_at


def make_backup(database: Path, folders: Sequence[Path], *, before: bool = False) -> Backup:
    """Copy the database into the first folder that takes it; `before` keeps even a damaged state as it is.

    Raises DatabaseDamaged, DiskFull (no folder takes it), StoreError.
    """
    with suppress(OSError):
        folders[-1].mkdir(exist_ok=True)  # the one beside the database; a stick's is there or not
    with one_at_a_time(database):
        number = 1 + max((one.number for one in list_backups(database, folders)), default=0)
        for folder in folders:
            backup = planned(database, folder, number, before=before)
            try:
                write_backup(database, backup)
            except (OSError, DiskFull, DatabaseReadOnly):
                continue
            with suppress(OSError):  # an old backup too many harms nobody
                thin_out(database, folder)
            return backup
    raise DiskFull(
        f"No backup can be written into {folders[0]}. The notes are safe in the database; free some space, put the "
        "stick back in, or name another folder in SEVENFOLD_BACKUPS."
    )


def planned(database: Path, folder: Path, number: int, *, before: bool) -> Backup:
    """The backup that is about to be written, under the name it will have."""
    made_at = datetime.now(UTC).replace(microsecond=0)
    name = f"{database.stem}-{number:04}-{made_at:{TIME}}{'-before' if before else ''}.db"
    return Backup(folder / name, number, made_at, before)


def write_backup(database: Path, backup: Backup) -> None:
    """Copy, check, rename. Raises DatabaseDamaged, DiskFull, StoreError, OSError; then nothing stands under the name."""
    folder = backup.path.parent
    require_room(database, folder)
    part = folder / f".{backup.path.name}.part"
    try:
        copy_database(database, part)
        if not backup.before:
            require_sound(part)
        part.rename(backup.path)
        settle(folder)
    finally:
        with suppress(OSError):  # a stick that was pulled out; the next backup sweeps what it left
            part.unlink(missing_ok=True)


def require_sound(copy: Path) -> None:
    """Raise DatabaseDamaged when a fresh copy fails its check: then the database itself is damaged."""
    try:
        check_copy(copy)
    except DatabaseDamaged as error:
        raise DatabaseDamaged(
            "The database failed its check. Earlier backups and the journal are as they were; restore the newest good "
            "backup on the page for backups."
        ) from error


@contextmanager
def one_at_a_time(database: Path) -> Iterator[None]:
    """Wait for another process that makes a backup of the same database. Raises DatabaseBusy, DiskFull."""
    try:
        lock = FileLock(f"{database}.backup.lock")
        lock.acquire(timeout=WAIT_SECONDS)
    except Timeout as error:
        raise DatabaseBusy("Another backup is being made. Nothing was changed; try again in a moment.") from error
    except OSError as error:
        raise DiskFull(
            f"The folder of {database.name} cannot be written. What it holds is safe; free some space or make it writable."
        ) from error
    try:
        yield
    finally:
        lock.release()


def require_room(database: Path, folder: Path) -> None:
    """Raise DiskFull when a backup would take the room that the next notes need. Raises OSError."""
    size = sum(one.stat().st_size for one in (database, wal_of(database)) if one.exists())
    if shutil.disk_usage(folder).free < size + LEFT_FREE:
        raise DiskFull("A backup would fill the disk. Nothing was written; free some space.")


def wal_of(database: Path) -> Path:
    """SQLite's write-ahead log of a database."""
    return database.with_name(f"{database.name}-wal")


def settle(folder: Path) -> None:
    """Wait until the disk knows the new name; some sticks' file systems cannot say."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def list_backups(database: Path, folders: Sequence[Path]) -> list[Backup]:
    """The backups of this database in these folders, newest first; a folder that is not there holds none."""
    found: list[Backup] = []
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            found += [one for path in folder.iterdir() if (one := backup_at(database, path))]
    return sorted(found, key=lambda one: one.order, reverse=True)


def backup_at(database: Path, path: Path) -> Backup | None:
    """The backup that a file's name says it is."""
    told = NAME.fullmatch(path.name)
    if told is None or told["stem"] != database.stem:
        return None
    try:
        made_at = datetime.strptime(told["time"], TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, int(told["number"]), made_at, told["before"] is not None)


def newest_good(backups: Sequence[Backup]) -> Backup | None:
    """The newest backup whose pages and indexes are sound; copies of the state before a restore do not count."""
    return next((one for one in backups if not one.before and notes_in(one) is not None), None)


def notes_in(backup: Backup) -> int | None:
    """How many live notes a backup holds; None when it is damaged."""
    try:
        status = backup.path.stat()
        return sound_notes(backup.path, status.st_size, status.st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=512)
def sound_notes(path: Path, size: int, changed: int) -> int | None:
    """The same, looked at once for each state of the file (its size and time of change)."""
    try:
        check_copy(path)
        return count_notes(path)
    except (DatabaseDamaged, sqlite3.Error):
        return None


def thin_out(database: Path, folder: Path) -> None:
    """Keep the newest backups, the last of each of the newest hours, and the last of every day. Raises OSError."""
    backups = [one for one in list_backups(database, [folder]) if not one.before]
    kept = {one.path for one in backups[:NEWEST_KEPT]}
    kept.update(list(last_of_each(backups, "%Y-%m-%dT%H"))[:HOURS_KEPT])
    kept.update(last_of_each(backups, "%Y-%m-%d"))
    for one in backups:
        if one.path not in kept:
            one.path.unlink(missing_ok=True)
    for left in folder.glob(f".{database.stem}-*.part"):  # of a backup that was cut off; no other is being made
        left.unlink(missing_ok=True)


def last_of_each(newest_first: Sequence[Backup], form: str) -> Iterator[Path]:
    """The newest backup of each hour, or day, by this form of their times, newest first."""
    seen: set[str] = set()
    for one in newest_first:
        if (span := f"{one.made_at:{form}}") not in seen:
            seen.add(span)
            yield one.path
