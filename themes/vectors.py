"""Vectors as the rooms of the engine pass them round, and the two things every room does to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Vectors = NDArray[np.float32]
Numbers = NDArray[np.intp]
BLOCK = 256  # rows
Embed = Callable[[Sequence[str]], Vectors]  # texts to unit vectors, one row each; a row depends on its text alone


def unit(rows: Vectors) -> Vectors:
    """Rows of length one; a row of zeros stays."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def centred(rows: Vectors) -> Vectors:
    """Unit rows after removing their mean: what all answers to a question share tells them not apart."""
    return unit(rows - rows.mean(axis=0, keepdims=True)) if len(rows) > 1 else unit(rows)


def sums_by_group(rows: Vectors, groups: Numbers, number: int) -> Vectors:
    """The sum of the rows of each group 0 ... number - 1; negative groups are left out: shape (number, dimensions)."""
    inside = np.flatnonzero(groups >= 0)
    ones = np.ones(len(inside), dtype=np.float32)
    return np.asarray(csr_matrix((ones, (groups[inside], inside)), shape=(number, len(rows))) @ rows)


def median_nearest(alike: Vectors) -> float:
    """The median over the rows of a table of pairs of the similarity to the nearest other one."""
    nearest = [others_of(alike[rows], rows.start).max(axis=1) for rows in row_blocks(len(alike))]
    return float(np.median(np.concatenate(nearest)))


def others_of(alike: Vectors, start: int) -> Vectors:
    """A block of rows of a table of pairs, beginning at row `start`, in which nobody is near to itself."""
    others = alike.copy()
    others[np.arange(len(alike)), np.arange(start, start + len(alike))] = -np.inf
    return others


def row_blocks(size: int) -> list[slice]:
    """The rows of a large table in blocks: what is made for each stays in the processor's cache."""
    return [slice(start, start + BLOCK) for start in range(0, size, BLOCK)]
