"""How alike two texts are in their letters: names, numbers and rare words that an encoder blurs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

from themes.vectors import row_blocks

Matrix = NDArray[np.float32]

RUNS = 2**31 - 1  # numbers for runs of letters: of some 20,000 in a question hardly two share one


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
    """How often each text has each run of letters: shape (texts, runs). No run goes over a blank: words are read once."""
    numbers = {"": 0}
    written = [[numbers.setdefault(word, len(numbers)) for word in text.lower().split()] for text in texts]
    ends = np.cumsum([0, *map(len, written)])
    words = csr_matrix(
        (np.ones(ends[-1], dtype=np.float32), list(chain(*written)), ends), shape=(len(texts), len(numbers))
    )
    reader = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=RUNS, alternate_sign=False, norm=None, dtype=np.float32
    )
    runs = reader.transform(numbers)
    seen, columns = np.unique(runs.indices, return_inverse=True)
    counts = words @ csr_matrix((runs.data, columns, runs.indptr), shape=(len(numbers), max(len(seen), 1)))
    counts.sort_indices()
    return csr_matrix(counts)


def centred_cosine(rows: csr_matrix) -> Matrix:
    """Cosine of sparse rows after removing their mean, without making the rows dense."""
    alike = (rows @ rows.T).toarray()
    means = alike.mean(axis=1, dtype=np.float64).astype(np.float32)
    lengths = np.sqrt(np.maximum(np.diagonal(alike) - 2 * means + means.mean(), 1e-6))
    for block in row_blocks(len(alike)):
        alike[block] -= means[block, None] + means[None, :] - means.mean()
        alike[block] /= lengths[block, None] * lengths[None, :]
    return np.asarray(alike, dtype=np.float32)
