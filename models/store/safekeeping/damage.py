"""A damaged or missing database, noticed before anything is written, with the newest good backup offered."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from models.clock import seen_now
from models.errors import DatabaseDamaged
from models.phrases import counted
from models.store.connection import connect
from models.store.safekeeping.backups import list_backups, newest_good, notes_in
from models.store.safekeeping.journal import journal_path

LOGGER = logging.getLogger("sevenfold")

BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def require_whole(database: Path, folders: Sequence[Path]) -> None:
    """Raise DatabaseDamaged when the database is damaged, or gone while its journal is there.

    The sentence offers what there is to restore from. Locks, rights and other programs' files are told elsewhere.
    """
    if is_gone(database):
        if journal_path(database).exists():
            raise DatabaseDamaged(
                f"{database.name} is gone, but its journal of notes is there. Nothing was changed. "
                f"{offer(database, folders)} To begin afresh, move {journal_path(database).name} away first."
            )
        if newest_good(list_backups(database, folders)):
            LOGGER.warning("A new %s begins. %s", database.name, offer(database, folders))
    elif is_damaged(database):
        raise DatabaseDamaged(f"{database.name} is damaged. Nothing was changed. {offer(database, folders)}")


def is_gone(database: Path) -> bool:
    """Whether there is no file, or one without a byte, which SQLite would take for a new database."""
    return not database.exists() or database.stat().st_size == 0


def is_damaged(database: Path) -> bool:
    """Whether SQLite finds the file's pages broken; False where it cannot look."""
    try:
        with closing(connect(database).conn) as raw:
            return bool(raw.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.Error as error:
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in BROKEN


def offer(database: Path, folders: Sequence[Path]) -> str:
    """What to do about it."""
    best = newest_good(list_backups(database, folders))
    if best is not None:
        holds = counted(notes_in(best) or 0, "note")
        return (
            f"The newest good backup is of {seen_now(best.made_at)} and holds {holds}: `make restore` brings it back, "
            "with every note that the journal tells of since."
        )
    if journal_path(database).exists():
        return f"There is no good backup; `make restore FILE={journal_path(database).name}` brings back every note."
    return "There is no backup of it here; `make restore FILE=...` takes one from elsewhere."
