"""How likely two wordings make the same point, before anything is grouped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.settings import EngineSettings
from themes.lexical import letter_similarity
from themes.polarity import opposed
from themes.vectors import Vectors, centred


def similarity(texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Vectors:
    """How alike each pair of texts is, 1 for the same: shape (texts, texts), symmetric, rounded to 5 places.

    Rounding takes away the last bits, which differ with the number of threads of the linear algebra library.
    """
    meaning = centred(vectors)
    alike = meaning @ meaning.T
    alike *= 1 - settings.letters_weight
    alike += settings.letters_weight * letter_similarity(texts)
    alike[opposed(texts, settings)] = settings.opposite_similarity
    alike = np.round((alike + alike.T) / 2, 5)
    np.fill_diagonal(alike, 1.0)
    return alike
