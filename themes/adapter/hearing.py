"""How well an encoder hears who says the same: measured on held-out questions, to choose by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from themes.adapter.examples import Example, Questions
from themes.vectors import Embed, Numbers, Vectors, centred

FEWEST = 10  # texts; of fewer, nearly every order is right


def hearing(reading: Callable[[str], Embed], questions: Questions) -> float:
    """Mean average precision, 0 to 1: for each text, how early those of its point stand among all by nearness.

    Vectors are centred as the engine centres them. Questions count by their texts that are not alone.
    """
    found: list[float] = []
    for name, examples in questions.items():
        if len(examples) >= FEWEST:
            vectors = reading(name)([example.text for example in examples])
            found += precisions(centred(vectors), points_of(examples))
    return float(np.mean(found)) if found else float("nan")


def points_of(examples: Sequence[Example]) -> Numbers:
    """The points as numbers: shape (examples,)."""
    return np.unique([example.point for example in examples], return_inverse=True)[1]


def precisions(meaning: Vectors, points: Numbers) -> list[float]:
    """The average precision of each text that is not the only one of its point."""
    alike = np.round(meaning @ meaning.T, 5)
    np.fill_diagonal(alike, -np.inf)
    order = np.argsort(-alike, axis=1, kind="stable")[:, :-1]
    same = points[order] == points[:, None]
    shares = np.cumsum(same, axis=1) / np.arange(1, same.shape[1] + 1)
    times = same.sum(axis=1)
    return [float(value) for value in (shares * same).sum(axis=1)[times > 0] / times[times > 0]]
