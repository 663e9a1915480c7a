"""How words are read: a clean form for people, a key by which two texts are the same, lemmas for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.util import load_language_data, registry

from themes.word_lists import word_list

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
MARK = re.compile(r"[^\w\s]|_")
KEPT_FORMAT_MARKS = (
    "\u200c\u200d"  # they join emoji and shape letters of some scripts; all other Cf are invisible tricks
)

# spaCy's list misses what people add when they talk, and holds words that turn a meaning round.
TURNING_WORDS = word_list("bending")
TALKING_WORDS = word_list("talking")


def clean(text: str) -> str:
    """The text on one line, without control characters and invisible marks, otherwise as typed."""
    if text.isprintable():
        return " ".join(text.split())
    kept = (" " if unicodedata.category(mark) == "Cc" else mark for mark in text if is_visible(mark))
    return " ".join("".join(kept).split())


@lru_cache(maxsize=10_000)
def is_visible(mark: str) -> bool:
    """Whether a character is more than a direction or formatting mark; lone surrogates are not."""
    return mark in KEPT_FORMAT_MARKS or unicodedata.category(mark) not in {"Cf", "Cs"}


@lru_cache(maxsize=100_000)
def key_of(text: str) -> str:
    """What two texts share that say the same in the same words: no case, punctuation, spacing or Unicode form."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    bare = MARK.sub(lambda mark: "" if mark[0] in "'\u2019`" else " " if is_punctuation(mark[0]) else mark[0], folded)
    return " ".join(bare.split()) or folded


@lru_cache(maxsize=10_000)
def is_punctuation(mark: str) -> bool:
    """Whether Unicode calls this character punctuation."""
    return unicodedata.category(mark).startswith("P")


def words_of(text: str) -> list[str]:
    """The words of a text in order, as typed."""
    return list(found_words(text))


@lru_cache(maxsize=50_000)  # a text is asked for its words many times over
def found_words(text: str) -> tuple[str, ...]:
    """The same, not to be added to."""
    return tuple(WORD.findall(text))


def spacy_table(name: str) -> Any:
    """A lookup table of English in spaCy, read without the pipeline around it, which takes ten times as long."""
    return load_language_data(registry.lookups.get("en")[name])


@lru_cache(maxsize=1)
def lemma_table() -> Mapping[str, str]:
    """The lemmas of blank English in spaCy; a trained pipeline may not be installable in a room."""
    table: Mapping[str, str] = spacy_table("lemma_lookup")
    return table


@lru_cache(maxsize=100_000)
def lemma_of(word: str) -> str:
    """The dictionary form of one word ("Buses" -> "bus"); unknown words stay as they are, lower-cased."""
    lower = word.casefold().replace("\u2019", "'").removesuffix("'s")
    return lemma_table().get(lower, lower)


@lru_cache(maxsize=100_000)
def is_content(word: str) -> bool:
    """Whether a word carries meaning of its own: no stop word, more than one letter."""
    lower = word.casefold().replace("\u2019", "'")
    plain = lower.replace("'", "")
    return len(plain) > 1 and lower not in STOP_WORDS and plain not in STOP_WORDS | TALKING_WORDS


def content_lemmas(text: str) -> list[str]:
    """The lemmas of the words that carry meaning, in order; turning words ("no", "more") are left out."""
    words = (word for word in words_of(text) if is_content(word))
    return [lemma for lemma in map(lemma_of, words) if lemma not in TURNING_WORDS]
