"""Points of a question too large for a table of every pair: hdbscan on principal components.

Above some thousands of wordings an n x n table costs gigabytes (20,000: 3.3 GB and 91 s). Here hdbscan serves: on
20 principal components 20,000 texts take about half a minute. It calls much noise; each such wording goes to the
nearest point when it is as close as that point's loosest members, and stands alone otherwise. The polarity guard and the letters
take no part: at this size, counts are coarser than in a room, and the settings that are saved say so.
"""

from __future__ import annotations

import hdbscan
import numpy as np
from sklearn.decomposition import PCA

from models.settings import EngineSettings
from themes.vectors import Numbers, Vectors, centred, sums_by_group, unit

COMPONENTS = 20  # more slow the trees of neighbours down without better points
BLOCK = 2000  # wordings compared with all points at a time, to bound memory


def group_large_question(vectors: Vectors, settings: EngineSettings) -> Numbers:
    """A point number for each wording, in any numbering: shape (wordings,)."""
    meaning = centred(vectors)
    few = PCA(n_components=COMPONENTS, svd_solver="covariance_eigh").fit_transform(meaning)
    model = hdbscan.HDBSCAN(
        min_cluster_size=settings.large_smallest_point,
        min_samples=1,
        cluster_selection_method="leaf",
        core_dist_n_jobs=1,
        approx_min_span_tree=False,
    )
    found = np.asarray(model.fit(unit(few).astype(np.float64)).labels_, dtype=np.intp)
    return place_noise(meaning, found, settings)


def place_noise(meaning: Vectors, points: Numbers, settings: EngineSettings) -> Numbers:
    """Give each wording that hdbscan left out to the nearest point if it is as close as its loosest members, else its own."""
    number = int(points.max()) + 1
    placed = points.copy()
    if number:
        centres = unit(sums_by_group(meaning, points, number))
        inside = np.flatnonzero(points >= 0)
        usual = float(
            np.quantile((meaning[inside] * centres[points[inside]]).sum(axis=1), settings.large_loosest_member)
        )
        for start in range(0, len(meaning), BLOCK):
            rows = np.flatnonzero(points[start : start + BLOCK] < 0) + start
            close = meaning[rows] @ centres.T
            placed[rows] = np.where(close.max(axis=1) >= usual, close.argmax(axis=1), -1)
    alone = np.flatnonzero(placed < 0)
    placed[alone] = number + np.arange(len(alone))
    return placed
