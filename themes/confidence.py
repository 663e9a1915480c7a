"""How sure the machine is of a place: a probability fitted on labelled notes, not a distance."""

from __future__ import annotations

import numpy as np

from models.engine_settings import EngineSettings
from themes.vectors import Numbers, Vectors, sums_by_group, unit

BLOCK = 2000  # wordings compared with all points at a time, to bound memory


def confidences(meaning: Vectors, points: Numbers, twins: Numbers, settings: EngineSettings) -> Vectors:
    """For each wording the probability that its place is right: that it says what its point says, or stands alone.

    `meaning` holds centred unit vectors, `twins` how many statements use each wording: those surely say the same.
    The result lies between 0 and 1 with 3 places: shape (wordings,).
    """
    number = int(points.max()) + 1
    sums = sums_by_group(meaning, points, number)
    alone = np.bincount(points, minlength=number)[points] == 1
    statements = np.bincount(points, weights=twins, minlength=number)[points]
    own = np.where(alone, 1.0, (meaning * unit(sums[points] - meaning)).sum(axis=1))
    other = nearest_other(meaning, unit(sums), points)
    shared = settings.together_base + settings.together_own * own + settings.together_other * other
    shared += settings.together_size * np.log(statements)
    lone = settings.alone_base + settings.alone_other * other
    logits = np.where(statements > 1, shared, lone)
    return np.round(1 / (1 + np.exp(-logits)), 3).astype(np.float32)


def nearest_other(meaning: Vectors, centres: Vectors, points: Numbers) -> Vectors:
    """Cosine of each wording with the nearest point that is not its own; 0 when there is no other."""
    nearest = np.zeros(len(meaning), dtype=np.float32)
    if len(centres) > 1:
        for start in range(0, len(meaning), BLOCK):
            close = meaning[start : start + BLOCK] @ centres.T
            close[np.arange(len(close)), points[start : start + BLOCK]] = -1.0
            nearest[start : start + BLOCK] = close.max(axis=1)
    return nearest
