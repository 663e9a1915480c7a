"""The grouping of one question's statements: placements inside points inside themes, and the piles.

Counts are not fields: they are derived from note ids where they are shown (see `models.counts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from models.records import Note
from models.suggestions import ArrivedNote


class Pile(StrEnum):
    """The honest piles: a point like no other, and statements nobody can place with confidence."""

    SAID_ONCE = "said_once"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True)
class Statement:
    """One idea inside a note; `declared` is what somebody wrote as "(8x)", 0 where nobody did."""

    id: str
    note_id: str
    text: str
    declared: int = 0


@dataclass(frozen=True, slots=True)
class SetAside:
    """A statement that is in no point, and why."""

    statement: Statement
    reason: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A statement's place in a point, with the machine's confidence (0 to 1).

    `confirmed` when a live decision of a person gave this place or agreed to it.
    """

    statement: Statement
    confidence: float
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Statements that say the same thing."""

    id: str
    label: str
    placements: tuple[Placement, ...]

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The distinct notes behind the point, in the order of their placements."""
        return tuple(dict.fromkeys(place.statement.note_id for place in self.placements))

    @property
    def confirmed_note_ids(self) -> tuple[str, ...]:
        """The distinct notes whose place here a person gave or agreed to."""
        return tuple(dict.fromkeys(place.statement.note_id for place in self.placements if place.confirmed))

    @property
    def declared(self) -> int:
        """The sum of what people wrote as tallies; shown beside the count, never added to it."""
        return sum(place.statement.declared for place in self.placements)


@dataclass(frozen=True, slots=True)
class Theme:
    """Points that belong together."""

    id: str
    label: str
    points: tuple[Point, ...]

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The distinct notes behind the theme: the union of its points' notes."""
        return tuple(dict.fromkeys(note_id for point in self.points for note_id in point.note_ids))

    @property
    def confirmed_note_ids(self) -> tuple[str, ...]:
        """The distinct notes whose place in one of its points a person gave or agreed to."""
        return tuple(dict.fromkeys(note_id for point in self.points for note_id in point.confirmed_note_ids))


@dataclass(frozen=True, slots=True)
class Grouping:
    """Where every statement of one question stands."""

    themes: tuple[Theme, ...] = ()
    said_once: tuple[Point, ...] = ()
    not_sure: tuple[Point, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    def points(self) -> Iterator[tuple[Point, Theme | None, Pile | None]]:
        """Every point with its theme, or with its pile."""
        for theme in self.themes:
            for point in theme.points:
                yield point, theme, None
        for point in self.said_once:
            yield point, None, Pile.SAID_ONCE
        for point in self.not_sure:
            yield point, None, Pile.NOT_SURE

    def statements(self) -> Iterator[Statement]:
        """Every statement once for each place it stands in."""
        for point, _, _ in self.points():
            for place in point.placements:
                yield place.statement
        for item in self.set_aside:
            yield item.statement


@dataclass(frozen=True, slots=True)
class ThemedQuestion:
    """The newest saved theming of a question as it stands against the live notes.

    Retracted notes are gone from `grouping`; notes added or edited since stand in `waiting`. `arrived` says by note id
    where those provisionally are: for screens only, never for reports or exports.
    """

    question_id: str
    revision: int
    themed_at: datetime | None
    grouping: Grouping
    notes: dict[str, Note]
    waiting: tuple[str, ...]
    arrived: Mapping[str, ArrivedNote] = field(default_factory=dict)
