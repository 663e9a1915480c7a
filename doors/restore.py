"""Restoring from the terminal, while no Sevenfold runs: show the backups, take the newest good one or the one named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from doors.supervisor import lock_database
from models.clock import DAY_AND_CLOCK, local_time
from models.errors import BadFile, BadInput, DatabaseInUse
from models.phrases import counted
from models.settings import Settings
from models.store.safekeeping.backups import Backup, list_backups, newest_good, notes_in
from models.store.safekeeping.restoring import Restored, restore_at_rest

HANDOVER_SECONDS = 20.0  # the children of a Sevenfold that was killed need a moment to notice and let go
CHILDREN = ("web", "worker", "keeper")


def run(settings: Settings, file: str | None = None) -> None:
    """Bring the database back. Raises BadFile, BadInput, DatabaseDamaged, DatabaseInUse, StoreError."""
    with nobody_else(settings.database):
        source = choose(settings) if file is None else named(settings, file)
        if source is None:
            sys.stdout.write("Nothing was changed.\n")
            return
        tell(settings.database, restore_at_rest(settings.database, source, settings.backup_folders))


@contextmanager
def nobody_else(database: Path) -> Iterator[None]:
    """Hold the database as a whole Sevenfold would. Raises DatabaseInUse, with where to restore instead."""
    try:
        lock = lock_database(database)
    except DatabaseInUse as error:
        raise DatabaseInUse(
            f"Sevenfold is running on {database.name}. Nothing was changed; restore on its page for backups "
            "(/safety, linked from its first page), or end it and run this again."
        ) from error
    with ExitStack() as held:
        held.callback(lock.release)
        for child in CHILDREN:
            try:
                held.enter_context(FileLock(f"{database}.{child}.lock").acquire(timeout=HANDOVER_SECONDS))
            except Timeout as error:
                raise DatabaseInUse(
                    f"A part of Sevenfold still has {database.name} open. Nothing was changed; try again in a minute."
                ) from error
        yield


def named(settings: Settings, file: str) -> Path:
    """The backup or journal that a path, or a name in a folder of backups, stands for. Raises BadFile."""
    for path in (Path(file), *(folder / file for folder in settings.backup_folders)):
        if path.is_file():
            return path.resolve()
    raise BadFile(f"There is no file {file} to restore from. Nothing was changed; `make restore` lists what there is.")


def choose(settings: Settings) -> Path | None:
    """Show the backups and ask about the newest good one; None when the answer is no. Raises BadFile, BadInput."""
    backups = list_backups(settings.database, settings.backup_folders)
    sys.stdout.write("".join(f"{line_of(backup)}\n" for backup in backups))
    best = newest_good(backups)
    if best is None:
        folders = " or ".join(str(folder) for folder in settings.backup_folders)
        raise BadFile(f"There is no good backup in {folders}. Nothing was changed; name a file: make restore FILE=...")
    if not sys.stdin.isatty():
        raise BadInput(f"Nothing was changed; say which one to restore: make restore FILE={best.path.name}")
    sys.stdout.write(
        f"The newest good one is of {local_time(best.made_at, DAY_AND_CLOCK)}. Notes, corrections and retractions since "
        "are kept where the journal tells of them; the state before is kept too.\nRestore it? yes or no: "
    )
    sys.stdout.flush()
    return best.path if sys.stdin.readline().strip().lower() in {"y", "yes"} else None


def line_of(backup: Backup) -> str:
    """One backup as a line of the list."""
    notes = notes_in(backup)
    holds = "damaged" if notes is None else counted(notes, "note")
    before = "  (the state before a restore)" if backup.before else ""
    return f"{local_time(backup.made_at, DAY_AND_CLOCK)}  {holds:>12}  {backup.path}{before}"


def tell(database: Path, restored: Restored) -> None:
    """Say what was done."""
    before = f" The state before lies in {restored.before}." if restored.before else ""
    sys.stdout.write(
        f"{database.name} holds {counted(restored.notes, 'note')} again; {counted(restored.since, 'note')} of them came, "
        f"or changed, after the backup.{before}\n"
    )
