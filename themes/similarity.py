"""How likely two wordings make the same point, before anything is grouped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.engine_settings import EngineSettings
from themes.lexical import letter_similarity
from themes.one_thread import one_thread
from themes.polarity import opposed
from themes.remembered import remembered
from themes.shared_neighbours import sharpened
from themes.vectors import Vectors, centred, median_nearest, row_blocks


def similarity(texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Vectors:
    """How alike each pair of texts is, 1 for the same: shape (texts, texts), symmetric, not to be written to."""
    return remembered(table_of, texts, vectors, settings)


def table_of(texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Vectors:
    """The table that is remembered."""
    with one_thread():
        made = compared(texts, vectors, settings)
    made.setflags(write=False)
    return made


def compared(texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Vectors:
    """The table, made afresh.

    Rounding to 5 places takes away the last bits, which differ with the number of threads of the linear algebra
    library.
    """
    many = len(texts) > settings.many_wordings
    meaning = centred(vectors)
    alike = meaning @ meaning.T
    letters = letter_similarity(texts, settings.common_letters if many else 1.0)
    weight = settings.letters_of_many if many else letters_weight(letters, settings)
    for rows in row_blocks(len(texts)):
        alike[rows] *= 1 - weight
        letters[rows] *= weight
        alike[rows] += letters[rows]
        np.round(alike[rows], 5, out=alike[rows])
    opposites = opposed(texts, settings).nonzero()
    alike[opposites] = settings.opposite_similarity
    if many:
        alike = sharpened(alike, settings)
        alike[opposites] = settings.opposite_similarity
    np.fill_diagonal(alike, 1.0)
    return alike


def letters_weight(letters: Vectors, settings: EngineSettings) -> float:
    """What letters count beside meaning: the more, the more the wordings of this question share theirs."""
    if len(letters) < 2:  # noqa: PLR2004 - one wording shares nothing
        return 0.0
    return round(min(max(settings.letters_weight * median_nearest(letters), 0.0), settings.most_letters), 5)
