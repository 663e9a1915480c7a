"""Points become themes people can hold: Ward's tree over the points, then each lone voice placed where it fits.

Ward over point centroids beat every other way measured on rooms_train (theme ARI): Ward .150, complete linkage .139,
a second cut of the points' tree .135, the graph of neighbours .134, hdbscan (leaf) .133, k-means .132, hdbscan (eom)
.127. hdbscan called 25-38% of the points noise at this size; a setting chooses it all the same (`density.py`). On hundreds of notes
(topics of argkp_train and perspectrum_train thrown together) the graph of neighbours wins: .91 against .90.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from models.engine_settings import EngineSettings
from themes.density import dense_themes
from themes.drafts import DraftPoint
from themes.neighbourhoods import cut_by_neighbours
from themes.vectors import Numbers, Vectors, sums_by_group, unit

OUTSIDE = -1  # the theme number of a point that fits no theme


def group_into_themes(
    points: Sequence[DraftPoint], settings: EngineSettings, confirmed: frozenset[str] = frozenset()
) -> Numbers:
    """The theme number of each point: shape (points,).

    OUTSIDE for a lone voice that fits no theme, and for a point that neither fits one nor surely is one. People's word
    is sure: a point that holds a statement of `confirmed` has a theme.
    """
    centroids = unit(np.array([point.centroid for point in points], dtype=np.float32))
    mentions = np.array([point.mentions for point in points])
    themes = first_themes(centroids, mentions, settings)
    themes = place_the_loose(points, centroids, themes, settings)
    themes = dissolve_the_lonely(points, centroids, themes, settings)
    themes = leave_the_doubtful(points, centroids, themes, settings, confirmed)
    notes = len({note_id for point in points for note_id in point.point.note_ids})
    return split_the_large(centroids, themes, mentions, notes, settings)


def first_themes(centroids: Vectors, mentions: NDArray[np.int64], settings: EngineSettings) -> Numbers:
    """The themes before anything is placed by hand or by fit, by the tree or, where settings say so, by density."""
    if settings.themes_by == "density":
        return dense_themes(centroids, settings)
    return cut_in(centroids, mentions, how_many(mentions, settings), settings)


def how_many(mentions: NDArray[np.int64], settings: EngineSettings) -> int:
    """How many themes a question of this size should read as."""
    notes = float(mentions.sum())
    doublings = math.log2(max(notes / settings.many_notes, 1.0))
    most = settings.most_themes + round(settings.themes_per_doubling * doublings)
    return min(max(round(settings.themes_per_root_note * math.sqrt(notes)), 2), most)


def cut_in(centroids: Vectors, mentions: NDArray[np.int64], number: int, settings: EngineSettings) -> Numbers:
    """Ward's tree over the points, cut into at most this many groups; where there are many, over their graph."""
    if len(centroids) <= number:
        return np.arange(len(centroids), dtype=np.intp)
    if mentions.sum() <= settings.many_notes:
        return np.asarray(fcluster(linkage(centroids, "ward"), number, "maxclust") - 1, dtype=np.intp)
    return cut_by_neighbours(centroids, mentions, number, settings.reach)


def split_the_large(
    centroids: Vectors, themes: Numbers, mentions: NDArray[np.int64], notes: int, settings: EngineSettings
) -> Numbers:
    """Cut every theme in two that holds more than its share of all notes, until none does or none can be cut."""
    most = max(settings.largest_theme_share * notes, settings.always_allowed_notes)
    themes = themes.copy()
    waiting = sorted(set(themes.tolist()) - {OUTSIDE})
    while waiting:
        members = np.flatnonzero(themes == waiting.pop())
        if mentions[members].sum() > most and len(members) > 1:
            second_half = members[cut_in(centroids[members], mentions[members], 2, settings) == 1]
            waiting += [int(themes[members[0]]), int(themes.max()) + 1]
            themes[second_half] = themes.max() + 1
    return themes


def place_the_loose(
    points: Sequence[DraftPoint], centroids: Vectors, themes: Numbers, settings: EngineSettings
) -> Numbers:
    """Give a point that does not fit its theme to the theme where it fits; a lone voice that fits none stays outside."""
    fits = fits_without_itself(centroids, themes)
    placed = themes.copy()
    for at in np.flatnonzero(fits[np.arange(len(themes)), themes] < settings.theme_fit).tolist():
        best = int(fits[at].argmax())
        if fits[at, best] >= settings.theme_fit:
            placed[at] = best
        elif len(points[at].voices) == 1:
            placed[at] = OUTSIDE
    return placed


def leave_the_doubtful(
    points: Sequence[DraftPoint],
    centroids: Vectors,
    themes: Numbers,
    settings: EngineSettings,
    confirmed: frozenset[str],
) -> Numbers:
    """Put outside the points of several voices that fit their theme least and are least sure, as many as may be."""
    if not (themes >= 0).any():
        return themes
    fits = fits_without_itself(centroids, themes)[np.arange(len(themes)), themes]
    sure = np.array([mean_confidence(point) for point in points])
    machine = np.array([confirmed.isdisjoint(place.statement.id for place in one.point.placements) for one in points])
    small = np.array([len(point.voices) <= settings.doubtful_voices for point in points])
    doubtful = (themes >= 0) & (fits < settings.theme_fit) & (sure < settings.sure_of_a_point) & machine & small
    left, result = settings.largest_not_sure_share * sum(point.mentions for point in points), themes.copy()
    for at in sorted(np.flatnonzero(doubtful).tolist(), key=lambda at: (sure[at], points[at].point.id)):
        if points[at].mentions <= left:
            result[at], left = OUTSIDE, left - points[at].mentions
    return result


def mean_confidence(draft: DraftPoint) -> float:
    """How sure the machine is of a point: the mean over its statements, 3 places."""
    places = draft.point.placements
    return round(sum(place.confidence for place in places) / len(places), 3)


def fits_without_itself(centroids: Vectors, themes: Numbers) -> Vectors:
    """Cosine of each point with each theme's centroid, its own share taken out: shape (points, themes)."""
    sums = sums_by_group(centroids, themes, int(themes.max()) + 1)
    fits = centroids @ unit(sums).T
    inside = np.flatnonzero(themes >= 0)
    without = sums[themes[inside]] - centroids[inside]
    fits[inside, themes[inside]] = (centroids[inside] * unit(without)).sum(axis=1)
    return np.asarray(fits, dtype=np.float32)


def dissolve_the_lonely(
    points: Sequence[DraftPoint], centroids: Vectors, themes: Numbers, settings: EngineSettings
) -> Numbers:
    """Take apart themes of a single voice; their points go where they fit, or to none."""
    voices: dict[int, set[str]] = {}
    for point, theme in zip(points, themes.tolist(), strict=True):
        voices.setdefault(theme, set()).update(point.voices)
    lasting = sorted(theme for theme, heard in voices.items() if theme != OUTSIDE and len(heard) > 1)
    if not lasting:
        return np.full_like(themes, OUTSIDE)
    fits = fits_without_itself(centroids, themes)[:, lasting]
    result = themes.copy()
    for at in np.flatnonzero(~np.isin(themes, [*lasting, OUTSIDE])):
        best = int(fits[at].argmax())
        result[at] = lasting[best] if fits[at, best] >= settings.theme_fit else OUTSIDE
    return result
