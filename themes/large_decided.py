"""Points of a large question under decisions: the rules of a small one, without its table of every pair.

What people put together begins as one group. Two groups that they keep apart owe so much that no average of theirs
reaches a cut, and two that they looked at join only where all of those seen are nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.engine_settings import EngineSettings
from themes.binding import Bound
from themes.cells import Block, for_each_block
from themes.decided_points import HIGHEST_CUT, undecided
from themes.large_likeness import Groups, Likeness
from themes.large_questions import grown_tree
from themes.vectors import Numbers

BLOCK = 1000  # wordings compared with all that were sent at a time, to bound memory


@dataclass(frozen=True, slots=True)
class LargeCloseness:
    """How alike the wordings are, and where the machine cuts."""

    likeness: Likeness
    cut: float
    settings: EngineSettings

    def grouped(self, bound: Bound, looked_at: NDArray[np.bool_]) -> Numbers:
        """A point number for each wording: shape (wordings,). `looked_at` marks the groups, by number, that people saw."""
        hosts = ~bound.guests
        found = -1 - np.arange(int(bound.groups.max()) + 1)  # a group without hosts stands for itself
        names, numbers = np.unique(bound.groups[hosts], return_inverse=True)
        into = np.full(len(hosts), -1)
        into[hosts] = numbers
        if len(names) > 1:
            groups = self.with_seen(np.flatnonzero(looked_at[bound.groups] & hosts)).joined(into)
            owed = debts(bound, names, float(len(hosts)) ** 2)
            groups = replace(groups, pairs=csr_matrix(groups.pairs - owed))
            cut = max(self.cut, 1.0 - HIGHEST_CUT)  # as in a room: no cut is as low as what a forbidden pair owes
            found[names] = grown_tree(groups, cut, self.settings.reach)
        return found[bound.groups]

    def with_seen(self, seen: Numbers) -> Groups:
        """The wordings with those marked that people saw, and which of these are nearly the same."""
        wordings = self.likeness.wordings
        if not len(seen):
            return wordings
        least = self.settings.settled_similarity / self.likeness.scale

        def look(block: Block) -> tuple[Numbers, Numbers]:
            rows, others = seen[block.rows], seen[block.others]
            near = np.nonzero(wordings.alike(Block(rows, others)) >= least)
            return rows[near[0]], others[near[1]]

        found = for_each_block(wordings.vectors[seen], self.settings.reach, look)
        rows, columns = (np.concatenate(part) for part in zip(*found, strict=True))
        marks = np.zeros_like(wordings.sizes)
        marks[seen] = 1.0
        ones = np.ones(len(rows), dtype=np.float32)
        return replace(wordings, seen=marks, settled=csr_matrix((ones, (rows, columns)), shape=wordings.pairs.shape))

    def followers(self, bound: Bound) -> Iterator[tuple[int, int]]:
        """The wordings nobody decided about, each with the one it follows: the nearest of those that were sent."""
        sent, least = np.flatnonzero(bound.guests), self.settings.follow_similarity / self.likeness.scale
        free = np.setdiff1d(undecided(bound), sent)
        for start in range(0, len(free), BLOCK) if len(sent) else ():
            rows = free[start : start + BLOCK]
            alike = self.likeness.wordings.alike(Block(rows, sent))
            near = np.flatnonzero(alike.max(axis=1) >= least)
            yield from zip(rows[near].tolist(), sent[alike[near].argmax(axis=1)].tolist(), strict=True)


def debts(bound: Bound, names: Numbers, owed: float) -> csr_matrix:
    """What each two groups owe that people keep apart, by their place among these names: symmetric."""
    place = {name: at for at, name in enumerate(names.tolist())}
    pairs = [(place[one], place[other]) for one, other in sorted(bound.apart) if one in place and other in place]
    rows, columns = np.array([*pairs, *((other, one) for one, other in pairs)], dtype=np.intp).reshape(-1, 2).T
    shape = (len(names), len(names))
    return csr_matrix((np.full(len(rows), owed, dtype=np.float32), (rows, columns)), shape=shape)
