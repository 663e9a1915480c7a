"""The strategy: a tree of lines (`models.lines`), how it is begun and changed, its versions, and what became of its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.lines import PARENTS, Citation, Field, FieldKind, Line, LineKind, Quote, Words, read_pieces

__all__ = [
    "PARENTS",
    "Citation",
    "Field",
    "FieldKind",
    "Ground",
    "GroundPoint",
    "Grounds",
    "Line",
    "LineChange",
    "LineKind",
    "NewLine",
    "NewStrategy",
    "Place",
    "Quote",
    "StaleKind",
    "StaleReason",
    "Strategy",
    "Version",
    "Words",
    "children_of",
    "in_reading_order",
    "read_pieces",
]


@dataclass(frozen=True, slots=True)
class Strategy:
    """A deliberation's strategy; `lines` stand in reading order, every line behind its parent and what is below it.

    `framework` is the key of the template it was begun on, "" for an outline of the writer's own. `revision` grows with
    every change of any line.
    """

    id: str
    deliberation_id: str
    title: str
    framework: str
    revision: int
    made_at: datetime
    made_by: str
    lines: tuple[Line, ...] = ()

    def children(self, parent_id: str | None, *kinds: LineKind) -> tuple[Line, ...]:
        """The lines right below a line (or the strategy), in order; of these kinds only, where any are named."""
        return children_of(self.lines, parent_id, *kinds)

    def line(self, line_id: str) -> Line | None:
        """The line of this id."""
        return next((one for one in self.lines if one.id == line_id), None)


def children_of(lines: tuple[Line, ...], parent_id: str | None, *kinds: LineKind) -> tuple[Line, ...]:
    """The lines right below a line (None: the strategy), in order; of these kinds only, where any are named."""
    return tuple(one for one in lines if one.parent_id == parent_id and (not kinds or one.kind in kinds))


def in_reading_order(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Lines whose siblings stand in order, each behind its parent and what is below that; last, those whose parent is lost."""
    known = {one.id for one in lines}
    below: dict[str | None, list[Line]] = {}
    for one in lines:
        below.setdefault(one.parent_id, []).append(one)
    lost = [one for one in lines if one.parent_id is not None and one.parent_id not in known]
    waiting = list(reversed([*below.get(None, []), *lost]))
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(below.get(one.id, [])))


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line on its way in; the id is made by whoever writes, so a retry cannot double it."""

    id: str
    kind: LineKind
    parent_id: str | None
    text: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """New words and citations of a line; `seen_version` is the version they were made from."""

    line_id: str
    text: str
    citations: tuple[Citation, ...]
    seen_version: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line goes: below a line (None: the strategy itself), before a sibling, or last where that is not there."""

    parent_id: str | None
    before_id: str | None = None


@dataclass(frozen=True, slots=True)
class NewStrategy:
    """A strategy as it is begun: its first lines in reading order; the id is made by whoever begins it."""

    id: str
    deliberation_id: str
    title: str
    framework: str
    lines: tuple[NewLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """The strategy as it stood when somebody gave it a name."""

    id: str
    strategy_id: str
    name: str
    made_at: datetime
    made_by: str
    lines: tuple[Line, ...] = ()


class StaleKind(StrEnum):
    """What can have become of what a line rests on."""

    SPLIT = "split"  # a part of the cited point is a point of its own now
    MERGED = "merged"  # another point that stood beside it is now in the same point
    GONE = "gone"  # no note of the cited point is live any more
    DISMISSED = "dismissed"  # the cited point was set aside by a person
    MISQUOTED = "misquoted"  # a quotation is in no note of the cited point any more


@dataclass(frozen=True, slots=True)
class StaleReason:
    """Why a line is stale: the citation it is about, and the labels or the quotation it is about."""

    kind: StaleKind
    citation_id: str
    labels: tuple[str, ...] = ()  # SPLIT: the parts as they are called now; MERGED: what came in, as it was called
    quote: str = ""


@dataclass(frozen=True, slots=True)
class GroundPoint:
    """A point of a question as it stood at a revision."""

    id: str
    label: str
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """All points of a question at a revision at which something was cited: what the cited point stood beside."""

    question_id: str
    revision: int
    points: tuple[GroundPoint, ...]


Grounds = Mapping[tuple[str, int], Ground]  # by question and revision
