"""Points of a question too large for a table of every pair: the same average linkage, a block of rows at a time.

Above some thousands of wordings a table of pairs and its tree cost gigabytes (20,000: 3.3 GB and 91 s). Yet wordings
that are each other's nearest are joined by average linkage in any case, whatever else is joined before; so all such
pairs are joined at once, round after round, until none is as near as the cut. The average similarity of two groups
comes from the sums of their vectors and of the neighbours they share. Letters and the polarity guard take no part: at
this size, counts are coarser than in a room, and the settings that are saved say so.

hdbscan on 20 principal components, noise placed with the nearest, took a quarter of the time and found worse points:
on the train files thrown together, 11,864 wordings, point ARI .27 in 3,400 points against .28 in 1,160; on argkp_train,
5,000, .24 against .33; on 18,172 of clinc150, looked at last, .21 in 5,000 points against .48 in 1,100.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from models.settings import EngineSettings
from themes.shared_neighbours import ROUNDS, nearest_of, shares
from themes.vectors import Numbers, Vectors, centred

BLOCK = 1000  # groups compared with all at a time, to bound memory


@dataclass(frozen=True, slots=True)
class Groups:
    """Sums over the wordings of each group: of their vectors, their number, and what they share with other groups."""

    meaning: Vectors
    sizes: NDArray[np.float32]
    shared: csr_matrix

    def alike(self, start: int) -> Vectors:
        """Average similarities of a block of groups with all groups: shape (at most BLOCK, groups)."""
        block = slice(start, start + BLOCK)
        total = self.meaning[block] @ self.meaning.T
        total += self.shared[block].toarray()
        total /= self.sizes[block, None]
        total /= self.sizes[None, :]
        return np.round(total, 5, out=total)

    def joined(self, into: Numbers) -> Groups:
        """The groups after each went into the one with this number."""
        new = csr_matrix((np.ones(into.size, dtype=np.float32), (into, np.arange(into.size))))
        return Groups(new @ self.meaning, new @ self.sizes, csr_matrix(new @ self.shared @ new.T))


def group_large_question(vectors: Vectors, settings: EngineSettings) -> Numbers:
    """A point number for each wording, in any numbering: shape (wordings,)."""
    groups = single_wordings(centred(vectors), settings)
    points = np.arange(len(vectors))
    nearest, near = nearest_groups(groups)
    cut = settings.point_cut * float(np.median(near))
    while len(into := joined_pairs(nearest, near >= cut)) > into.max(initial=-1) + 1:
        points, groups = into[points], groups.joined(into)
        nearest, near = nearest_groups(groups)
    return np.asarray(points, dtype=np.intp)


def single_wordings(meaning: Vectors, settings: EngineSettings) -> Groups:
    """Each wording a group, similarities sharpened by the neighbours that they share."""
    number, weight = len(meaning), settings.neighbours_weight
    groups = Groups(meaning, np.ones(number, dtype=np.float32), csr_matrix((number, number), dtype=np.float32))
    few = min(settings.neighbours, number - 1)
    for _ in range(ROUNDS):
        nearest = vstack([nearest_of(groups.alike(at), at, few) for at in range(0, number, BLOCK)], format="csr")
        groups = Groups(meaning * np.sqrt(np.float32(1 - weight)), groups.sizes, shares(nearest) * np.float32(weight))
    return groups


def nearest_groups(groups: Groups) -> tuple[Numbers, Vectors]:
    """The nearest other group of each, of equals the first, and how alike they are: two of shape (groups,)."""
    nearest, near = [], []
    for start in range(0, len(groups.sizes), BLOCK):
        alike = groups.alike(start)
        alike[np.arange(len(alike)), np.arange(start, start + len(alike))] = -np.inf
        nearest.append(alike.argmax(axis=1))
        near.append(alike.max(axis=1))
    return np.concatenate(nearest), np.concatenate(near)


def joined_pairs(nearest: Numbers, able: NDArray[np.bool_]) -> Numbers:
    """New numbers for the groups, those one that are each other's nearest and able: shape (groups,)."""
    here = np.arange(len(nearest))
    mutual = (nearest[nearest] == here) & able
    first = np.where(mutual, np.minimum(here, nearest), here)
    return np.unique(first, return_inverse=True)[1]
