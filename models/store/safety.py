"""The store's verbs about the safety net: backups, restoring, the journal's gaps, and the keeper that looks after them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from models.errors import NotFound
from models.permissions import ORGANIZER_ONLY, WORKER_ONLY, require
from models.records import Actor
from models.store.connection import Connected
from models.store.note_events import missing_events, unknown_notes
from models.store.rows import now, read_time, time_text
from models.store.safekeeping.backups import Backup, list_backups, make_backup
from models.store.safekeeping.copying import fingerprint
from models.store.safekeeping.journal import Key, NoteEvent, read_journal
from models.store.safekeeping.replay import replay
from models.store.safekeeping.restoring import Restored, restore_live
from models.store.safekeeping.status import KeeperStatus, KeeperWord

KEEPERS = ORGANIZER_ONLY | WORKER_ONLY


class SafetyVerbs(Connected):
    """The folders are given each time, for the settings know them and the store does not."""

    def back_up(self, actor: Actor, folders: Sequence[Path]) -> Backup:
        """Make a backup now, checked. Raises DatabaseDamaged, DiskFull, DatabaseBusy, NotAllowed."""
        require(actor, KEEPERS, "make backups")
        return make_backup(self.path, folders)

    def backups(self, actor: Actor, folders: Sequence[Path]) -> list[Backup]:
        """The backups there are, newest first. Raises NotAllowed."""
        require(actor, KEEPERS, "see the backups")
        return list_backups(self.path, folders)

    def restore(self, actor: Actor, name: str, folders: Sequence[Path]) -> Restored:
        """Go back to a backup while the room works, and keep every note, correction and retraction since.

        Notes that are saved meanwhile wait a moment; the state before is kept as a backup of its own.
        Raises NotFound, DatabaseDamaged (the backup), DiskFull, DatabaseBusy, NotAllowed; then nothing was changed.
        """
        require(actor, ORGANIZER_ONLY, "restore a backup")
        for backup in list_backups(self.path, folders):
            if backup.path.name == name:
                return self._writer.submit(self._restore_now, backup.path, folders).result()
        raise NotFound("This backup is not there any more. Nothing was changed; reload the page and choose another.")

    def _restore_now(self, source: Path, folders: Sequence[Path]) -> Restored:
        self._close_writing_connection()  # on the writer thread: nothing is written until this returns
        return restore_live(self.path, source, folders)

    def replay_journal(self, actor: Actor) -> int:
        """Bring what only the journal tells into the database; returns how many notes that concerned.

        Raises NotAllowed, NotFound (the journal cannot be read).
        """
        require(actor, ORGANIZER_ONLY, "bring notes back from the journal")
        try:
            events = read_journal(self._journal.path)
        except OSError as error:
            raise NotFound("The journal cannot be read. Nothing was changed; check the disk.") from error
        return self._write(lambda db: replay(db, events))

    def journal_gaps(self, actor: Actor, known: Collection[Key]) -> tuple[list[NoteEvent], int]:
        """What a journal that knows these events lacks, and of how many notes it tells more than the database holds.

        Raises NotAllowed.
        """
        require(actor, WORKER_ONLY, "keep the journal")
        with self._reading() as db:
            return missing_events(db, known), unknown_notes(db, known)

    def fill_journal(self, actor: Actor, events: Sequence[NoteEvent]) -> str | None:
        """Append what the journal lacks; returns the problem, or None when it is written. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "keep the journal")
        self._journal.append(events)
        return self._journal.problem

    def journal_problem(self, actor: Actor) -> str | None:
        """Why this process could not write into the journal when it last tried, or None. Raises NotAllowed."""
        require(actor, KEEPERS, "see the journal's state")
        return self._journal.problem

    def fingerprint(self, actor: Actor) -> str:
        """A text that changes whenever there is something new to back up. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "look for changes")
        with self._reading() as db:
            return fingerprint(db)

    def keeper_beat(self, actor: Actor, pid: int, word: KeeperWord) -> None:
        """Say that the keeper is alive, and what it knows. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "speak for the keeper")
        row = {
            "one": 1,
            "pid": pid,
            "beat_at": time_text(now()),
            "backup": word.backup,
            "backed_up_at": time_text(word.backed_up_at) if word.backed_up_at else None,
            "backup_problem": word.backup_problem,
            "journal_problem": word.journal_problem,
            "only_in_journal": word.only_in_journal,
        }
        self._write(lambda db: db.table("keeper").insert(row, replace=True))

    def keeper_status(self, actor: Actor) -> KeeperStatus | None:
        """The keeper's last word, or None when none ever ran. Raises NotAllowed."""
        require(actor, KEEPERS, "see the backups")
        with self._reading() as db:
            for row in db.query("SELECT * FROM keeper"):
                at = read_time(row["backed_up_at"]) if row["backed_up_at"] else None
                problems = (row["backup_problem"], row["journal_problem"], row["only_in_journal"])
                return KeeperStatus(KeeperWord(row["backup"], at, *problems), read_time(row["beat_at"]), row["pid"])
        return None
