"""How the safety net stands, in a few words for the status line and in whole sentences for its own page."""

from __future__ import annotations

from pathlib import Path

from models.clock import seen_now
from models.records import Actor
from models.store.safekeeping.status import KeeperStatus
from views.resources import open_store, store_at
from views.shared_reads import shared

TROUBLE_SECONDS = 2.0  # how old what the status line says may be; forty browsers that poll cost one read


def safety_words(actor: Actor) -> str:
    """When the last backup was made, or what is wrong, as HTML; the page for backups says more."""
    status, journal = look(str(open_store().path), actor)
    if status is None or not status.alive:
        return '<span class="dead">no backups are being made (see Backups)</span>'
    if journal or status.word.journal_problem:
        return '<span class="dead">the journal cannot be written; notes are safe in the database (see Backups)</span>'
    if status.word.backup_problem:
        return '<span class="dead">a backup failed; notes are safe in the database (see Backups)</span>'
    if status.word.backed_up_at is None:
        return "nothing to back up yet"
    return f"backed up at {seen_now(status.word.backed_up_at)}"


@shared(most=4, seconds=TROUBLE_SECONDS)
def look(database: str, actor: Actor) -> tuple[KeeperStatus | None, str | None]:
    """The keeper's last word, and why this process could not write into the journal. Raises NotAllowed."""
    store = store_at(Path(database))
    return store.keeper_status(actor), store.journal_problem(actor)
