"""The store's verbs about the worker itself: its heartbeat, and reading it."""

from __future__ import annotations

from sqlite_utils import Database

from models.permissions import EVERYBODY, WORKER_ONLY, require
from models.records import Actor, WorkerStatus
from models.store.connection import Connected
from models.store.rows import now, read_time, time_text


class WorkerVerbs(Connected):
    """What pages say about the worker comes from here, never from guessing."""

    def beat(self, actor: Actor, pid: int, doing: str) -> None:
        """Say that the worker is alive and what it does."""
        require(actor, WORKER_ONLY, "speak for the worker")

        def replace(db: Database) -> None:
            row = {"one": 1, "pid": pid, "beat_at": time_text(now()), "doing": doing}
            db.table("worker").insert(row, replace=True)

        self._write(replace)

    def worker_status(self, actor: Actor) -> WorkerStatus | None:
        """The worker's last heartbeat, or None when no worker ever ran. Raises NotAllowed."""
        require(actor, EVERYBODY, "see the worker")
        with self._reading() as db:
            for row in db.query("SELECT pid, beat_at, doing FROM worker"):
                return WorkerStatus(row["pid"], read_time(row["beat_at"]), row["doing"])
        return None
