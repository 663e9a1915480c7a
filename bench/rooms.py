"""Simulated days of every room of a labelled file, scored after the scribes and after the team's questions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from bench.labelled import LabelledFile
from bench.ours import main_places
from bench.people import Person
from bench.room_day import RoomDay, arrival
from bench.scoring import Score, score_file, score_question
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.errors import BadInput
from models.records import Note
from models.theming import Grouping
from themes.pipeline import theme_question
from themes.vectors import Embed

SEEDS = (0, 1, 2)
SUGGESTIONS = (0, 3, 5)
TEAM_QUESTIONS = (0, 50, 150)
ERROR = 0.05  # share of the scribes' answers that are wrong

Codes = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class WithPeople:
    """Figures of one way to ask people, means over the seeds; `taps` are a room's."""

    suggestions: int
    team_questions: int
    team_error: float
    taps: float
    ari: float
    mape: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A room at one moment of its day: its codes, its groups in the same order, and the taps so far."""

    codes: Codes
    groups: Sequence[str]
    taps: int


def machine_alone(file: LabelledFile, kept: KeptVectors, settings: EngineSettings) -> tuple[float, float]:
    """ARI and MAPE of the grouping that nobody helped."""
    found = []
    for question, notes in scored(file):
        grouping = theme_question(question, notes, kept.reading(question), settings)
        found.append((file.points(notes), groups_of(question, notes, grouping)))
    score = checked(file, score_file(found))
    return score.ari, score.mape


def with_people(file: LabelledFile, kept: KeptVectors, suggestions: int, team_error: float) -> list[WithPeople]:
    """The figures for one number of suggestions, a line for each number of team questions."""
    rooms, errors = [question for question, _ in scored(file)], (ERROR, team_error)
    days = [[day_of(file, room, kept.reading(room), (seed, suggestions), errors) for room in rooms] for seed in SEEDS]
    lines = []
    for at, asked in enumerate(TEAM_QUESTIONS):
        scores = [checked(file, score_file((day[at].codes, day[at].groups) for day in seed)) for seed in days]
        taps = mean(day[at].taps for seed in days for day in seed)
        ari, mape = mean(one.ari for one in scores), mean(one.mape for one in scores)
        lines.append(WithPeople(suggestions, asked, team_error, taps, ari, mape))
    return lines


def day_of(
    file: LabelledFile, question: str, embed: Embed, drawn: tuple[int, int], errors: tuple[float, float]
) -> list[Moment]:
    """One room's day; `drawn` is its seed and the number of suggestions, `errors` the scribes' and the team's."""
    notes, (seed, suggestions) = file.questions[question], drawn
    codes = {note.id: file.codes[note.id].point for note in notes}
    chance = random.Random(f"{seed} {question}")  # noqa: S311 - a simulation, not a secret
    scribe, team = (Person(codes, error, chance) for error in errors)
    day = RoomDay(question, embed, EngineSettings(), scribe, team)
    day.hear(arrival(notes, seed), suggestions)
    moments, done = [], 0
    for asked in TEAM_QUESTIONS:
        day.ask_team(asked - done)
        done = asked
        moments.append(Moment(file.points(notes), groups_of(question, notes, day.theming()), day.taps))
    return moments


def scored(file: LabelledFile) -> list[tuple[str, tuple[Note, ...]]]:
    """The questions that the protocol scores."""
    return [
        (question, notes)
        for question, notes in file.questions.items()
        if score_question(file.points(notes), range(len(notes))) is not None
    ]


def groups_of(question: str, notes: Sequence[Note], grouping: Grouping) -> list[str]:
    """Each note's group: its main point; what is set aside stands alone."""
    places = main_places(question, notes, grouping)
    return [f"point {places[note.id].point}" if note.id in places else f"note {note.id}" for note in notes]


def checked(file: LabelledFile, score: Score | None) -> Score:
    """The score; raises BadInput when the protocol scores nothing in this file."""
    if score is None:
        raise BadInput(f"{file.name} has no question of at least 10 notes and 2 codes. Nothing was simulated.")
    return score
