"""An embed function that remembers: vectors kept in the store by text, question and encoder, so words are read once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from models.records import Actor
from models.store import Store
from themes.vectors import Embed, Vectors


def remembering(store: Store, actor: Actor, encoder: str, reading: Callable[[str], Embed]) -> Callable[[str], Embed]:
    """The same function from a question to its embed, asking the store first and keeping what is new."""

    def reading_once(question: str) -> Embed:
        def embed(texts: Sequence[str]) -> Vectors:
            keys = [vector_key(question, text) for text in texts]
            known = store.vectors(actor, encoder, keys)
            fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            if fresh:
                made = reading(question)(list(fresh.values()))
                new = {key: vector.tobytes() for key, vector in zip(fresh, made.astype("<f4"), strict=True)}
                store.keep_vectors(actor, encoder, new)
                known = known | new
            return np.array([np.frombuffer(known[key], dtype="<f4") for key in keys], dtype=np.float32)

        return embed

    return reading_once


def vector_key(question: str, text: str) -> str:
    """What a kept vector is found by; people's words are not readable in it."""
    return hashlib.sha256(f"{question}\x00{text}".encode()).hexdigest()
