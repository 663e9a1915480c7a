"""Opposites that an encoder takes for twins: "more funding" and "less funding", "it is" and "it is not"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from models.engine_settings import EngineSettings
from themes.antonyms import antonymous
from themes.vectors import Numbers
from themes.word_lists import word_list
from themes.wording import content_lemmas, lemma_of, words_of

MORE = word_list("more")
LESS = word_list("less")
TURNS = word_list("turning")

Truths = NDArray[np.bool_]

LACKS = frozenset({"lack", "lacks", "lacking", "shortage", "insufficient", "inadequate"})
RELATIVE = frozenset({"who", "that", "which", "if", "when", "because"})

Sign = tuple[str, int]  # a word that points, by its dictionary form, and where it points as it stands

ENDS = frozenset({"stop", "end", "quit", "cease"})
REACH = 3  # words between a turning word and what it turns


def direction_of(signs: Iterable[Sign]) -> int:
    """Which way words point: 1 wants more of something, -1 wants less, 0 says neither or both."""
    ways = {way for _, way in signs}
    return ways.pop() if len(ways) == 1 else 0


def signs_in(words: Sequence[str]) -> frozenset[Sign]:
    """The words that point; none in a comparison: of "A is less safe than B" and "B is safer than A" neither is an opposite."""
    if "than" in words:
        return frozenset()
    ways = ((word, sign_of(words, at, word) * turned(words, at)) for at, word in enumerate(words))
    return frozenset((lemma_of(word), way) for word, way in ways if way)


def sign_of(words: Sequence[str], at: int, word: str) -> int:
    """The direction of one word where it stands; "too many" is a wish for less, "lack of" for more."""
    before = words[at - 1] if at else ""
    if word in {"many", "much"} and before == "too":
        return -1
    if word in LACKS or (word == "few" and before == "too"):
        return 1
    if word == "enough":
        return 1 if any(turn in words[max(0, at - REACH) : at] for turn in TURNS) else 0
    lemma = lemma_of(word)
    return int(word in MORE or lemma in MORE) - int(word in LESS or lemma in LESS)


def turned(words: Sequence[str], at: int) -> int:
    """-1 when a turning word stands shortly before the word at this place, else 1; "not enough" is no turn.

    "Closing the library is not the answer" is turned by what stands after.
    """
    if words[at] == "enough":
        return 1
    subject = at == 0 and words[at].endswith("ing") and RELATIVE.isdisjoint(words)
    near = words[1:] if subject else words[max(0, at - REACH) : at]
    ended = words[at].endswith("ing") and at > 0 and lemma_of(words[at - 1]) in ENDS  # "stop hiring"
    return -1 if ended or any(word in TURNS for word in near) else 1


@dataclass(frozen=True, slots=True)
class Stance:
    """What a text's words tell of its direction: -1, 0 or 1, by which words, whether it denies, what it is about.

    A bare number has no other words.
    """

    way: int
    signs: frozenset[Sign]
    denies: bool
    words: int
    about: tuple[str, ...]
    number: bool


@lru_cache(maxsize=50_000)
def stance_of(text: str) -> Stance:
    """The stance of a text; read once in the life of a process."""
    words = [word.casefold().replace("'", "").replace("\u2019", "") for word in words_of(text)]
    denied = sum(word in TURNS or word in LACKS for word in words) % 2 == 1
    signs, number = signs_in(words), bool(words) and all(map(str.isdecimal, words))
    return Stance(direction_of(signs), signs, denied, len(words), tuple(direction_free_lemmas(text)), number)


def opposed(texts: Sequence[str], settings: EngineSettings) -> csr_matrix:
    """Which pairs say the opposite about the same thing: sparse truths, shape (texts, texts), symmetric.

    They share enough of the words that carry meaning, and point in opposite directions, or one denies the other. Two
    bare numbers, of which no two here are the same, are told apart too: nothing says that 12 means 34.
    """
    stances = [stance_of(text) for text in texts]
    short = np.array([stance.words <= settings.opposite_words for stance in stances])
    ways = np.array([stance.way for stance in stances])
    negated = np.array([stance.denies for stance in stances])
    about = meaning_words(stances)
    rows, columns, shares = sharing(about, short & (ways > 0), short & (ways < 0))
    least = np.where(turn_a_word(stances, rows, columns), settings.turned_overlap, settings.opposite_overlap)
    against = rows[shares >= least], columns[shares >= least]
    rows, columns, shares = sharing(about, short & negated, short & ~negated)
    denied = (shares >= settings.denied_overlap) & (ways[rows] * ways[columns] == 0)
    ends = np.array(antonymous(texts, short.tolist(), settings.opposite_overlap), dtype=np.intp).reshape(-1, 2).T
    some, others = np.concatenate([against, (rows[denied], columns[denied]), different_numbers(stances), ends], axis=1)
    found = csr_matrix((np.ones(some.size, dtype=np.bool_), (some, others)), shape=(len(texts), len(texts)))
    return csr_matrix(found + found.T)


def turn_a_word(stances: Sequence[Stance], rows: Numbers, columns: Numbers) -> Truths:
    """In which pairs the two use one word that points in opposite ways: "close" and "don't close"."""
    against = [frozenset((word, -way) for word, way in stance.signs) for stance in stances]
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return np.array([not stances[one].signs.isdisjoint(against[other]) for one, other in pairs], dtype=np.bool_)


def different_numbers(stances: Sequence[Stance]) -> tuple[Numbers, Numbers]:
    """Every two texts that are nothing but a number."""
    numbers = np.flatnonzero([stance.number for stance in stances])
    first, second = np.triu_indices(len(numbers), 1)
    return numbers[first], numbers[second]


def meaning_words(stances: Sequence[Stance]) -> csr_matrix:
    """Which words that carry meaning each text has: ones and zeros, shape (texts, words)."""
    counter = CountVectorizer(analyzer=attrgetter("about"), binary=True, dtype=np.float32)
    try:
        return counter.fit_transform(stances)
    except ValueError:  # no text holds a word that carries meaning
        return csr_matrix((len(stances), 1), dtype=np.float32)


def sharing(about: csr_matrix, some: Truths, others: Truths) -> tuple[Numbers, Numbers, NDArray[np.float32]]:
    """The pairs of one of some and one of others with a meaning word in common, and the shorter one's part in common."""
    first, second = np.flatnonzero(some), np.flatnonzero(others)
    both = (about[first] @ about[second].T).tocoo()
    sizes = np.asarray(about.sum(axis=1)).ravel()
    rows, columns = first[both.row], second[both.col]
    return rows, columns, both.data / np.minimum(sizes[rows], sizes[columns])


def direction_free_lemmas(text: str) -> list[str]:
    """The meaning words of a text without those that only point up or down."""
    pointing = {
        lemma_of(word) for word in words_of(text) if word.casefold() in MORE | LESS
    }  # "longer" as well as "raise"
    return [lemma for lemma in content_lemmas(text) if lemma not in MORE | LESS | pointing]
