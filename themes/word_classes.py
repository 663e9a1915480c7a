"""What a word can be: the word classes of spaCy's lookup tables (from WordNet), for rooms without a trained pipeline."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from themes.wording import lemma_of, spacy_table

CLASSES = ("noun", "verb", "adj", "adv")


@lru_cache(maxsize=1)
def class_tables() -> Mapping[str, Collection[str]]:
    """The dictionary forms that each class holds."""
    index = spacy_table("lemma_index")
    return {name: frozenset(index[name]) for name in CLASSES}


@lru_cache(maxsize=50_000)
def can_be(word: str, name: str) -> bool:
    """Whether a word, as it stands or as its dictionary form, is listed as this class."""
    table = class_tables()[name]
    return word.casefold() in table or lemma_of(word) in table


def is_known(word: str) -> bool:
    """Whether the tables hold this word at all; they lack names, many abbreviations and words of other languages."""
    return any(can_be(word, name) for name in CLASSES)


def is_noun_form(word: str) -> bool:
    """Whether a word as it stands is a noun or its plural: "votes" is, "voted" is not."""
    lower = word.casefold()
    nouns = class_tables()["noun"]
    return lower in nouns or (lower.endswith("s") and lemma_of(lower) in nouns)
