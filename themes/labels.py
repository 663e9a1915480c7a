"""Names for points in the speakers' own words: the wording in the middle that reads like a heading."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from themes.leaning import leans
from themes.shortening import CLAUSE_WORDS, FEWEST_WORDS, MOST_WORDS, shorten
from themes.tellings import denies, misspelt_share, remarks, speaks_of_oneself, tells
from themes.vectors import Vectors
from themes.wording import content_lemmas, words_of

OFF_LENGTH = 0.15  # how much closeness an over-long or one-word wording must make up for to lend its words
STORY = 0.5  # a story lends its words only where there is nothing else
UNCLEAR = 0.3
PERSONAL = 0.1
SLIP = 0.05
LONG_WORD = 0.01  # for each word: of two equally near wordings the shorter reads better
COUNTED_WORDS = 40
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
    return OFF_LENGTH * (not FEWEST_WORDS <= words <= MOST_WORDS) + LONG_WORD * min(words, COUNTED_WORDS)


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
    off = 0.0 if fits else OFF_LENGTH
    off += OFF_LENGTH * label.endswith("\u2026") + OFF_LENGTH * (len(words) == 1) + OFF_LENGTH * leans(text)
    unclear = (
        UNCLEAR * (not content_lemmas(label))
        + STORY * (tells(text) or remarks(text))
        + PERSONAL * speaks_of_oneself(text)
    )
    details = SLIP * (any(mark.isdigit() for mark in label) + denies(label) + 3 * asks(text))
    clause = SLIP * any(word.casefold() in CLAUSE_WORDS for word in words)
    return (
        off
        + unclear
        + details
        + clause
        + 0.2 * misspelt_share(label)
        + LONG_WORD * min(len(words_of(text)), COUNTED_WORDS)
    )
