"""Where there are many wordings, those alike that have the same neighbours: what a room of 5,000 has and one of 200 lacks.

Above about a thousand wordings the nearest of a wording say more than its similarity to each does. Train files thrown
together as one question (argkp_train 5,000 and 1,500 notes, all three train files 5,000), point ARI with the cut
unchanged: .33, .34, .24 without; .34, .35, .26 with. 15 and 25 neighbours are within .005, one round within .02.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix, eye_array, vstack

from models.engine_settings import EngineSettings
from themes.vectors import Vectors, median_nearest, others_of, row_blocks

ROUNDS = 2  # the second looks for neighbours among what the first found alike
SEVERAL = 4  # times as many values are looked at closely as are wanted
LEAST = 0.01  # similarity to the nearest; with less there is nothing to keep the scale of


def sharpened(alike: Vectors, settings: EngineSettings) -> Vectors:
    """Similarities drawn to the share of neighbours that two wordings have in common: shape (wordings, wordings).

    The median similarity to the nearest wording stays what it was, so that settled and followed mean the same.
    """
    sharp = np.empty_like(alike)
    for at in range(ROUNDS):
        found = sharp if at else alike
        near = [nearest_of(others_of(found[rows], rows.start), settings.neighbours) for rows in row_blocks(len(alike))]
        shared = shares(vstack(near, format="csr"))
        np.multiply(alike, np.float32(1 - settings.neighbours_weight), out=sharp)
        starts = np.repeat(np.arange(len(alike)) * len(alike), np.diff(shared.indptr))
        sharp.reshape(-1)[starts + shared.indices] += settings.neighbours_weight * shared.data
    sharp *= max(median_nearest(alike), LEAST) / max(median_nearest(sharp), LEAST)
    return np.minimum(sharp, np.float32(1.0), out=sharp)


def nearest_of(others: Vectors, number: int) -> csr_matrix:
    """Which others are among the nearest of a block of rows, nobody near to itself: ones and zeros, shape of the block.

    Those as near as the first that is left out are left out too, or their order would tell who stays.
    """
    looked_at = np.flatnonzero(others >= enough(others, number + 1)[:, None])
    rows, columns = np.divmod(looked_at, others.shape[1])
    ends = np.cumsum(np.bincount(rows, minlength=len(others)))
    places = np.arange(len(rows)) - np.concatenate([[0], ends])[rows]
    near = np.full((len(others), places.max() + 1), -np.inf, dtype=np.float32)
    near[rows, places] = others[rows, columns]
    first_left_out = np.partition(near, -number - 1, axis=1)[:, -number - 1]
    stay = near[rows, places] > first_left_out[rows]
    ones = np.ones(np.count_nonzero(stay), dtype=np.float32)
    return csr_matrix((ones, (rows[stay], columns[stay])), shape=others.shape)


def enough(rows: Vectors, number: int) -> Vectors:
    """For each row a value that at least `number` of it reach, and not many more: shape (rows,).

    The largest of every few are compared, which takes a third of the time of comparing all.
    """
    width = min(SEVERAL * number, rows.shape[1])
    largest = rows[:, :width].copy()
    for start in range(width, rows.shape[1] - width + 1, width):
        np.maximum(largest, rows[:, start : start + width], out=largest)
    return np.asarray(np.partition(largest, -number, axis=1)[:, -number], dtype=np.float32)


def shares(nearest: csr_matrix) -> csr_matrix:
    """The share of all neighbours of two wordings, themselves among them, that both have: sparse, 0 to 1."""
    known = csr_matrix(nearest + eye_array(nearest.shape[0], dtype=np.float32, format="csr"))
    number = np.asarray(known.sum(axis=1)).ravel()
    both = csr_matrix(known @ known.T)
    both.data /= np.repeat(number, np.diff(both.indptr)) + number[both.indices] - both.data
    return both
