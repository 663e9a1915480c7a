"""The parent: checks the ground once, starts the web process, the worker and the keeper, keeps them alive, takes them down."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import sqlite3
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

from filelock import FileLock, Timeout

from doors.child import Child
from models.addresses import http_address, room_addresses
from models.errors import BadInput, DatabaseInUse, DatabaseReadOnly, NoKey, PortTaken
from models.records import Actor, ActorRole
from models.settings import EVERY_ADDRESS, HOME, Settings
from models.store import Store, migrate
from models.store.safekeeping.damage import require_whole

LOGGER = logging.getLogger("sevenfold")

TEND_SECONDS = 0.25  # how often the parent looks after its children
CHILDREN = {"web process": "web", "worker": "worker", "keeper": "keeper"}

# The WAL-reset fault (sqlite.org/wal.html#walresetbug) is mended in 3.51.3 and in these older lines.
WAL_MENDED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


def run(settings: Settings) -> None:
    """Run Sevenfold until a signal ends it. Raises DatabaseInUse, PortTaken, NoKey and the store's errors before it starts."""
    lock = lock_database(settings.database)
    try:
        check_port(settings)
        require_whole(settings.database, settings.backup_folders)
        migrate(settings.database)
        if settings.event:
            require_passphrase(settings)
        warn_of_old_sqlite(sqlite3.sqlite_version_info)
        supervise(settings)
    finally:
        lock.release()


def lock_database(database: Path) -> FileLock:
    """Hold the database for this Sevenfold alone. Raises DatabaseInUse, DatabaseReadOnly."""
    if not database.parent.is_dir():
        raise DatabaseReadOnly(
            f"There is no folder for {database.name}. Nothing was changed; make the folder, or name another file in "
            "SEVENFOLD_DATABASE."
        )
    lock = FileLock(f"{database}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DatabaseInUse(
            f"Another Sevenfold already runs on {database.name}. Nothing was changed; use that one, or stop it first."
        ) from error
    except OSError as error:
        raise DatabaseReadOnly(
            f"The folder of {database.name} cannot be written. Nothing was changed; make it writable or name another "
            "file in SEVENFOLD_DATABASE."
        ) from error
    return lock


def check_port(settings: Settings) -> None:
    """Raise PortTaken when another program listens where Sevenfold would; never take another port.

    Raises BadInput when the address is not one of this machine's.
    """
    with socket.socket(socket.AF_INET6 if ":" in settings.address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.address, settings.port))
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise BadInput(
                    "SEVENFOLD_ADDRESS is no address of this machine. Nothing was started; set it to one of its own, or "
                    "leave it out to take them all."
                ) from error
            raise PortTaken(
                f"Port {settings.port} is taken by another program. Nothing was changed; stop that program, or set "
                "SEVENFOLD_PORT to a free one."
            ) from error


def require_passphrase(settings: Settings) -> None:
    """Raise NoKey when an event would open to the room without an organizers' passphrase."""
    store = Store(settings.database)
    try:
        if not store.has_passphrase(Actor("the parent", ActorRole.DOOR)):
            raise NoKey(
                "An event is open to the room, so organizers need a passphrase first. Nothing was started; type "
                "`python app.py passphrase` (in the folder of Sevenfold: .venv/bin/python app.py passphrase), then start "
                "again."
            )
    finally:
        store.close()


def warn_of_old_sqlite(version: tuple[int, int, int]) -> None:
    """Say so when this SQLite has the rare fault that can lose a commit; everything still runs."""
    mended = version >= WAL_MENDED[-1] or any(version[:2] == line[:2] and version >= line for line in WAL_MENDED)
    if not mended:
        shown = ".".join(map(str, version))
        LOGGER.warning("SQLite %s has a rare fault in its write-ahead log, mended in 3.51.3; keep backups.", shown)


def supervise(settings: Settings) -> None:
    """Start the children, say where to look, tend them until SIGINT or SIGTERM, then take them down."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    door = str(HOME / "app.py")
    children = [Child(name, [sys.executable, door, command]) for name, command in CHILDREN.items()]
    threading.Thread(target=announce, args=(settings, ended), daemon=True).start()
    try:
        for child in children:
            child.start()
        while not ended.wait(TEND_SECONDS):
            for child in children:
                child.tend()
    finally:
        for child in children:
            child.ask_to_end()
        for child in children:
            child.see_out()


def announce(settings: Settings, ended: threading.Event) -> None:
    """Say where the first page is once it answers."""
    near = "127.0.0.1" if settings.address == EVERY_ADDRESS else settings.address
    here = http_address(near, settings.port)
    while not ended.wait(TEND_SECONDS):
        try:
            with urllib.request.urlopen(f"{here}/_stcore/health", timeout=2):  # noqa: S310 - our own address
                LOGGER.info("Sevenfold is ready at %s (notes are kept in %s; Ctrl+C ends it)", here, settings.database)
                if settings.event:
                    LOGGER.info("The room opens %s; organizers sign in there.", " or ".join(room_addresses(settings)))
                return
        except (urllib.error.URLError, OSError):
            continue
