"""Points under decisions: average linkage in which people's groups are whole and parted ones never meet.

The distance of a forbidden pair is the number of wordings squared: the average between two groups of a and b wordings
that hold such a pair is then at least n x n / (a x b) >= 4, above every cut. The distance inside a group is 0, and
no other pair is nearer than a small step, so that a group is whole before anything else is joined. scipy's own
linkage stays exact, and no loop of ours runs over n^3 steps.

A wording that a person sent to a point takes no part in finding the points of others: a wrong tap would draw two
points together through it. It joins its group afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from themes.binding import Bound
from themes.vectors import Numbers, Vectors

STEP = 1e-6  # nearer than this is nobody but the members of one group
HIGHEST_CUT = 3.0  # below the 4 that a forbidden pair costs


@dataclass(frozen=True, slots=True)
class Closeness:
    """How alike the wordings are, shape (wordings, wordings), and where the machine cuts.

    Two groups that people looked at join by themselves only from `settled` on; a wording follows one that was sent to a
    point from `followed` on.
    """

    alike: Vectors
    cut: float
    settled: float
    followed: float

    def grouped(self, bound: Bound, looked_at: NDArray[np.bool_]) -> Numbers:
        """A point number for each wording: shape (wordings,). `looked_at` marks the groups, by number, that people saw."""
        hosts = np.flatnonzero(~bound.guests)
        found = -1 - np.arange(int(bound.groups.max()) + 1)  # a group without hosts stands for itself
        if len(hosts) > 1:
            tree = linkage(squareform(distances(self, bound, hosts, looked_at), checks=False), "average")
            found[bound.groups[hosts]] = fcluster(tree, min(1.0 - self.cut, HIGHEST_CUT), "distance")
        return found[bound.groups]

    def followers(self, bound: Bound) -> Iterator[tuple[int, int]]:
        """The wordings nobody decided about, each with the one it follows: the nearest of those that were sent."""
        sent = np.flatnonzero(bound.guests)
        for at in undecided(bound).tolist() if len(sent) else ():
            nearest = int(sent[int(self.alike[at, sent].argmax())])
            if self.alike[at, nearest] >= self.followed:
                yield at, nearest


def distances(close: Closeness, bound: Bound, hosts: Numbers, looked_at: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The distance of each pair of hosts: shape (hosts, hosts), of which the diagonal says nothing."""
    alike, groups = close.alike[np.ix_(hosts, hosts)], bound.groups[hosts]
    far = np.subtract(1.0, alike, dtype=np.float64)
    np.maximum(far, STEP, out=far)
    concerned = np.bincount(groups, minlength=len(looked_at)) > 1
    concerned[list(chain(*bound.apart))] = True
    some = np.flatnonzero((looked_at | concerned)[groups])  # nothing was decided about the others
    seen, theirs = looked_at[groups[some]], np.ix_(some, some)
    strangers = seen[:, None] & seen[None, :] & (alike[theirs] < close.settled)
    decided = far[theirs]
    decided[strangers | forbidden(groups[some], bound)] = float(len(alike)) ** 2
    decided[groups[some, None] == groups[None, some]] = 0.0
    far[theirs] = decided
    return far


def forbidden(groups: Numbers, bound: Bound) -> NDArray[np.bool_]:
    """Which pairs of wordings are in groups that people keep apart: shape (wordings, wordings)."""
    number = int(bound.groups.max()) + 1
    table = np.zeros((number, number), dtype=np.bool_)
    if bound.apart:
        lower, higher = np.array(sorted(bound.apart)).T
        table[lower, higher] = table[higher, lower] = True
    return np.asarray(table[np.ix_(groups, groups)], dtype=np.bool_)


def undecided(bound: Bound) -> Numbers:
    """The wordings that people put together with no other."""
    return np.flatnonzero(np.bincount(bound.groups)[bound.groups] == 1)


def assigned(base: Numbers, weights: NDArray[np.float64], bound: Bound, outside: int | None = None) -> Numbers:
    """The machine's numbers mended for what people decided: shape (things,).

    A group goes where most of its weight is; of two that may not meet in one place, the lighter gets a place of its
    own. Things that nobody decided about stay. Used where the machine's grouping cannot take the decisions in.
    """
    result, foes = base.copy(), foes_of(bound)
    sizes, weight = np.bincount(bound.groups), np.bincount(bound.groups, weights=weights)
    decided = [group for group in range(len(sizes)) if sizes[group] > 1 or group in foes]
    place_of: dict[int, int] = {}
    for group in sorted(decided, key=lambda group: (-weight[group], group)):
        members = np.flatnonzero(bound.groups == group)
        taken = {place_of.get(foe) for foe in foes.get(group, ())}
        votes = {place: weights[members][base[members] == place].sum() for place in set(base[members].tolist())}
        if len(members) > 1:
            votes.pop(outside, None)  # what people put together is no lone voice
        open_to = [place for place in votes if place not in taken]
        best = max(open_to, key=lambda place: (votes[place], -place)) if open_to else int(max(result.max(), 0)) + 1
        place_of[group] = result[members] = best
    return result


def foes_of(bound: Bound) -> dict[int, set[int]]:
    """For each group that is kept apart from others, those."""
    foes: dict[int, set[int]] = {}
    for one, other in bound.apart:
        foes.setdefault(one, set()).add(other)
        foes.setdefault(other, set()).add(one)
    return foes
