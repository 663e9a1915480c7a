"""The peers: other ways to group notes, each with the few settings that its users would try.

A peer's settings are functions from texts and unit vectors to one label a note; -1 is what the method calls noise,
which the protocol scores as notes that stand alone.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.libraries import is_installed, load

NOISE = -1
Group = Callable[[Sequence[str], NDArray[np.float32]], list[int]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A method, the settings it is tried at, and whether it reads vectors at all."""

    name: str
    settings: Mapping[str, Group]
    reads_vectors: bool = True


def peers() -> list[Peer]:
    """Every peer whose libraries are installed here."""
    found = [hdbscan_peer(), average_linkage_peer(), community_detection_peer(), tfidf_peer()]
    return [*found, bertopic_peer()] if is_installed("umap") else found


def hdbscan_peer() -> Peer:
    """HDBSCAN on the raw vectors."""
    sizes = ((2, 1), (3, 1), (4, 1), (5, 5), (10, 1))
    return Peer("HDBSCAN", {f"min {size}, samples {near}": partial(group_hdbscan, size, near) for size, near in sizes})


def group_hdbscan(size: int, near: int, _texts: Sequence[str], vectors: NDArray[np.floating[Any]]) -> list[int]:
    """HDBSCAN's labels; fewer notes than its smallest group are all noise."""
    if len(vectors) <= max(size, near):
        return [NOISE] * len(vectors)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it passes on deprecations of libraries below it
        model = load("hdbscan").HDBSCAN(min_cluster_size=size, min_samples=near, core_dist_n_jobs=1)
        return [int(label) for label in model.fit_predict(vectors.astype(np.float64))]


def average_linkage_peer() -> Peer:
    """Average linkage on cosine, cut at a fixed similarity."""
    cuts = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75)
    return Peer("average linkage, fixed cosine", {f"cosine {cut}": partial(group_by_vectors, cut) for cut in cuts})


def group_by_vectors(cut: float, _texts: Sequence[str], vectors: NDArray[np.float32]) -> list[int]:
    """Average linkage of the raw vectors."""
    wide = vectors.astype(np.float64)
    return cut_linkage(wide @ wide.T, cut)


def tfidf_peer() -> Peer:
    """Average linkage on TF-IDF of words or of characters: no language model at all."""
    kinds: dict[str, dict[str, Any]] = {"words": {}, "characters": {"analyzer": "char_wb", "ngram_range": (3, 5)}}
    cuts = (0.05, 0.1, 0.15, 0.2, 0.3)
    settings = {f"{kind} {cut}": partial(group_by_tfidf, how, cut) for kind, how in kinds.items() for cut in cuts}
    return Peer("average linkage, TF-IDF", settings, reads_vectors=False)


def group_by_tfidf(
    how: Mapping[str, Any], cut: float, texts: Sequence[str], _vectors: NDArray[np.float32]
) -> list[int]:
    """Average linkage of TF-IDF rows; texts without any term stand alone."""
    try:
        rows = TfidfVectorizer(**how).fit_transform(texts)
    except ValueError:  # no text has a single term
        return [NOISE] * len(texts)
    said = np.flatnonzero(rows.getnnz(axis=1))
    labels = np.full(len(texts), NOISE)
    labels[said] = cut_linkage((rows[said] @ rows[said].T).toarray(), cut)
    return [int(label) for label in labels]


def cut_linkage(similarity: NDArray[np.float64], cut: float) -> list[int]:
    """Flat groups of average linkage over a square matrix of similarities, cut where they fall below `cut`."""
    if len(similarity) < 2:  # noqa: PLR2004 - one note is one group
        return [0] * len(similarity)
    distances = np.maximum(1 - similarity, 0)
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), "average")
    return [int(label) for label in fcluster(tree, 1 - cut, "distance")]


def community_detection_peer() -> Peer:
    """sentence-transformers' own community detection."""
    cuts = (0.45, 0.55, 0.65, 0.75)
    return Peer("community_detection", {f"cosine {cut}": partial(group_communities, cut) for cut in cuts})


def group_communities(cut: float, _texts: Sequence[str], vectors: NDArray[np.float32]) -> list[int]:
    """Communities of at least 2 notes."""
    found = load("sentence_transformers.util").community_detection(vectors, threshold=cut, min_community_size=2)
    labels = [NOISE] * len(vectors)
    for label, members in enumerate(found):
        for member in members:
            labels[int(member)] = label
    return labels


def bertopic_peer() -> Peer:
    """BERTopic's recipe: UMAP to 5 dimensions, then HDBSCAN."""
    tried = ((10, 15), (5, 15), (5, 5), (2, 5))
    settings = {f"min {size}, neighbours {near}": partial(group_bertopic, size, near) for size, near in tried}
    return Peer("BERTopic's recipe", settings)


def group_bertopic(size: int, near: int, texts: Sequence[str], vectors: NDArray[np.float32]) -> list[int]:
    """The recipe's labels, seeded; UMAP's spectral start needs more notes than dimensions."""
    few = len(vectors) <= 12  # noqa: PLR2004 - as BERTopic's users do with few documents
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reducer = load("umap").UMAP(
            n_neighbors=min(near, len(vectors) - 1),
            n_components=5,
            min_dist=0.0,
            metric="cosine",
            init="random" if few else "spectral",
            random_state=42,
            n_jobs=1,
        )
        places = reducer.fit_transform(vectors)
    return group_hdbscan(size, size, texts, places)
