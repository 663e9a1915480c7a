"""What all pages and routes of this process share: the store, which tables are here, the theme team's desk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from models.store import Store
from views.board_pace import BoardPace
from views.presence import Presence
from views.settings_here import settings_here
from views.team_desk import TeamDesk

Shared = TypeVar("Shared")


class OneEach(Generic[Shared]):
    """One of something for each database file, made for whoever asks first; it lives as long as the process.

    Streamlit's own cache of resources takes a tenth of a millisecond a look, and a run of a page looks dozens of times.
    """

    def __init__(self, make: Callable[[Path], Shared]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: dict[Path, Shared] = {}

    def __call__(self, database: Path) -> Shared:
        """The one of this file."""
        if database not in self._made:
            with self._lock:
                if database not in self._made:
                    self._made[database] = self._make(database)
        return self._made[database]


store_at = OneEach(Store)  # and so one writer thread
presence_at = OneEach(lambda _: Presence())
board_pace_at = OneEach(lambda _: BoardPace())
team_desk_at = OneEach(lambda database: TeamDesk(store_at(database)))  # so that no two browsers get the same question


def open_store() -> Store:
    """The store of this process, opened once; `app.py` has read the same environment and migrated the file."""
    return store_at(settings_here().database)


def presence_here() -> Presence:
    """Which tables of this process's database are here."""
    return presence_at(settings_here().database)


def team_desk_here() -> TeamDesk:
    """What the theme team of this process's database is asked."""
    return team_desk_at(settings_here().database)


def board_pace_here() -> BoardPace:
    """How often the boards of this process's database are made anew."""
    return board_pace_at(settings_here().database)
