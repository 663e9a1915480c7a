"""Names for points in the speakers' own words: the wording in the middle that reads like a heading."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from models.engine_settings import LABELS
from themes.leaning import leans
from themes.shortening import CLAUSE_WORDS, FEWEST_WORDS, MOST_WORDS, shorten
from themes.tellings import denies, misspelt_share, remarks, speaks_of_oneself, tells
from themes.vectors import Vectors
from themes.wording import content_lemmas, words_of

LEAST = 1e-6  # two sums of the same numbers differ by less
QUESTION_WORDS = frozenset({"why", "who", "what", "how", "when", "where", "which"})


def point_label(texts: Sequence[str], vectors: Vectors) -> str:
    """The wording in the middle of a point, shortened; of equals the one that comes first by its words."""
    closeness = vectors @ vectors.mean(axis=0)
    near = {text: round(float(close), 4) for text, close in zip(texts, closeness, strict=True)}
    most = {text: close - length_penalty(text) for text, close in near.items()}
    best, score = "", -math.inf
    for text in sorted(most, key=lambda text: (-most[text], text)):
        if most[text] < score - LEAST:
            break  # the rest cannot win, and need not be read
        if (mine := near[text] - reading_penalty(text)) > score or (mine == score and text < best):
            best, score = text, mine
    return shorten(best)


def length_penalty(text: str) -> float:
    """What a wording loses by its length alone: no more than `reading_penalty`, and quickly told."""
    words = len(words_of(text))
    off = LABELS.off_length * (not FEWEST_WORDS <= words <= MOST_WORDS)
    return off + LABELS.long_word * min(words, LABELS.counted_words)


@lru_cache(maxsize=50_000)  # a text is read once in the life of a process
def asks(text: str) -> bool:
    """Whether a wording is a question: it says what is unknown, and seldom what is wanted."""
    first = next(iter(words_of(text)), "").casefold()
    return text.rstrip().endswith("?") or (first in QUESTION_WORDS and "?" in text)


@lru_cache(maxsize=50_000)
def reading_penalty(text: str) -> float:
    """What a wording loses as a label: by its length, and by telling a story or a detail instead of naming a thing."""
    label = shorten(text)
    words = words_of(label)
    fits = FEWEST_WORDS <= len(words_of(text)) <= MOST_WORDS
    off = 0.0 if fits else LABELS.off_length
    off += (
        LABELS.off_length * label.endswith("\u2026")
        + LABELS.off_length * (len(words) == 1)
        + LABELS.off_length * leans(text)
    )
    unclear = (
        LABELS.unclear * (not content_lemmas(label))
        + LABELS.story * (tells(text) or remarks(text))
        + LABELS.personal * speaks_of_oneself(text)
    )
    details = LABELS.slip * (any(mark.isdigit() for mark in label) + denies(label) + 3 * asks(text))
    clause = LABELS.slip * any(word.casefold() in CLAUSE_WORDS for word in words)
    return (
        off
        + unclear
        + details
        + clause
        + 0.2 * misspelt_share(label)
        + LABELS.long_word * min(len(words_of(text)), LABELS.counted_words)
    )
