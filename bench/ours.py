"""Sevenfold's own grouping of a labelled file: where every note stands, whether one was lost, whether it repeats."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from sklearn.metrics import adjusted_rand_score

from bench.labelled import LabelledFile
from bench.scoring import FEWEST_NOTES, MISSING, numbered
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.records import Note
from models.theming import Grouping, Pile
from themes.output import Themed, note_places
from themes.vectors import Embed

ThemeQuestion = Callable[[str, Sequence[Note], Embed, EngineSettings], Grouping]


@dataclass(frozen=True, slots=True)
class MainPlace:
    """Where a note's main statement stands: its point, and its theme or pile."""

    point: str
    theme: str | None
    pile: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Ours:
    """One file's groupings by question, and how they were made; `seconds` leaves embedding out."""

    places: Mapping[str, Mapping[str, MainPlace]]
    lost: int
    rerun_ari: float
    shuffled_ari: float
    seconds: float

    def point_of(self, question: str, note: Note) -> str:
        """The note's group at the level of points; a note that is set aside is a group of its own."""
        place = self.places[question].get(note.id)
        return f"point {place.point}" if place else f"note {note.id}"

    def theme_of(self, question: str, note: Note) -> str:
        """The note's group at the level of themes; without a theme its point stands alone."""
        place = self.places[question].get(note.id)
        return f"theme {place.theme}" if place and place.theme else self.point_of(question, note)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a reader would see of a file: shares are of notes, the largest theme also of the worst question."""

    themes: float
    largest_theme: float
    largest_theme_worst: float
    said_once: float
    not_sure: float


def group_file(file: LabelledFile, theme_question: ThemeQuestion, kept: KeptVectors, settings: EngineSettings) -> Ours:
    """Theme every question of a file three times: as it stands, again, and with its notes in another order."""
    places, lost, seconds = {}, 0, 0.0
    agreements = []
    for question, notes in file.questions.items():
        started, embedding = time.perf_counter(), kept.seconds
        grouping = theme_question(question, notes, kept.reading(question), settings)
        seconds += time.perf_counter() - started - (kept.seconds - embedding)
        again = theme_question(question, notes, kept.reading(question), settings)
        shuffled = random.Random(0).sample(notes, len(notes))  # noqa: S311 - an order, not a secret
        other = theme_question(question, shuffled, kept.reading(question), settings)
        places[question] = main_places(question, notes, grouping)
        lost += count_lost(notes, grouping)
        others = (main_places(question, notes, which) for which in (again, other))
        agreements.append([agreement(notes, places[question], which) for which in others])
    rerun, reordered = (min(values) for values in zip(*agreements, strict=True))
    return Ours(places, lost, rerun, reordered, seconds)


def main_places(question: str, notes: Sequence[Note], grouping: Grouping) -> dict[str, MainPlace]:
    """Each note's main place, as the command line tells it. Notes wholly set aside are left out."""
    told = note_places(Themed(question, {note.id: note for note in notes}, grouping))
    return {
        note_id: MainPlace(place["point"], place["theme"], place["pile"], place["confidence"])
        for note_id, place in told.items()
        if place["point"] is not None
    }


def count_lost(notes: Sequence[Note], grouping: Grouping) -> int:
    """Notes that stand nowhere, and statements that stand in two places (guarantee 1 says none)."""
    statements = Counter(statement.id for statement in grouping.statements())
    owners = {statement.note_id for statement in grouping.statements()}
    return sum(note.id not in owners for note in notes) + sum(times > 1 for times in statements.values())


def agreement(notes: Sequence[Note], one: Mapping[str, MainPlace], other: Mapping[str, MainPlace]) -> float:
    """ARI between two groupings of the same notes, the lower of points and themes."""

    def labels(places: Mapping[str, MainPlace], level: Callable[[MainPlace], str | None]) -> list[int]:
        return numbered((level(places[note.id]) or note.id) if note.id in places else note.id for note in notes)

    levels: tuple[Callable[[MainPlace], str | None], ...] = (lambda place: place.point, lambda place: place.theme)
    return min(float(adjusted_rand_score(labels(one, level), labels(other, level))) for level in levels)


def shape_of(file: LabelledFile, ours: Ours) -> Shape:
    """Medians over the questions of at least 10 notes; the piles over all notes."""
    themes, largest = [], []
    for question, notes in file.questions.items():
        if len(notes) >= FEWEST_NOTES:
            sizes = Counter(place.theme for place in ours.places[question].values() if place.theme)
            themes.append(len(sizes))
            largest.append(max(sizes.values(), default=0) / len(notes))
    piles = Counter(place.pile for places in ours.places.values() for place in places.values())
    said_once, not_sure = (piles[pile] / len(file.notes) for pile in (Pile.SAID_ONCE, Pile.NOT_SURE))
    if not themes:
        return Shape(MISSING, MISSING, MISSING, said_once, not_sure)
    return Shape(median(themes), median(largest), max(largest), said_once, not_sure)
