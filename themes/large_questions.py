"""Points of a question too large for a table of every pair: the same average linkage, round by round.

Above some thousands of wordings a table of pairs and its tree cost gigabytes (20,000: 3.3 GB and 91 s). Yet wordings
that are each other's nearest are joined by average linkage in any case, whatever else is joined before; so all such
pairs are joined at once, round after round, until none is as near as the cut. Groups only grow less alike to a third
when they join, so a group looks again only when its nearest was joined, and one that is nowhere near the cut is done.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from themes.cells import Block, for_each_block
from themes.large_likeness import Groups
from themes.progress import tell
from themes.vectors import Numbers, Vectors

Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Front:
    """Groups that may still join: the nearest of each and how near that is, where that has to be looked for again.

    `heads` holds a number that each group alone has, and keeps when it takes others in.
    """

    groups: Groups
    heads: Numbers
    nearest: Numbers
    near: Vectors
    stale: Truths


def grown_tree(groups: Groups, cut: float, reach: int) -> Numbers:
    """A point number for each of these groups, in any numbering: average linkage, cut at this likeness.

    Each group is compared with at least `reach` of those nearest.
    """
    number = len(groups.sizes)
    points = np.arange(number)
    unknown = np.zeros(number, dtype=np.float32)
    front = Front(groups, points, points, unknown, np.ones(number, dtype=np.bool_))
    while len(front.heads):
        tell("joining", number - len(front.heads), number)
        nearest, near = told_both_ways(*look_again(front, reach))
        into = joined_pairs(nearest, near >= cut)
        if into.max(initial=-1) + 1 == len(into):
            break  # whoever is near enough has nobody to join: only where not all are compared with all
        renamed = np.arange(number)
        after = moved_on(front, into, nearest, near)
        renamed[front.heads[into >= 0]] = after.heads[into[into >= 0]]
        points, front = renamed[points], after
    return points


def look_again(front: Front, reach: int) -> tuple[Numbers, Vectors]:
    """The nearest other group of each, of equals the first, and how alike they are: two of shape (groups,)."""
    nearest, near = front.nearest.copy(), front.near.copy()

    def look(block: Block) -> tuple[Numbers, Numbers, Vectors]:
        looking = Block(block.rows[front.stale[block.rows]], block.others)
        alike = front.groups.alike(looking)
        best = alike.argmax(axis=1)
        return looking.rows, block.others[best], alike[np.arange(len(best)), best]

    for rows, best, values in for_each_block(front.groups.vectors, reach, look):
        nearest[rows], near[rows] = best, values
    return nearest, near


def told_both_ways(nearest: Numbers, near: Vectors) -> tuple[Numbers, Vectors]:
    """The same where each has also heard of those to whom it is nearest: of equals the first."""
    here = np.arange(len(nearest))
    best = near.copy()
    np.maximum.at(best, nearest, near)
    first = np.where(near == best, nearest, len(nearest))
    telling = near == best[nearest]
    np.minimum.at(first, nearest[telling], here[telling])
    return first, best


def joined_pairs(nearest: Numbers, able: Truths) -> Numbers:
    """New numbers for the groups that are able, those one that are each other's nearest; -1 for the others."""
    here = np.arange(len(nearest))
    mutual = (nearest[nearest] == here) & able
    first = np.where(mutual, np.minimum(here, nearest), here)
    into = np.full(len(nearest), -1)
    into[able] = np.unique(first[able], return_inverse=True)[1]
    return into


def moved_on(front: Front, into: Numbers, nearest: Numbers, near: Vectors) -> Front:
    """The groups after each went into the one with this number; the others are done."""
    inside = np.flatnonzero(into >= 0)
    _, first = np.unique(into[inside], return_index=True)
    kept = inside[first]
    grown = np.bincount(into[inside]) > 1
    known = into[nearest[kept]]
    return Front(front.groups.joined(into), front.heads[kept], known, near[kept], grown | grown[known])
