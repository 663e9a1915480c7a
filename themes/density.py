"""Themes where points stand close together: hdbscan, the engine this field knows, for those who want to compare.

It is a setting and not the default: on rooms_train it called 25-38% of a question's points noise and reached theme ARI
.133 at its best against .150 of the tree, and beyond some thousand wordings it served no better. Its noise is never
lost: each such point goes to the nearest theme, and from there, like any other, to a pile when it does not fit.
"""

from __future__ import annotations

import hdbscan
import numpy as np

from models.engine_settings import EngineSettings
from themes.vectors import Numbers, Vectors, sums_by_group, unit

NOISE = -1


def dense_themes(centroids: Vectors, settings: EngineSettings) -> Numbers:
    """A theme number for each point, in any numbering; all one theme where nothing is dense: shape (points,)."""
    smallest = settings.smallest_dense_theme
    if len(centroids) <= smallest:
        return np.zeros(len(centroids), dtype=np.intp)
    engine = hdbscan.HDBSCAN(
        min_cluster_size=smallest, min_samples=1, cluster_selection_method="leaf", approx_min_span_tree=False,
        core_dist_n_jobs=1,
    )  # fmt: skip
    found = np.asarray(engine.fit_predict(unit(centroids).astype(np.float64)), dtype=np.intp)
    return with_noise_placed(centroids, found)


def with_noise_placed(centroids: Vectors, themes: Numbers) -> Numbers:
    """The themes with every noise point in the theme whose centre is nearest."""
    number = int(themes.max(initial=NOISE)) + 1
    if number == 0:
        return np.zeros(len(themes), dtype=np.intp)
    kept = np.flatnonzero(themes != NOISE)
    centres = unit(sums_by_group(centroids[kept], themes[kept], number))
    nearest = (unit(centroids) @ centres.T).argmax(axis=1)
    return np.where(themes == NOISE, nearest, themes).astype(np.intp)
