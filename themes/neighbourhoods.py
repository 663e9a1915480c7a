"""Points placed by who their neighbours are: what keeps themes apart where there are hundreds of points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.linalg import eigh
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import eigsh

from themes.one_thread import one_thread
from themes.vectors import Numbers, Vectors, sums_by_group, unit

# Twelve topics of argkp_train thrown together, three times, theme ARI: cosines cubed .941, squared .936, as they are
# .857, the 5 nearest .937, 10 .935, 15 .915. Of 8 to 24 topics, eight times: .934 with all directions of the graph
# alike, .940 where each counts by the root of its share in it, .941 with the points settled after the cut.
SHARPNESS = 3  # the power of a cosine
NEIGHBOURS = 5  # of each point in the graph of a question with more points
DENSE = 2000  # points up to which every two are compared
BLOCK = 2000  # points compared with all at a time, to bound memory
ROUNDS = 10  # of settling; after some five nothing moves


def cut_by_neighbours(centroids: Vectors, mentions: NDArray[np.int64], number: int) -> Numbers:
    """At most this many groups of points: Ward's tree over who is near whom, then each point where it is nearest."""
    places = neighbourhoods(centroids, number)
    weights = np.maximum(np.round(np.sqrt(mentions)).astype(int), 1)
    rows = np.repeat(np.arange(len(centroids)), weights)  # a row twice is a row of weight two
    cut = fcluster(linkage(places[rows], "ward"), number, "maxclust") - 1
    return settled(places, weights, np.asarray(cut[np.searchsorted(rows, np.arange(len(centroids)))], dtype=np.intp))


def settled(places: Vectors, weights: NDArray[np.int64], groups: Numbers) -> Numbers:
    """The groups after points moved to the nearest middle, round by round, until none moves; none is left empty."""
    for _ in range(ROUNDS):
        number = int(groups.max()) + 1
        total = np.bincount(groups, weights)
        middles = sums_by_group(places * weights[:, None].astype(np.float32), groups, number) / total[:, None]
        far = np.round((middles**2).sum(axis=1)[None, :] - 2 * places @ middles.T, 5)
        nearest = np.unique(far.argmin(axis=1), return_inverse=True)[1]
        if (nearest == groups).all():
            break
        groups = nearest
    return groups


def neighbourhoods(centroids: Vectors, number: int) -> Vectors:
    """The leading eigenvectors of the normalised graph of who is near whom: unit rows, shape (points, number)."""
    size = len(centroids)
    if size <= DENSE:
        table = near_table(centroids)
        root = 1 / np.sqrt(table.sum(axis=1) + 1e-9)
        with one_thread():
            shares, vectors = eigh(table * root[:, None] * root[None, :], subset_by_index=[size - number, size - 1])
    else:  # a fixed start, or the result would differ from run to run
        graph = neighbour_graph(centroids)
        root = 1 / np.sqrt(np.asarray(graph.sum(axis=1)).ravel() + 1e-9)
        graph = graph.multiply(root[:, None]).multiply(root[None, :]).tocsr()
        shares, vectors = eigsh(graph, k=number, which="LA", v0=np.ones(size))
    return unit(vectors * np.sqrt(np.maximum(shares, 0.0)))


def near_table(centroids: Vectors) -> NDArray[np.float64]:
    """How near each two points are, the far ones all but left out: shape (points, points)."""
    near = np.maximum(np.round(centroids @ centroids.T, 5), 0.0).astype(np.float64) ** SHARPNESS
    np.fill_diagonal(near, 0.0)
    return near


def neighbour_graph(centroids: Vectors) -> csr_matrix:
    """Cosines of each point with its nearest others, the same both ways: sparse, shape (points, points)."""
    size = len(centroids)
    places = [nearest_of(centroids, start) for start in range(0, size, BLOCK)]
    columns, values = (np.concatenate(part) for part in zip(*places, strict=True))
    rows = np.repeat(np.arange(size), columns.shape[1])
    graph = csr_matrix((values.ravel(), (rows, columns.ravel())), shape=(size, size))
    return graph.maximum(graph.T).tocsr()


def nearest_of(centroids: Vectors, start: int) -> tuple[Numbers, NDArray[np.float64]]:
    """The nearest others of a block of points and their cosines, 0 at least; of equals the first."""
    close = np.maximum(np.round(centroids[start : start + BLOCK] @ centroids.T, 5), 0.0).astype(np.float64)
    close[np.arange(len(close)), np.arange(start, start + len(close))] = -1.0
    nearest = np.argsort(-close, axis=1, kind="stable")[:, :NEIGHBOURS]
    return nearest, np.maximum(np.take_along_axis(close, nearest, axis=1), 0.0)
