"""How long a full theming takes as a question grows, vectors at hand, and what BERTopic's recipe takes beside it."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.labelled import NOT_RECORDED, LabelledFile
from bench.libraries import is_installed
from bench.peers import group_bertopic
from bench.vectors import KeptVectors
from models.records import Note
from models.settings import EngineSettings
from themes.pipeline import theme_question

TABLES = 30
RUNS = 3
QUESTION = "What should change?"
LATER_NOTES = 20


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds for one size of question: the fastest of a few runs, which other programs disturbed least."""

    notes: int
    seconds: float


def mixed_notes(file: LabelledFile, number: int) -> list[Note]:
    """Any number of distinct notes for timing alone: the first half of one note's words, the second half of another's.

    The same notes for the same number, and the first ones of a larger number.
    """
    chance = random.Random(0)  # noqa: S311 - a mixture, not a secret
    words = [note.text.split() for note in file.notes]
    texts: dict[str, None] = {}
    while len(texts) < number:
        one, other = chance.choice(words), chance.choice(words)
        texts[" ".join(one[: (len(one) + 1) // 2] + other[len(other) // 2 :])] = None
    return [
        Note(f"n{at}", QUESTION, text, NOT_RECORDED, table_id=str(at % TABLES + 1)) for at, text in enumerate(texts)
    ]


def time_theming(notes: Sequence[Note], kept: KeptVectors) -> Timed:
    """Full themings of one question; the first one makes the vectors and is not counted."""
    taken = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        theme_question(QUESTION, notes, kept.reading(QUESTION), EngineSettings())
        taken.append(time.perf_counter() - started)
    return Timed(len(notes), min(taken[1:]))


def time_later_notes(notes: Sequence[Note], kept: KeptVectors) -> Timed:
    """Embedding twenty notes that have just come, then a full theming with all the others."""
    started = time.perf_counter()
    kept.encoder.reading(QUESTION)([note.text for note in notes[-LATER_NOTES:]])
    embedding = time.perf_counter() - started
    return Timed(len(notes), embedding + time_theming(notes, kept).seconds)


def time_bertopic(notes: Sequence[Note], kept: KeptVectors) -> Timed | None:
    """BERTopic's recipe on the same notes, warm: its first call, which compiles, is not counted. None without umap."""
    if not is_installed("umap"):
        return None
    texts = [note.text for note in notes]
    vectors = kept.embed(QUESTION, texts)
    taken = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        group_bertopic(10, 15, texts, vectors)
        taken.append(time.perf_counter() - started)
    return Timed(len(notes), min(taken[1:]))


def exponent(times: Sequence[Timed]) -> float:
    """The slope of log seconds over log notes: 1 grows as the notes do, 2 as their pairs."""
    notes, seconds = (
        [math.log(value) for value in values] for values in zip(*((t.notes, t.seconds) for t in times), strict=True)
    )
    return float(np.polyfit(notes, seconds, 1)[0])
