"""Points on their way: wordings with their place, their voices and their label, before themes take them in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.records import Note
from models.theming import Placement, Point
from themes.labels import point_label
from themes.progress import told
from themes.vectors import Numbers, Vectors
from themes.wordings import Wording


@dataclass(frozen=True)
class DraftPoint:
    """A point before it has a theme: its finished record, where it lies, which wordings and voices it has."""

    point: Point
    centroid: Vectors
    rows: tuple[int, ...]
    voices: frozenset[str]

    @cached_property
    def mentions(self) -> int:
        """Distinct notes behind the point."""
        return len(self.point.note_ids)


@dataclass(frozen=True, slots=True)
class Room:
    """What is known of a question's wordings: their texts, centred vectors, and the notes behind them."""

    question_id: str
    wordings: Sequence[Wording]
    meaning: Vectors
    notes: Mapping[str, Note]


def draft_points(room: Room, points: Numbers, sure: Vectors) -> list[DraftPoint]:
    """The points in the order of their first wording."""
    rows: dict[int, list[int]] = {}
    for row, point in enumerate(points.tolist()):
        rows.setdefault(point, []).append(row)
    known = sure.tolist()
    return [draft_point(room, members, known) for _, members in told("naming", sorted(rows.items()))]


def draft_point(room: Room, rows: Sequence[int], sure: Sequence[float]) -> DraftPoint:
    """One point from the rows of its wordings; surest wordings first."""
    placements = [
        Placement(statement, round(sure[row], 3))
        for row in sorted(rows, key=lambda row: (-sure[row], room.wordings[row].key))
        for statement in room.wordings[row].statements
    ]
    label = point_label([room.wordings[row].text for row in rows], room.meaning[rows])
    point = Point(
        stable_id("p", room.question_id, (place.statement.id for place in placements)), label, tuple(placements)
    )
    voices = frozenset(room.notes[note_id].voice for note_id in point.note_ids)
    return DraftPoint(point, room.meaning[rows].mean(axis=0), tuple(rows), voices)


def stable_id(kind: str, question_id: str, statement_ids: Iterable[str]) -> str:
    """An id that is the same whenever the same statements of the same question are together."""
    members = "\n".join([kind, question_id, *sorted(statement_ids)])
    return f"{kind}-{hashlib.sha256(members.encode()).hexdigest()[:16]}"
