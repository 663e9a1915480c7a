"""Where a table's notes stand, as that table may see it: names, counts and table numbers, never other tables' notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Place(StrEnum):
    """Where a statement stands."""

    POINT = "point"  # in a point of a theme, or for now beside a point it may repeat
    SAID_ONCE = "said_once"
    NOT_SURE = "not_sure"
    SET_ASIDE = "set_aside"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class SeenPoint:
    """A point by its name and the voices behind it: the numbers of the tables, and how many others.

    `id` is what an answer names; it stays the one that was shown, whatever the point is called since.
    """

    id: str
    label: str
    tables: tuple[int, ...]
    others: int = 0

    @property
    def count(self) -> int:
        """The "7x"."""
        return len(self.tables) + self.others


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was answered about a statement: the name of the point it repeats, "" where it is something new.

    `by_table` where the table said so itself and may take it back.
    """

    decision_id: str
    label: str
    by_table: bool


@dataclass(frozen=True, slots=True)
class StandingStatement:
    """One statement of a table's note: where it stands, what it may repeat, what was answered, who flagged it.

    `provisional` until a theming has taken in the note and the answer; `reason` says why it is set aside.
    """

    id: str
    text: str
    place: Place
    point: SeenPoint | None = None
    provisional: bool = False
    reason: str = ""
    suggestions: tuple[SeenPoint, ...] = ()
    answer: GivenAnswer | None = None
    flag_id: str | None = None


@dataclass(frozen=True, slots=True)
class StandingNote:
    """A table's note and where each of its statements stands; no statements while it is not read yet."""

    note_id: str
    version: int
    statements: tuple[StandingStatement, ...]


@dataclass(frozen=True, slots=True)
class NewFlag:
    """A table's "not quite" about where a statement stands; the id is made by whoever flags."""

    id: str
    note_id: str
    statement_id: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag as it is kept, until it is settled: by the organizer, or taken back by the table."""

    what: NewFlag
    question_id: str
    table_id: str | None
    made_by: str
    made_at: datetime
    settled_by: str | None = None
    settled_at: datetime | None = None
