"""Opposites that an encoder takes for twins: "more funding" and "less funding", "it is" and "it is not"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from models.settings import EngineSettings
from themes.vectors import Numbers
from themes.word_lists import word_list
from themes.wording import content_lemmas, lemma_of, words_of

MORE = word_list("more")
LESS = word_list("less")
TURNS = word_list("turning")

Truths = NDArray[np.bool_]

REACH = 3  # words between a turning word and what it turns


def direction_of(words: Sequence[str]) -> int:
    """Which way plain words point: 1 wants more of something, -1 wants less, 0 says neither or both."""
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


@dataclass(frozen=True, slots=True)
class Stance:
    """What a text's words tell of its direction: -1, 0 or 1, whether it denies, how long it is, what it is about."""

    way: int
    denies: bool
    words: int
    about: tuple[str, ...]


@lru_cache(maxsize=50_000)
def stance_of(text: str) -> Stance:
    """The stance of a text; read once in the life of a process."""
    words = [word.casefold().replace("'", "").replace("\u2019", "") for word in words_of(text)]
    denied = sum(word in TURNS for word in words) % 2 == 1
    return Stance(direction_of(words), denied, len(words), tuple(direction_free_lemmas(text)))


def opposed(texts: Sequence[str], settings: EngineSettings) -> csr_matrix:
    """Which pairs say the opposite about the same thing: sparse truths, shape (texts, texts), symmetric.

    They share enough of the words that carry meaning, and point in opposite directions, or one denies the other.
    """
    stances = [stance_of(text) for text in texts]
    short = np.array([stance.words <= settings.opposite_words for stance in stances])
    ways = np.array([stance.way for stance in stances])
    negated = np.array([stance.denies for stance in stances])
    about = meaning_words(stances)
    against = sharing(about, short & (ways > 0), short & (ways < 0), settings.opposite_overlap)
    rows, columns = sharing(about, short & negated, short & ~negated, settings.denied_overlap)
    denied = ways[rows] * ways[columns] == 0
    some, others = np.concatenate([against, (rows[denied], columns[denied])], axis=1)
    found = csr_matrix((np.ones(some.size, dtype=np.bool_), (some, others)), shape=(len(texts), len(texts)))
    return csr_matrix(found + found.T)


def meaning_words(stances: Sequence[Stance]) -> csr_matrix:
    """Which words that carry meaning each text has: ones and zeros, shape (texts, words)."""
    counter = CountVectorizer(analyzer=attrgetter("about"), binary=True, dtype=np.float32)
    try:
        return counter.fit_transform(stances)
    except ValueError:  # no text holds a word that carries meaning
        return csr_matrix((len(stances), 1), dtype=np.float32)


def sharing(about: csr_matrix, some: Truths, others: Truths, least: float) -> tuple[Numbers, Numbers]:
    """The pairs of one of some and one of others that share this part of the shorter one's meaning words."""
    first, second = np.flatnonzero(some), np.flatnonzero(others)
    both = (about[first] @ about[second].T).tocoo()
    sizes = np.asarray(about.sum(axis=1)).ravel()
    rows, columns = first[both.row], second[both.col]
    enough = both.data / np.minimum(sizes[rows], sizes[columns]) >= least
    return rows[enough], columns[enough]


def direction_free_lemmas(text: str) -> list[str]:
    """The meaning words of a text without those that only point up or down."""
    return [lemma for lemma in content_lemmas(text) if lemma not in MORE and lemma not in LESS]
