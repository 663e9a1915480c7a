"""How long a full theming takes as a question grows, vectors at hand, and what BERTopic's recipe takes beside it."""

from __future__ import annotations

import json
import math
import pickle
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.fresh import Given
from bench.labelled import NOT_RECORDED, LabelledFile
from bench.libraries import is_installed
from bench.peers import group_bertopic
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.records import Note
from themes.pipeline import theme_question
from themes.vectors import Vectors

TABLES = 30
RUNS = 3
QUESTION = "What should change?"
LATER_NOTES = 20


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds for one size of question: the fastest of a few runs, which other programs disturbed least.

    `processor` counts the seconds that processors worked: where another program runs, the clock tells more.
    """

    notes: int
    seconds: float
    processor: float = math.nan


@dataclass(frozen=True, slots=True)
class Stages:
    """A question in a fresh process: themed first, then with twenty notes more, then after a decision on those."""

    first: Timed
    later: Timed
    decided: Timed


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


def time_theming(notes: Sequence[Note], kept: KeptVectors) -> Stages:
    """Full themings of one question in fresh processes, vectors at hand; the last twenty notes come later."""
    known: dict[str, Vectors] = {}

    def embed(texts: Sequence[str]) -> Vectors:
        rows = kept.embed(QUESTION, texts)
        known.update(zip(texts, rows, strict=True))
        return rows

    first, later = notes[:-LATER_NOTES], notes[-LATER_NOTES:]
    for some in (first, notes):
        theme_question(QUESTION, some, embed, EngineSettings())
    with TemporaryDirectory() as folder:
        file = Path(folder) / "given.pickle"
        file.write_bytes(pickle.dumps(Given(QUESTION, first, later, known)))
        runs = [run_freshly(file) for _ in range(RUNS)]
    stages = (min(stage) for stage in zip(*runs, strict=True))
    return Stages(*(Timed(len(first), seconds, processor) for seconds, processor in stages))


def run_freshly(file: Path) -> list[tuple[float, float]]:
    """The stages as a process times them that has just begun."""
    command = [sys.executable, "-m", "bench.fresh", str(file)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [(seconds, processor) for seconds, processor in json.loads(told)]


def time_embedding_later(notes: Sequence[Note], kept: KeptVectors) -> Timed:
    """Embedding twenty notes that have just come: the live path does it before the theming asks for them."""
    clock, processor = time.perf_counter(), time.process_time()
    kept.encoder.reading(QUESTION)([note.text for note in notes[-LATER_NOTES:]])
    return Timed(LATER_NOTES, time.perf_counter() - clock, time.process_time() - processor)


def time_bertopic(notes: Sequence[Note], kept: KeptVectors) -> Timed | None:
    """BERTopic's recipe on the same notes, warm: its first call, which compiles, is not counted. None without umap."""
    if not is_installed("umap"):
        return None
    texts = [note.text for note in notes]
    vectors = kept.embed(QUESTION, texts)
    taken = []
    for _ in range(RUNS + 1):
        clock, processor = time.perf_counter(), time.process_time()
        group_bertopic(10, 15, texts, vectors)
        taken.append((time.perf_counter() - clock, time.process_time() - processor))
    return Timed(len(notes), *min(taken[1:]))


def exponent(times: Sequence[Timed]) -> float:
    """The slope of log seconds over log notes: 1 grows as the notes do, 2 as their pairs."""
    notes, seconds = (
        [math.log(value) for value in values] for values in zip(*((t.notes, t.seconds) for t in times), strict=True)
    )
    return float(np.polyfit(notes, seconds, 1)[0])
