"""What confidence is worth: for each tenth of it, how often a statement shares the code of most of its point."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bench.labelled import LabelledFile
from bench.ours import Ours

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """A coded statement in a point of at least two: its confidence, and whether it has its point's majority code."""

    confidence: float
    agrees: float


@dataclass(frozen=True, slots=True)
class Tenth:
    """One line of the table: from `low` to `low` + 0.1."""

    low: float
    statements: int
    confidence: float
    agreeing: float


def placed_statements(file: LabelledFile, ours: Ours) -> list[Placed]:
    """Every coded note's main statement that shares its point with another coded one.

    A code that ties with others for the majority agrees in part: a point of two unlike notes is half right.
    """
    found = []
    for question, notes in file.questions.items():
        points: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for note in notes:
            place, code = ours.places[question].get(note.id), file.codes[note.id].point
            if place and code is not None:
                points[place.point].append((code, place.confidence))
        for members in points.values():
            if len(members) > 1:
                found += agreements(members)
    return found


def agreements(members: list[tuple[str, float]]) -> list[Placed]:
    """Each member of a point, held against the point's most frequent code or codes."""
    sizes = Counter(code for code, _ in members)
    most = max(sizes.values())
    leading = sum(size == most for size in sizes.values())
    return [Placed(confidence, (sizes[code] == most) / leading) for code, confidence in members]


def calibration(placed: Iterable[Placed]) -> list[Tenth]:
    """The tenths that hold statements, from unsure to sure."""
    bins: dict[int, list[Placed]] = defaultdict(list)
    for one in placed:
        bins[min(int(one.confidence * TENTHS), TENTHS - 1)].append(one)
    return [
        Tenth(
            number / TENTHS,
            len(held),
            sum(one.confidence for one in held) / len(held),
            sum(one.agrees for one in held) / len(held),
        )
        for number, held in sorted(bins.items())
    ]
