"""How words are read: a clean form for people, a key by which two texts are the same, lemmas for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.lang.en.stop_words import STOP_WORDS

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SPACES = re.compile(r"\s+")
KEPT_FORMAT_MARKS = "\u200c\u200d"  # they join emoji and shape letters of some scripts; all other Cf are invisible tricks

# spaCy's list misses what people add when they talk, and holds words that turn a meaning round.
TURNING_WORDS = frozenset({"no", "not", "never", "without", "less", "more", "least", "few", "enough", "nothing", "none"})
TALKING_WORDS = frozenset({"im", "ive", "dont", "cant", "like", "really", "just", "thing", "things", "etc", "lot", "lots"})


def clean(text: str) -> str:
    """The text on one line, without control characters and invisible marks, otherwise as typed."""
    kept = (" " if unicodedata.category(mark) == "Cc" else mark for mark in text if is_visible(mark))
    return SPACES.sub(" ", "".join(kept)).strip()


def is_visible(mark: str) -> bool:
    """Whether a character is more than a direction or formatting mark; lone surrogates are not."""
    return mark in KEPT_FORMAT_MARKS or unicodedata.category(mark) not in {"Cf", "Cs", "Co"}


def key_of(text: str) -> str:
    """What two texts share that say the same in the same words: no case, punctuation, spacing or Unicode form."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    bare = "".join("" if mark in "'’`" else mark if not is_punctuation(mark) else " " for mark in folded)
    return SPACES.sub(" ", bare).strip() or folded


def is_punctuation(mark: str) -> bool:
    """Whether Unicode calls this character punctuation."""
    return unicodedata.category(mark).startswith("P")


def words_of(text: str) -> list[str]:
    """The words of a text in order, as typed."""
    return WORD.findall(text)


@lru_cache(maxsize=1)
def english() -> Language:
    """spaCy's blank English with its lookup lemmatizer; a trained pipeline may not be installable in a room."""
    language = spacy.blank("en")
    language.add_pipe("lemmatizer", config={"mode": "lookup"})
    language.initialize()
    return language


@lru_cache(maxsize=100_000)
def lemma_of(word: str) -> str:
    """The dictionary form of one word ("Buses" -> "bus"); unknown words stay as they are, lower-cased."""
    lower = word.casefold().replace("’", "'").removesuffix("'s")
    table = english().get_pipe("lemmatizer").lookups.get_table("lemma_lookup")
    return str(table.get(lower, lower))


@lru_cache(maxsize=100_000)
def is_content(word: str) -> bool:
    """Whether a word carries meaning of its own: no stop word, more than one letter."""
    lower = word.casefold().replace("’", "'")
    plain = lower.replace("'", "")
    return len(plain) > 1 and lower not in STOP_WORDS and plain not in STOP_WORDS | TALKING_WORDS


def content_lemmas(text: str) -> list[str]:
    """The lemmas of the words that carry meaning, in order; turning words ("no", "more") are left out."""
    words = (word for word in words_of(text) if is_content(word))
    return [lemma for lemma in map(lemma_of, words) if lemma not in TURNING_WORDS]
