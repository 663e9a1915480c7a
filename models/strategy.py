"""The strategy: a tree of lines, each with words of its own, live fields, and citations of the points it rests on.

A count, a number of tables, a list of roles inside a line is a field, `{tables:c1}`, that names citations of the line and
is counted anew wherever it is shown (guarantees 7 and 10). A citation remembers its point as it stood when it was cited:
that is history, and what the point has become is told against it (`synthesis.staleness`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LineKind(StrEnum):
    """What a line is in the document; what may stand below what stands in PARENTS."""

    MISSION = "mission"
    VISION = "vision"
    VALUE = "value"
    PILLAR = "pillar"
    DESCRIPTION = "description"  # of a pillar
    HEADING = "heading"  # a sub-heading over objectives
    OBJECTIVE = "objective"
    TEXT = "text"  # prose that cites points: what an objective rests on
    MEASURE = "measure"
    TARGET = "target"
    INITIATIVE = "initiative"


# None is the strategy itself
PARENTS: Mapping[LineKind, tuple[LineKind | None, ...]] = {
    LineKind.MISSION: (None,),
    LineKind.VISION: (None,),
    LineKind.VALUE: (None,),
    LineKind.PILLAR: (None,),
    LineKind.DESCRIPTION: (LineKind.PILLAR,),
    LineKind.HEADING: (LineKind.PILLAR,),
    LineKind.OBJECTIVE: (LineKind.PILLAR, LineKind.HEADING),
    LineKind.TEXT: (LineKind.OBJECTIVE, LineKind.HEADING, LineKind.PILLAR),
    LineKind.MEASURE: (LineKind.OBJECTIVE,),
    LineKind.TARGET: (LineKind.OBJECTIVE,),
    LineKind.INITIATIVE: (LineKind.OBJECTIVE,),
}


class FieldKind(StrEnum):
    """What a live field shows of the points it names, each voice, table and note once."""

    COUNT = "count"  # 7x
    TABLES = "tables"  # 7 tables
    ROLES = "roles"  # nurse, patient
    NOTES = "notes"  # 9 notes
    CONFIRMED = "confirmed"  # 5 confirmed


@dataclass(frozen=True, slots=True)
class Words:
    """A run of a line that somebody typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A live field of a line: what it shows, and the citations (by id) whose points it counts together."""

    kind: FieldKind
    citation_ids: tuple[str, ...]

    @property
    def token(self) -> str:
        """The field as it stands in a line's text."""
        return f"{{{self.kind}:{'+'.join(self.citation_ids)}}}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stood verbatim in a note of a cited point when the line was saved."""

    note_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A point that a line rests on, as it stood when it was cited (at this revision of its question's themes).

    `id` is the line's own name for it, "c1". `voices` and `confirmed` are `Note.voice`s, `roles` recorded roles; what is
    shown as a number is counted from them. Without `statement_ids` it is a citation whose point went and was let go.
    """

    id: str
    question_id: str
    revision: int
    point_id: str
    label: str
    statement_ids: tuple[str, ...]
    voices: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a strategy; `version` grows with its words and citations, `place_version` with its place."""

    id: str
    kind: LineKind
    parent_id: str | None
    text: str
    citations: tuple[Citation, ...] = ()
    version: int = 1
    place_version: int = 1
    changed_by: str = ""
    changed_at: datetime | None = None

    def citation(self, citation_id: str) -> Citation | None:
        """The line's citation of this id."""
        return next((one for one in self.citations if one.id == citation_id), None)

    def pieces(self) -> tuple[Words | Field, ...]:
        """The text as words and live fields; what names no citation of this line is words."""
        return read_pieces(self.text, {one.id for one in self.citations})


FIELD = re.compile(r"\{(" + "|".join(FieldKind) + r"):(c\d{1,4}(?:\+c\d{1,4})*)\}")


def read_pieces(text: str, citation_ids: set[str]) -> tuple[Words | Field, ...]:
    """A line's text as words and live fields; joined again (words, tokens) they are the text."""
    pieces: list[Words | Field] = []
    begin = 0
    for found in FIELD.finditer(text):
        named = tuple(found[2].split("+"))
        if not citation_ids.issuperset(named):
            continue
        if found.start() > begin:
            pieces.append(Words(text[begin : found.start()]))
        pieces.append(Field(FieldKind(found[1]), named))
        begin = found.end()
    if begin < len(text):
        pieces.append(Words(text[begin:]))
    return tuple(pieces)


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
    """Lines whose siblings stand in order, each behind its parent and what is below that."""
    below: dict[str | None, list[Line]] = {}
    for one in lines:
        below.setdefault(one.parent_id, []).append(one)
    waiting = list(reversed(below.get(None, [])))
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
