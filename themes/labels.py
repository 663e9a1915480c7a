"""Names for points and themes in the speakers' own words."""

from __future__ import annotations

from collections.abc import Sequence

from themes.shortening import FEWEST_WORDS, MOST_WORDS, shorten
from themes.statements import leans
from themes.vectors import Vectors
from themes.wording import content_lemmas, words_of

OFF_LENGTH = 0.15  # how much closeness an over-long or one-word wording must make up for to lend its words


def point_label(texts: Sequence[str], vectors: Vectors) -> str:
    """The wording in the middle of a point, shortened; of equals the one that comes first by its words."""
    closeness = vectors @ vectors.mean(axis=0)
    score = [round(float(close), 4) - length_penalty(text) for text, close in zip(texts, closeness, strict=True)]
    best = min(range(len(texts)), key=lambda at: (-score[at], texts[at]))
    return shorten(texts[best])


def length_penalty(text: str) -> float:
    """What a wording loses as a label for being too short, too long, a question, without content, or pointing back."""
    words = len(words_of(text))
    off = 0.0 if FEWEST_WORDS <= words <= MOST_WORDS else OFF_LENGTH
    unclear = 2 * OFF_LENGTH * (not content_lemmas(text)) + OFF_LENGTH * leans(text) + 0.05 * text.endswith("?")
    return off + unclear + 0.01 * min(words, 40)
