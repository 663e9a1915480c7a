"""One line of a strategy: words of its own, live fields, and citations of the points it rests on.

A count, a number of tables, a list of roles inside a line is a field, `{tables:c1}`, that names citations of the line and
is counted anew wherever it is shown (guarantees 7 and 10). A citation remembers its point as it stood when it was cited:
that is history, and what the point has become is told against it (`synthesis.staleness`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
