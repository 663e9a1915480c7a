"""How alike two texts are in their letters: names, numbers and rare words that an encoder blurs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

Matrix = NDArray[np.float32]


def letter_similarity(texts: Sequence[str]) -> Matrix:
    """Cosine of TF-IDF over runs of 3 to 5 letters, after removing what all texts share: shape (texts, texts)."""
    try:
        rows = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
        return centred_cosine(rows.fit_transform(texts))
    except ValueError:  # no text holds a single run of letters
        return np.zeros((len(texts), len(texts)), dtype=np.float32)


def centred_cosine(rows: csr_matrix) -> Matrix:
    """Cosine of sparse rows after removing their mean, without making the rows dense."""
    alike = (rows @ rows.T).toarray()
    means = alike.mean(axis=1, dtype=np.float64).astype(np.float32)
    alike += means.mean() - means[:, None] - means[None, :]
    lengths = np.sqrt(np.maximum(np.diagonal(alike), 1e-6))
    alike /= lengths[:, None] * lengths[None, :]
    return np.asarray(alike, dtype=np.float32)
