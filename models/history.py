"""Themings as they were: what is kept of each, so that any two of them can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.decisions import Decision
from models.theming import Grouping, Point


@dataclass(frozen=True, slots=True)
class PointThen:
    """A point as it was: its name, its home (a theme's id, or a pile), and the note behind each of its statements."""

    label: str
    home: str
    notes: Mapping[str, str]  # by statement id


@dataclass(frozen=True, slots=True)
class Layout:
    """Where every statement of one question stood: points in themes and piles, and what was set aside."""

    themes: Mapping[str, str] = field(default_factory=dict)  # names by id
    points: Mapping[str, PointThen] = field(default_factory=dict)
    set_aside: Mapping[str, str] = field(default_factory=dict)  # note by statement id

    def note_ids(self) -> frozenset[str]:
        """Every note that was themed."""
        placed = (note_id for point in self.points.values() for note_id in point.notes.values())
        return frozenset((*placed, *self.set_aside.values()))


def layout_of(grouping: Grouping) -> Layout:
    """What has to be kept of a grouping to compare it with another one."""
    return Layout(
        {theme.id: theme.label for theme in grouping.themes},
        {
            point.id: PointThen(point.label, theme.id if theme else str(pile), notes_of(point))
            for point, theme, pile in grouping.points()
        },
        {item.statement.id: item.statement.note_id for item in grouping.set_aside},
    )


def notes_of(point: Point) -> dict[str, str]:
    """The note behind each statement of a point."""
    return {place.statement.id: place.statement.note_id for place in point.placements}


@dataclass(frozen=True, slots=True)
class Moment:
    """A theming that can be looked back at: of which question, when, and of how many notes."""

    question_id: str
    revision: int
    themed_at: datetime
    notes: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A theming as it was, with everything that it was made from; revision 0 is before there was any.

    `versions` holds the notes that had been corrected by then; `decisions` the numbers of those that bound.
    """

    revision: int = 0
    themed_at: datetime | None = None
    layout: Layout = field(default_factory=Layout)
    versions: Mapping[str, int] = field(default_factory=dict)
    decisions: frozenset[int] = frozenset()
    settings: Mapping[str, Any] = field(default_factory=dict)
    question_text: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a note counts for, the number of the table it came from, if any, and what became of its words since."""

    voice: str
    table: int | None
    version: int = 1
    is_retracted: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """Two snapshots of a question, and what happened from the one to the other.

    `speakers` knows every note of either; `made` and `undone` are what the organizers decided and took back, and
    `answers` and `answers_undone` how many answers of the tables there were.
    """

    before: Snapshot
    after: Snapshot
    speakers: Mapping[str, Speaker]
    made: tuple[Decision, ...] = ()
    undone: tuple[Decision, ...] = ()
    answers: int = 0
    answers_undone: int = 0

    def is_taken_back(self, snapshot: Snapshot, id_: str) -> bool:
        """Whether every note behind a point was retracted or corrected since: then its name is nobody's to read."""
        notes = snapshot.layout.points[id_].notes.values() if id_ in snapshot.layout.points else ()
        return bool(notes) and all(self.has_other_words(snapshot, note_id) for note_id in notes)

    def has_other_words(self, snapshot: Snapshot, note_id: str) -> bool:
        """Whether a note no longer says what it said then."""
        now = self.speakers.get(note_id)
        return now is None or now.is_retracted or now.version != snapshot.versions.get(note_id, 1)
