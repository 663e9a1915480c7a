"""How alike two texts are in their letters: names, numbers and rare words that an encoder blurs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.exceptions import DataDimensionalityWarning
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.random_projection import SparseRandomProjection
from sklearn.utils import murmurhash3_32

from themes.vectors import Numbers, Vectors, centred, row_blocks

Matrix = NDArray[np.float32]

RUNS = 2**31 - 1  # numbers for runs of letters: of some 20,000 in a question hardly two share one
SKETCHED = 256  # numbers that stand for a text's letters in a large question
runs_in = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5)).build_analyzer()


def letter_similarity(texts: Sequence[str], common: float = 1.0) -> Matrix:
    """Cosine of TF-IDF over runs of 3 to 5 letters, after removing what all texts share: shape (texts, texts).

    Runs that more than this share of the texts have are left out.
    """
    counts = telling_counts(texts, common)
    if not counts.nnz:
        return np.zeros((len(texts), len(texts)), dtype=np.float32)
    return centred_cosine(weighed(counts))


def letter_sketch(texts: Sequence[str], common: float) -> Vectors:
    """Vectors whose products are nearly the letter similarities, for questions too large for a table of them.

    Shape (texts, SKETCHED), rows of length one or zero.
    """
    counts = telling_counts(texts, common)
    if not counts.nnz:
        return np.zeros((len(texts), SKETCHED), dtype=np.float32)
    sketch = SparseRandomProjection(SKETCHED, random_state=0, dense_output=True)
    with catch_warnings():  # few runs of letters are sketched in more numbers than they are: no loss
        simplefilter("ignore", DataDimensionalityWarning)
        return centred(np.asarray(sketch.fit_transform(weighed(counts)), dtype=np.float32))


def telling_counts(texts: Sequence[str], common: float) -> csr_matrix:
    """How often each text has each run of letters that no more than this share of the texts have."""
    counts = letter_counts(texts)
    if common < 1.0:
        counts = csr_matrix(counts[:, np.bincount(counts.indices) <= max(common * len(texts), 1.0)])
    counts.sort_indices()  # then a product has the same bits either way round
    return counts


def weighed(counts: csr_matrix) -> csr_matrix:
    """TF-IDF of counts, rows of length one."""
    return csr_matrix(TfidfTransformer(sublinear_tf=True).fit_transform(counts), dtype=np.float32)


def letter_counts(texts: Sequence[str]) -> csr_matrix:
    """How often each text has each run of letters: shape (texts, runs). No run goes over a blank: words are read once."""
    numbers: dict[str, int] = {}
    written = [[numbers.setdefault(word, len(numbers)) for word in text.lower().split()] for text in texts]
    words = csr_matrix(rows_of(written), shape=(len(texts), len(numbers)))
    ones, runs, ends = rows_of([runs_of(word) for word in numbers])
    seen, columns = np.unique(runs, return_inverse=True)
    return csr_matrix(words @ csr_matrix((ones, columns, ends), shape=(len(numbers), max(len(seen), 1))))


def rows_of(columns: Sequence[Sequence[int]]) -> tuple[Matrix, NDArray[np.int32], Numbers]:
    """What a sparse matrix is made of that counts, in each row, these columns: its values, columns and row ends."""
    ends = np.cumsum([0, *map(len, columns)])
    return np.ones(ends[-1], dtype=np.float32), np.fromiter(chain(*columns), dtype=np.int32, count=ends[-1]), ends


@lru_cache(maxsize=20_000)
def runs_of(word: str) -> tuple[int, ...]:
    """The numbers of a word's runs of letters, blanks around it included; a word is read once in the life of a process."""
    return tuple(abs(murmurhash3_32(run)) % RUNS for run in runs_in(word))


def centred_cosine(rows: csr_matrix) -> Matrix:
    """Cosine of sparse rows after removing their mean, without making the rows dense."""
    alike = (rows @ rows.T).toarray()
    means = alike.mean(axis=1, dtype=np.float64).astype(np.float32)
    lengths = np.sqrt(np.maximum(np.diagonal(alike) - 2 * means + means.mean(), 1e-6))
    for block in row_blocks(len(alike)):
        alike[block] -= means[block, None] + means[None, :] - means.mean()
        alike[block] /= lengths[block, None] * lengths[None, :]
    return np.asarray(alike, dtype=np.float32)
