"""`python -m bench.large_fresh FILE`: a question of many notes themed in a fresh process, its time and memory told."""

from __future__ import annotations

import json
import pickle
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.growth import QUESTION, TABLES
from bench.labelled import NOT_RECORDED
from models.engine_settings import EngineSettings
from models.records import Note
from themes.pipeline import theme_question
from themes.vectors import Embed, Vectors, unit


@dataclass(frozen=True, slots=True)
class Asked:
    """Texts with their unit vectors, and how many notes to mix from them."""

    texts: Sequence[str]
    vectors: Vectors
    notes: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What a theming took: seconds on the clock and of the processor, the most memory held, and what came out."""

    notes: int
    wordings: int
    points: int
    themes: int
    seconds: float
    processor: float
    gibibytes: float


def theme_freshly(asked: Asked) -> Taken:
    """The theming of so many mixed notes in a process that has just begun."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "asked.pickle"
        file.write_bytes(pickle.dumps(asked))
        command = [sys.executable, "-m", "bench.large_fresh", str(file)]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Taken(**json.loads(told))


def mixed(texts: Sequence[str], number: int) -> list[Note]:
    """Distinct notes, each the first half of one text and the second half of another; the first ones of a larger number."""
    chance = random.Random(0)  # noqa: S311 - a mixture, not a secret
    words = [text.split() for text in texts]
    made: dict[str, None] = {}
    while len(made) < number:
        one, other = chance.choice(words), chance.choice(words)
        made[" ".join(one[: (len(one) + 1) // 2] + other[len(other) // 2 :])] = None
    return [Note(f"n{at}", QUESTION, text, NOT_RECORDED, table_id=str(at % TABLES + 1)) for at, text in enumerate(made)]


def made_up(asked: Asked) -> Embed:
    """Unit vectors for any text, made in no time: the sum of its words', which are those of the texts that hold them."""
    weigh = TfidfVectorizer(dtype=np.float32)
    middle = asked.vectors.mean(axis=0)
    words = unit(np.asarray(weigh.fit_transform(asked.texts).T @ (asked.vectors - middle)))
    return lambda texts: unit(np.asarray(weigh.transform(texts) @ words) + middle)


def take(asked: Asked) -> Taken:
    """Theme, and tell what it took; making vectors up is counted, and takes a second of a hundred."""
    notes, embed, read = mixed(asked.texts, asked.notes), made_up(asked), list[int]()

    def counted(texts: Sequence[str]) -> Vectors:
        read.append(len(texts))
        return embed(texts)

    clock, processor = time.perf_counter(), time.process_time()
    grouping = theme_question(QUESTION, notes, counted, EngineSettings())
    seconds, worked = time.perf_counter() - clock, time.process_time() - processor
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    points = len(list(grouping.points()))
    return Taken(len(notes), read[0], points, len(grouping.themes), seconds, worked, held)


if __name__ == "__main__":
    print(json.dumps(asdict(take(pickle.loads(Path(sys.argv[1]).read_bytes())))))  # noqa: S301 - the parent's own file
