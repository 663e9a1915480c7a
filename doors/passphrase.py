"""Setting the organizers' passphrase, typed twice at the terminal or read from standard input."""

from __future__ import annotations

import getpass
import logging
import sys

from models.errors import BadInput
from models.records import Actor, ActorRole
from models.settings import Settings
from models.store import Store, migrate
from models.store.safekeeping.damage import require_whole

LOGGER = logging.getLogger("sevenfold")


def run(settings: Settings) -> None:
    """Set the passphrase. Raises BadInput and the store's errors."""
    passphrase = typed_twice() if sys.stdin.isatty() else sys.stdin.readline()
    require_whole(settings.database, settings.backup_folders)  # a lost database is not begun anew by the way
    migrate(settings.database)
    store = Store(settings.database)
    try:
        store.set_passphrase(Actor("whoever runs the laptop", ActorRole.ORGANIZER), passphrase)
    finally:
        store.close()
    LOGGER.info("The organizers' passphrase is set. Whoever signed in with the one before has to sign in again.")


def typed_twice() -> str:
    """A passphrase typed twice alike, without being shown. Raises BadInput."""
    first = getpass.getpass("The organizers' new passphrase: ")
    if getpass.getpass("Once more: ") != first:
        raise BadInput("The two were not alike. Nothing was changed; try again.")
    return first
