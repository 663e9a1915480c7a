"""How alike wordings and groups of them are in a question too large for a table of every pair.

What the table holds is kept in parts that add up: vectors, whose products are the likeness in meaning and letters, and
what is told pair by pair (neighbours in common, opposites). The average likeness of two groups is then that of their
sums, so the tree of the table can be grown without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from models.engine_settings import EngineSettings
from themes.cells import Block, for_each_block
from themes.lexical import letter_sketch
from themes.polarity import opposed
from themes.progress import tell
from themes.shared_neighbours import LEAST, ROUNDS, nearest_of, shares
from themes.vectors import Numbers, Vectors, centred


@dataclass(frozen=True, slots=True)
class Groups:
    """Sums over the wordings of each group: of their vectors, of themselves, of what is told of pairs of them.

    `seen` counts those that people looked at, `settled` the pairs of such that are alike enough to join by themselves.
    """

    vectors: Vectors
    sizes: Vectors
    pairs: csr_matrix
    seen: Vectors
    settled: csr_matrix

    def alike(self, block: Block) -> Vectors:
        """The average likeness of the groups of a block and others: -inf to itself and to whom a group may not join.

        Rounding to 5 places takes away the last bits, which differ with who stands in the same block.
        """
        rows, others = block.rows, block.others
        found = self.vectors[rows] @ self.vectors[others].T
        found += part_of(self.pairs, block)
        found /= self.sizes[rows, None]
        found /= self.sizes[None, others]
        np.round(found, 5, out=found)
        if self.seen.any():
            found[np.outer(self.seen[rows], self.seen[others]) > part_of(self.settled, block)] = -np.inf
        itself = np.flatnonzero(np.isin(rows, others))
        found[itself, np.searchsorted(others, rows[itself])] = -np.inf
        return np.asarray(found, dtype=np.float32)

    def joined(self, into: Numbers) -> Groups:
        """The groups after each went into the one with this number; those with a negative number are left out."""
        inside = np.flatnonzero(into >= 0)
        ones = np.ones(len(inside), dtype=np.float32)
        new = csr_matrix((ones, (into[inside], inside)), shape=(int(into.max()) + 1, len(into)))
        both = [csr_matrix(new @ table @ new.T) for table in (self.pairs, self.settled)]
        return Groups(new @ self.vectors, new @ self.sizes, both[0], new @ self.seen, both[1])


@dataclass(frozen=True, slots=True)
class Likeness:
    """The wordings of a large question, each a group; `usual` is the median likeness to the nearest other wording.

    `scale` makes a likeness comparable with that of a small question, which has not been sharpened.
    """

    wordings: Groups
    usual: float
    scale: float


def part_of(table: csr_matrix, block: Block) -> Vectors:
    """The part of a sparse table that a block is about, as an array."""
    return np.asarray(table[block.rows][:, block.others].toarray(), dtype=np.float32)


def large_likeness(texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Likeness:
    """Meaning and letters, opposites kept apart, sharpened by the neighbours that wordings share."""
    weight = settings.neighbours_weight
    opposites = opposed(texts, settings).astype(np.float32) * np.float32(settings.opposite_similarity - 1)
    rows = np.hstack(
        [
            centred(vectors) * np.float32(np.sqrt(1 - settings.letters_of_many)),
            letter_sketch(texts, settings.common_letters) * np.float32(np.sqrt(settings.letters_of_many)),
        ]
    )
    wordings, medians = alone(rows, csr_matrix(opposites)), []
    for at in range(ROUNDS):
        near, best = nearest_wordings(wordings, settings, at)
        medians.append(float(np.median(best)))
        told = shares(near) * np.float32(weight) + opposites
        wordings = alone(rows * np.float32(np.sqrt(1 - weight)), csr_matrix(told))
    medians.append(float(np.median(nearest_wordings(wordings, settings, ROUNDS)[1])))
    return Likeness(wordings, medians[-1], max(medians[0], LEAST) / max(medians[-1], LEAST))


def alone(rows: Vectors, pairs: csr_matrix) -> Groups:
    """Each wording a group."""
    number = len(rows)
    nothing = csr_matrix((number, number), dtype=np.float32)
    return Groups(rows, np.ones(number, dtype=np.float32), pairs, np.zeros(number, dtype=np.float32), nothing)


def nearest_wordings(wordings: Groups, settings: EngineSettings, before: int) -> tuple[csr_matrix, Vectors]:
    """Which are among the nearest of each wording, as ones and zeros, and how alike the nearest is: shape (wordings,).

    `before` counts how often that was asked before.
    """
    number = len(wordings.sizes)

    def look(block: Block) -> tuple[Numbers, Numbers, Numbers, Vectors]:
        others = wordings.alike(block)
        near = nearest_of(others, min(settings.neighbours, len(block.others) - 1)).tocoo()
        return block.rows[near.row], block.others[near.col], block.rows, others.max(axis=1)

    def done(rows: int) -> None:
        tell("comparing", before * number + rows, (ROUNDS + 1) * number)

    found = zip(*for_each_block(wordings.vectors, settings.reach, look, done), strict=True)
    rows, columns, seen, values = (np.concatenate(part) for part in found)
    best = np.empty(number, dtype=np.float32)
    best[seen] = values
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(number, number)), best
