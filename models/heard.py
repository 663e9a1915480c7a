"""Who was heard: what each voice said in which role, as sums without a word of any note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.records import Table
from models.theming import Pile


@dataclass(frozen=True, slots=True)
class Telling:
    """What one voice said in one recorded role about one thing: in how many notes, since when, confirmed or not.

    Every note is in exactly one telling of a thing, so mentions may be added up; voices may not.
    """

    voice: str
    table_id: str | None
    role: str | None
    mentions: int
    confirmed: bool
    first_at: datetime


@dataclass(frozen=True, slots=True)
class HeardPoint:
    """A point, in a theme or in a pile, with who told it."""

    id: str
    label: str
    theme_id: str | None
    pile: Pile | None
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class HeardTheme:
    """A theme with who told it: each note once, however many of its points it is in."""

    id: str
    label: str
    tellings: tuple[Telling, ...]
    points: tuple[HeardPoint, ...]


@dataclass(frozen=True, slots=True)
class HeardPile:
    """One of the honest piles with who told it: each note once, however many of its points it is in."""

    pile: Pile
    tellings: tuple[Telling, ...]
    points: tuple[HeardPoint, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Live notes of one voice in one recorded role, in a count or not."""

    voice: str
    table_id: str | None
    role: str | None
    notes: int


@dataclass(frozen=True, slots=True)
class Seating:
    """The denominators: the deliberation's roles, and its tables with their seats."""

    roles: tuple[str, ...]
    tables: tuple[Table, ...]

    def seats(self) -> dict[str, int]:
        """How many people of each role sit in the room, in the order of the roles."""
        found = dict.fromkeys(self.roles, 0)
        for table in self.tables:
            for seat in table.seats:
                found[seat.role] = found.get(seat.role, 0) + seat.number
        return found


@dataclass(frozen=True, slots=True)
class HeardQuestion:
    """One question, or with position 0 the whole day: its themes and piles with who told them.

    `placed` are all notes in a point, each once; `spoken` are all live notes, those set aside or waiting too.
    """

    position: int
    text: str
    seating: Seating
    themes: tuple[HeardTheme, ...]
    piles: tuple[HeardPile, ...]
    placed: tuple[Telling, ...]
    spoken: tuple[Spoken, ...]

    def points(self) -> Iterator[HeardPoint]:
        """Every point, those in themes first."""
        for theme in self.themes:
            yield from theme.points
        for pile in self.piles:
            yield from pile.points
