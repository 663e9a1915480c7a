"""Points placed by who their neighbours are: what keeps themes apart where there are hundreds of points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.linalg import eigh
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import eigsh

from themes.cells import Block, for_each_block
from themes.one_thread import one_thread
from themes.vectors import Numbers, Vectors, sums_by_group, unit

# Twelve topics of argkp_train thrown together, three times, theme ARI: cosines cubed .941, squared .936, as they are
# .857, the 5 nearest .937, 10 .935, 15 .915. Of 8 to 24 topics, eight times: .934 with all directions of the graph
# alike, .940 where each counts by the root of its share in it, .941 with the points settled after the cut.
SHARPNESS = 3  # the power of a cosine
NEIGHBOURS = 5  # of each point in the graph of a question with more points
DENSE = 2000  # points up to which every two are compared
MOST_ROWS = 12_000  # of Ward's tree, which takes the square of them: .6 GB
ROUNDS = 10  # of settling; after some five nothing moves


def cut_by_neighbours(centroids: Vectors, mentions: NDArray[np.int64], number: int, reach: int) -> Numbers:
    """At most this many groups of points: Ward's tree over who is near whom, then each point where it is nearest.

    Of more points than a tree is made of, the heaviest make it; each is compared with at least `reach` others.
    """
    places = neighbourhoods(centroids, number, reach)
    weights = np.maximum(np.round(np.sqrt(mentions)).astype(int), 1)
    heaviest = np.argsort(-weights, kind="stable")
    inside = np.sort(heaviest[np.cumsum(weights[heaviest]) <= MOST_ROWS])
    rows = np.repeat(inside, weights[inside])  # a row twice is a row of weight two
    cut = fcluster(linkage(places[rows], "ward"), number, "maxclust") - 1
    groups = np.full(len(centroids), -1)
    groups[inside] = cut[np.searchsorted(rows, inside)]
    return settled(places, weights, groups)


def settled(places: Vectors, weights: NDArray[np.int64], groups: Numbers) -> Numbers:
    """The groups after points moved to the nearest middle, round by round, until none moves; none is left empty.

    Points with a negative number are in no group before the first round.
    """
    for _ in range(ROUNDS):
        number = int(groups.max()) + 1
        total = np.bincount(groups[groups >= 0], weights[groups >= 0])
        middles = sums_by_group(places * weights[:, None].astype(np.float32), groups, number) / total[:, None]
        far = np.round((middles**2).sum(axis=1)[None, :] - 2 * places @ middles.T, 5)
        nearest = np.unique(far.argmin(axis=1), return_inverse=True)[1]
        if (nearest == groups).all():
            break
        groups = nearest
    return groups


def neighbourhoods(centroids: Vectors, number: int, reach: int) -> Vectors:
    """The leading eigenvectors of the normalised graph of who is near whom: unit rows, shape (points, number)."""
    size = len(centroids)
    if size <= DENSE:
        table = near_table(centroids)
        root = 1 / np.sqrt(table.sum(axis=1) + 1e-9)
        with one_thread():
            shares, vectors = eigh(table * root[:, None] * root[None, :], subset_by_index=[size - number, size - 1])
    else:  # a fixed start, or the result would differ from run to run
        graph = neighbour_graph(centroids, reach)
        root = 1 / np.sqrt(np.asarray(graph.sum(axis=1)).ravel() + 1e-9)
        graph = graph.multiply(root[:, None]).multiply(root[None, :]).tocsr()
        with one_thread():
            shares, vectors = eigsh(graph, k=number, which="LA", v0=np.ones(size))
    return unit(vectors * np.sqrt(np.maximum(shares, 0.0)))


def near_table(centroids: Vectors) -> NDArray[np.float64]:
    """How near each two points are, the far ones all but left out: shape (points, points)."""
    near = np.maximum(np.round(centroids @ centroids.T, 5), 0.0).astype(np.float64) ** SHARPNESS
    np.fill_diagonal(near, 0.0)
    return near


def neighbour_graph(centroids: Vectors, reach: int) -> csr_matrix:
    """Cosines of each point with its nearest others, 0 at least, the same both ways: sparse, shape (points, points).

    Of equals the first. Each point is compared with at least `reach` others, or with all.
    """
    size = len(centroids)

    def look(block: Block) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
        close = np.maximum(np.round(centroids[block.rows] @ centroids[block.others].T, 5), 0.0).astype(np.float64)
        close[np.arange(len(close)), np.searchsorted(block.others, block.rows)] = -1.0
        nearest = first_largest(close, NEIGHBOURS)
        cosines = np.maximum(np.take_along_axis(close, nearest, axis=1), 0.0)
        return np.repeat(block.rows, NEIGHBOURS), block.others[nearest].ravel(), cosines.ravel()

    found = zip(*for_each_block(centroids, reach, look), strict=True)
    rows, columns, values = (np.concatenate(part) for part in found)
    graph = csr_matrix((values, (rows, columns)), shape=(size, size))
    return graph.maximum(graph.T).tocsr()


def first_largest(rows: NDArray[np.float64], number: int) -> Numbers:
    """The columns of the largest values of each row, largest first, of equals the first: shape (rows, number)."""
    least = np.partition(rows, -number, axis=1)[:, -number, None]
    found = np.empty((len(rows), number), dtype=np.intp)
    for at, row in enumerate(rows >= least):
        columns = np.flatnonzero(row)
        found[at] = columns[np.argsort(-rows[at, columns], kind="stable")[:number]]
    return found
