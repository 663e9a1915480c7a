"""Embedding against sentence-transformers itself: the same weights, the same texts, alternating runs, wall time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from bench.libraries import load
from models.engine_settings import EngineSettings
from themes.embed import Encoder
from themes.encoder_files import model_folder
from themes.vectors import Vectors

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way to embed: how many threads torch may use, and the function."""

    name: str
    threads: int
    embed: Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a way took: the median of alternating runs; `least_cosine` is against sentence-transformers' vectors."""

    name: str
    seconds: float
    texts_per_second: float
    least_cosine: float


def ways(encoder: Encoder, question: str) -> list[Way]:
    """sentence-transformers at its default and at one thread, and ours with and without the question."""
    folder = model_folder(EngineSettings().model)
    plain = load("sentence_transformers").SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def theirs(texts: Sequence[str]) -> Vectors:
        rows = plain.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    return [
        Way("sentence-transformers, default threads", os.cpu_count() or 1, theirs),
        Way("sentence-transformers, one thread", 1, theirs),
        Way("Sevenfold, notes alone", 1, encoder.reading("")),
        Way("Sevenfold, notes in their question", 1, encoder.reading(question)),
    ]


def time_embedding(encoder: Encoder, texts: Sequence[str], question: str) -> list[Embedded]:
    """Each way in turn, a few times over, after a short first run that is not counted."""
    torch = load("torch")
    tried = ways(encoder, question)
    taken: dict[str, list[float]] = {way.name: [] for way in tried}
    made: dict[str, Vectors] = {}
    for round_number in range(ROUNDS + 1):
        some = texts if round_number else texts[:32]
        for way in tried:
            torch.set_num_threads(way.threads)
            started = time.perf_counter()
            made[way.name] = way.embed(some)
            if round_number:
                taken[way.name].append(time.perf_counter() - started)
    torch.set_num_threads(1)
    known = made[tried[0].name]
    return [
        Embedded(name, median(seconds), len(texts) / median(seconds), float((made[name] * known).sum(axis=1).min()))
        for name, seconds in taken.items()
    ]
