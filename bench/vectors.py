"""Vectors kept between runs in an ignored folder, by encoder, question and text, so that only new words are embedded."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from themes.embed import Encoder
from themes.vectors import Embed, Vectors

FOLDER = Path(".bench_cache")


class KeptVectors:
    """An encoder's vectors; `unsaved` and `seconds` tell of those that this run had to make."""

    def __init__(self, encoder: Encoder, folder: Path = FOLDER) -> None:
        self.encoder = encoder
        self.path = folder / (encoder.name.replace("/", "_").replace(":", "_") + ".npz")
        self.known: dict[str, Vectors] = {}
        self.unsaved, self.seconds = 0, 0.0
        if self.path.exists():
            with np.load(self.path) as kept:
                self.known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    def reading(self, question: str) -> Embed:
        """The embed function for notes that answer this question; an empty one reads texts on their own."""
        return partial(self.embed, question)

    def embed(self, question: str, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row for each text in order: shape (texts, dimensions)."""
        keys = [key_of(question, text) for text in texts]
        unknown = {key: text for key, text in zip(keys, texts, strict=True) if key not in self.known}
        if unknown or not keys:
            started = time.perf_counter()
            made = self.encoder.reading(question)(list(unknown.values()))
            self.seconds += time.perf_counter() - started
            self.unsaved += len(unknown)
            self.known.update(zip(unknown, made, strict=True))
            if not keys:
                return made
        return np.stack([self.known[key] for key in keys])

    def save(self) -> None:
        """Write what is known to the folder, whole or not at all."""
        if not self.unsaved:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".tmp.npz")
        np.savez(unfinished, keys=np.array(list(self.known)), vectors=np.stack(list(self.known.values())))
        unfinished.replace(self.path)
        self.unsaved = 0


def key_of(question: str, text: str) -> str:
    """What names the vector of a text read in a question, in 64 characters; no text can pass for another."""
    spoken = f"{len(question)}\0{question}{text}"
    return hashlib.sha256(spoken.encode("utf-8", "surrogatepass")).hexdigest()
