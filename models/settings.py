"""Every path and number has a name and one home here; doors and pages hand in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from models.engine_settings import EngineSettings, engine_with
from models.errors import BadInput

LAST_PORT = 65535
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - of this machine; only an event listens there, behind the organizers' passphrase
LONGEST_BETWEEN_BACKUPS = 3600  # an hour of a room's words is more than anybody should stake
HOME = Path(__file__).resolve().parent.parent

NOTE_CHARACTERS = 20_000  # a page and a half of typing; beyond it somebody pasted a document
MESSAGE_CHARACTERS = 300  # what a table reads at a glance while it talks


@dataclass(frozen=True, slots=True)
class Settings:
    """How this Sevenfold runs: where it keeps things, where it listens, how the engine is set."""

    database: Path = HOME / "sessions.db"
    address: str = "127.0.0.1"
    port: int = 8765
    event: bool = False  # open to the room: everybody but a table's tablet with its key has to sign in
    url: str = ""  # where the room finds it, if that is not this machine's own address: a name, or a TLS proxy
    backups: Path | None = None  # a second folder, best on another disk; None: `backups` beside the database
    backup_seconds: int = 120  # between two backups; nothing is written while nothing changed
    engine: EngineSettings = field(default_factory=EngineSettings)

    @property
    def backup_folders(self) -> tuple[Path, ...]:
        """Where backups go: the named folder first; the one beside the database stands in when that is not there."""
        beside = self.database.parent / "backups"
        return (beside,) if self.backups is None else (self.backups, beside)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from the SEVENFOLD_... variables, with defaults for a laptop in a room. Raises BadInput.

    SEVENFOLD_EVENT is set by the parent for its children (`python app.py event`); without it only this machine is
    served, whatever SEVENFOLD_ADDRESS says.
    """
    defaults = Settings()
    port = environment.get("SEVENFOLD_PORT") or str(defaults.port)
    if not port.isdecimal() or not 0 < int(port) <= LAST_PORT:
        raise BadInput(f"SEVENFOLD_PORT is no port number. Nothing was started; set it to 1 to {LAST_PORT}.")
    database = environment.get("SEVENFOLD_DATABASE") or defaults.database
    backups = environment.get("SEVENFOLD_BACKUPS")
    settings = Settings(
        database=Path(database).resolve(),
        port=int(port),
        backups=Path(backups).resolve() if backups else None,
        backup_seconds=read_backup_seconds(environment),
        engine=engine_with(environment.get("SEVENFOLD_ADAPTER") or ""),
    )
    return for_event(settings, environment) if environment.get("SEVENFOLD_EVENT") else settings


def for_event(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """The settings for an event: open to the room, at SEVENFOLD_ADDRESS and SEVENFOLD_URL. Raises BadInput."""
    address = environment.get("SEVENFOLD_ADDRESS") or EVERY_ADDRESS
    try:
        ip_address(address)
    except ValueError as error:
        raise BadInput(
            "SEVENFOLD_ADDRESS is no address of this machine. Nothing was started; set it to one like 192.168.1.20."
        ) from error
    url = (environment.get("SEVENFOLD_URL") or "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query):
        raise BadInput(
            "SEVENFOLD_URL is no address that a browser can open. Nothing was started; set it to one like "
            "https://room.example.org, without a path."
        )
    return replace(settings, address=address, event=True, url=url)


def read_backup_seconds(environment: Mapping[str, str]) -> int:
    """How often a backup is made. Raises BadInput."""
    seconds = environment.get("SEVENFOLD_BACKUP_SECONDS") or str(Settings().backup_seconds)
    if not seconds.isdecimal() or not 0 < int(seconds) <= LONGEST_BETWEEN_BACKUPS:
        raise BadInput(
            f"SEVENFOLD_BACKUP_SECONDS is no number of seconds from 1 to {LONGEST_BETWEEN_BACKUPS}. Nothing was "
            "started; set it to 120 or so."
        )
    return int(seconds)
