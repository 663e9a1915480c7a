"""An embed function that remembers: vectors kept in the store by text, question and encoder, so words are read once.

Those of this run are kept in memory too: a theming comes after every few notes, and asks for all words each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from models.records import Actor
from models.store import Store
from themes.vectors import Embed, Vectors

MOST_REMEMBERED = 5000  # texts; a room says fewer between two themings


def remembering(store: Store, actor: Actor, encoder: str, reading: Callable[[str], Embed]) -> Callable[[str], Embed]:
    """The same function from a question to its embed, asking memory and store first and keeping what is new.

    It may be called from several threads at once.
    """
    remembered: dict[tuple[str, str], Vectors] = {}

    def recall(question: str, texts: Sequence[str]) -> None:
        keys = {vector_key(question, text): text for text in texts}
        known = store.vectors(actor, encoder, list(keys))
        fresh = {key: text for key, text in keys.items() if key not in known}
        if fresh:
            made = reading(question)(list(fresh.values()))
            new = {key: vector.tobytes() for key, vector in zip(fresh, made.astype("<f4"), strict=True)}
            store.keep_vectors(actor, encoder, new)
            known = known | new
        remembered.update(
            {(question, text): np.frombuffer(known[key], dtype="<f4").astype(np.float32) for key, text in keys.items()}
        )

    def reading_once(question: str) -> Embed:
        def embed(texts: Sequence[str]) -> Vectors:
            if new := [text for text in dict.fromkeys(texts) if (question, text) not in remembered]:
                recall(question, new)
            return np.array([remembered[question, text] for text in texts], dtype=np.float32)

        return embed

    return reading_once


def in_memory(reading: Callable[[str], Embed]) -> Callable[[str], Embed]:
    """The same function from a question to its embed, remembering the last few thousand texts and keeping nothing."""
    remembered: dict[tuple[str, str], Vectors] = {}

    def reading_once(question: str) -> Embed:
        def embed(texts: Sequence[str]) -> Vectors:
            if new := [text for text in dict.fromkeys(texts) if (question, text) not in remembered]:
                made = zip(new, reading(question)(new), strict=True)
                remembered.update({(question, text): row for text, row in made})
            found = np.array([remembered[question, text] for text in texts], dtype=np.float32)
            for oldest in list(remembered)[: max(0, len(remembered) - MOST_REMEMBERED)]:
                del remembered[oldest]
            return found

        return embed

    return reading_once


def vector_key(question: str, text: str) -> str:
    """What a kept vector is found by; people's words are not readable in it."""
    return hashlib.sha256(f"{question}\x00{text}".encode()).hexdigest()
