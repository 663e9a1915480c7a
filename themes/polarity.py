"""Opposites that an encoder takes for twins: "more funding" and "less funding", "it is" and "it is not"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from models.settings import EngineSettings
from themes.word_lists import word_list
from themes.wording import content_lemmas, lemma_of, words_of

MORE = word_list("more")
LESS = word_list("less")
TURNS = word_list("turning")

REACH = 3  # words between a turning word and what it turns


def direction_of(text: str) -> int:
    """Which way a text points: 1 wants more of something, -1 wants less, 0 says neither or both."""
    words = [word.casefold().replace("'", "").replace("\u2019", "") for word in words_of(text)]
    signs = [sign * turned(words, at) for at, word in enumerate(words) if (sign := sign_of(words, at, word))]
    return int(np.sign(sum(signs))) if signs and len(set(signs)) == 1 else 0


def sign_of(words: Sequence[str], at: int, word: str) -> int:
    """The direction of one word where it stands; "too many" is a wish for less, "lack of" for more."""
    before = words[at - 1] if at else ""
    if word in {"many", "much"} and before == "too":
        return -1
    if word in {"lack", "lacking", "shortage", "insufficient", "inadequate"} or (word == "few" and before == "too"):
        return 1
    if word == "enough":
        return 1 if any(turn in words[max(0, at - REACH) : at] for turn in TURNS) else 0
    lemma = lemma_of(word)
    return int(word in MORE or lemma in MORE) - int(word in LESS or lemma in LESS)


def turned(words: Sequence[str], at: int) -> int:
    """-1 when a turning word stands shortly before the word at this place, else 1; "not enough" is no turn."""
    if words[at] == "enough":
        return 1
    return -1 if any(word in TURNS for word in words[max(0, at - REACH) : at]) else 1


def is_negated(text: str) -> bool:
    """Whether a text holds an odd number of turning words."""
    words = (word.casefold().replace("'", "").replace("\u2019", "") for word in words_of(text))
    return sum(word in TURNS for word in words) % 2 == 1


def opposed(texts: Sequence[str], settings: EngineSettings) -> NDArray[np.bool_]:
    """Which pairs say the opposite about the same thing: shape (texts, texts).

    They share enough of the words that carry meaning, and point in opposite directions, or one denies the other.
    """
    shared = shared_words(texts)
    short = np.array([len(words_of(text)) <= settings.opposite_words for text in texts])
    ways = np.array([direction_of(text) for text in texts], dtype=np.int8)
    negated = np.array([is_negated(text) for text in texts])
    product = ways[:, None] * ways[None, :]
    against = (product == -1) & (shared >= settings.opposite_overlap)
    denied = (product == 0) & (negated[:, None] != negated[None, :]) & (shared >= settings.denied_overlap)
    return np.asarray((against | denied) & short[:, None] & short[None, :], dtype=np.bool_)


def shared_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """The part of the shorter text's meaning words that the other has too, 0 to 1: shape (texts, texts)."""
    counter = CountVectorizer(analyzer=direction_free_lemmas, binary=True, dtype=np.float32)
    try:
        rows: csr_matrix = counter.fit_transform(texts)
    except ValueError:  # no text holds a word that carries meaning
        return np.zeros((len(texts), len(texts)), dtype=np.float32)
    shared = (rows @ rows.T).toarray()
    sizes = np.diagonal(shared).copy()
    return np.asarray(shared / np.maximum(np.minimum(sizes[:, None], sizes[None, :]), 1.0), dtype=np.float32)


def direction_free_lemmas(text: str) -> list[str]:
    """The meaning words of a text without those that only point up or down."""
    return [lemma for lemma in content_lemmas(text) if lemma not in MORE and lemma not in LESS]
