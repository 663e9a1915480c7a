from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.vectors import KeptVectors

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


def test_vectors_are_made_once_and_kept_between_runs(tmp_path: Path, fake_embed: Embed) -> None:
    asked: list[tuple[str, list[str]]] = []

    class FakeEncoder:
        name = "fake:1"

        def reading(self, question: str) -> Embed:
            def embed(texts: Sequence[str]) -> NDArray[np.float32]:
                asked.append((question, list(texts)))
                return fake_embed(texts)

            return embed

    kept = KeptVectors(FakeEncoder(), tmp_path / "new")
    texts = ["one note", "another", "one note"]
    assert np.array_equal(kept.embed("q", texts), fake_embed(texts))
    kept.save()
    again = KeptVectors(FakeEncoder(), tmp_path / "new")
    assert np.array_equal(again.embed("q", texts[::-1]), fake_embed(texts[::-1]))
    assert asked == [("q", ["one note", "another"])]
    again.embed("other question", ["another"])
    assert asked[1:] == [("other question", ["another"])]
    assert again.embed("q", []).shape[0] == 0
