"""Wordings that say the same become points: average linkage, cut where this question's own wordings part."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from models.engine_settings import EngineSettings
from themes.large_likeness import Likeness, large_likeness
from themes.large_questions import grown_tree
from themes.remembered import remembered
from themes.similarity import similarity
from themes.vectors import Numbers, Vectors, median_nearest


def group_into_points(texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Numbers:
    """The number of the point of each wording, counted from 0 in the order of the wordings: shape (wordings,)."""
    if len(texts) > settings.largest_tree:
        likeness = remembered(large_likeness, texts, vectors, settings)
        return in_order_of_appearance(grown_tree(likeness.wordings, large_cut(likeness, settings), settings.reach))
    return in_order_of_appearance(cut_tree(similarity(texts, vectors, settings), settings))


def cut_tree(alike: Vectors, settings: EngineSettings) -> Numbers:
    """Average linkage of the wordings, cut at this question's own similarity."""
    if len(alike) < 2:  # noqa: PLR2004 - one wording is one point
        return np.zeros(len(alike), dtype=np.intp)
    far = 1.0 - alike
    np.maximum(far, 0.0, out=far)
    tree = linkage(squareform(far, checks=False), "average")
    return np.asarray(fcluster(tree, 1.0 - point_cut(alike, settings), "distance"), dtype=np.intp)


def point_cut(alike: Vectors, settings: EngineSettings) -> float:
    """The similarity at which wordings stop making the same point, taken from this question's own wordings."""
    return usual_cut(len(alike), median_nearest(alike), settings)


def large_cut(likeness: Likeness, settings: EngineSettings) -> float:
    """The same for a large question."""
    return usual_cut(len(likeness.wordings.sizes), likeness.usual * likeness.scale, settings) / likeness.scale


def usual_cut(own: int, nearest: float, settings: EngineSettings) -> float:
    """The cut for so many wordings and this median similarity to the nearest.

    A dozen wordings tell little of how near the nearest stand in this question: a usual value counts as some more.
    """
    usual = settings.usual_wordings
    return settings.point_cut * ((own * nearest + usual * settings.usual_nearest) / (own + usual))


def in_order_of_appearance(groups: Numbers) -> Numbers:
    """Group numbers renamed 0, 1, 2 ... as they first appear."""
    _, first, renamed = np.unique(groups, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[renamed]
