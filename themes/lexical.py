"""How alike two texts are in their letters: names, numbers and rare words that an encoder blurs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

from themes.vectors import row_blocks

Matrix = NDArray[np.float32]

RUNS = 2**31 - 1  # numbers for runs of letters: of some 20,000 in a question hardly two share one
KEPT_TEXTS = 20_000  # whose runs are remembered between themings, at some 2 kB each

kept: dict[str, tuple[NDArray[np.int32], Matrix]] = {}  # of each text its runs, and how often each


def letter_similarity(texts: Sequence[str], common: float = 1.0) -> Matrix:
    """Cosine of TF-IDF over runs of 3 to 5 letters, after removing what all texts share: shape (texts, texts).

    Runs that more than this share of the texts have are left out.
    """
    counts = letter_counts(texts)
    if common < 1.0:
        counts = csr_matrix(counts[:, np.bincount(counts.indices) <= max(common * len(texts), 1.0)])
    if not counts.nnz:
        return np.zeros((len(texts), len(texts)), dtype=np.float32)
    rows = csr_matrix(TfidfTransformer(sublinear_tf=True).fit_transform(counts), dtype=np.float32)
    rows.sort_indices()  # then a product has the same bits either way round
    return centred_cosine(rows)


def letter_counts(texts: Sequence[str]) -> csr_matrix:
    """How often each text has each run of letters: shape (texts, runs). A text is read once in the life of a process."""
    new = [text for text in dict.fromkeys(texts) if text not in kept]
    if len(kept) + len(new) > KEPT_TEXTS:
        kept.clear()
        new = list(dict.fromkeys(texts))
    if new:
        reader = HashingVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), n_features=RUNS, alternate_sign=False, norm=None, dtype=np.float32
        )
        made = reader.transform(new)
        for row, text in enumerate(new):
            part = slice(made.indptr[row], made.indptr[row + 1])
            kept[text] = made.indices[part].copy(), made.data[part].copy()
    parts = [kept[text] for text in texts]
    ends = np.cumsum([0, *(len(columns) for columns, _ in parts)])
    runs, numbers = (np.concatenate(some) for some in zip(*parts, strict=True))
    seen, columns = np.unique(runs, return_inverse=True)
    return csr_matrix((numbers, columns, ends), shape=(len(texts), max(len(seen), 1)))


def centred_cosine(rows: csr_matrix) -> Matrix:
    """Cosine of sparse rows after removing their mean, without making the rows dense."""
    alike = (rows @ rows.T).toarray()
    means = alike.mean(axis=1, dtype=np.float64).astype(np.float32)
    lengths = np.sqrt(np.maximum(np.diagonal(alike) - 2 * means + means.mean(), 1e-6))
    for block in row_blocks(len(alike)):
        alike[block] -= means[block, None] + means[None, :] - means.mean()
        alike[block] /= lengths[block, None] * lengths[None, :]
    return np.asarray(alike, dtype=np.float32)
