"""The room while it talks: what every table is told (a message, a timer), and what the organizer watches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

SILENT_AFTER = 5  # minutes without a note after which a table stands out, until the organizer says otherwise


@dataclass(frozen=True, slots=True)
class RoomMessage:
    """What the organizer tells all tables; the id lets each table clear just this one."""

    id: str
    text: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Timer:
    """The moment at which the tables' time is up, by the clock of the machine that serves them."""

    id: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class RoomSignal:
    """What every table shows beside its question."""

    message: RoomMessage | None = None
    timer: Timer | None = None


@dataclass(frozen=True, slots=True)
class TableActivity:
    """What a table saved: its live notes by question id, and when it last saved one."""

    table_id: str
    notes: Mapping[str, int]
    last_note_at: datetime


@dataclass(frozen=True, slots=True)
class RoomActivity:
    """What all tables saved (a table without notes is left out), and what silence is measured by.

    `opened_at` is when the newest open question was opened; None while no question is open.
    """

    tables: tuple[TableActivity, ...]
    opened_at: datetime | None
    silent_after: int
