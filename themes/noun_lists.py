"""Notes that are only a list of things: "people (8x), space, dollars" is three statements."""

from __future__ import annotations

import re

from themes.tally import read_tally
from themes.word_lists import word_list
from themes.wording import lemma_of, words_of

ITEM_WORDS = 3  # longer items are phrases that lean on each other
LEAST_ITEMS = 3  # "bread, butter" may be one thing
HEADING_WORDS = 4  # "What we need most: people, space, dollars"

COMMAS = re.compile(r"\s*,\s*(?:and\s+|&\s*|or\s+)?|\s+(?:and|&)\s+(?=\S+(?:\s+\S+){0,2}$)", re.IGNORECASE)
SLASHES = re.compile(r"\s*/\s*|\s+\+\s+")
SENTENCE_ENDS = re.compile(r"[.!?;]\s|[?]|\.\.\.|\u2026|\s[-\u2013\u2014]+\s|[\"\u201c\u201d]")

CLAUSE_WORDS = word_list("clause")  # the blank pipeline has no tagger, so the words that make a clause are named
LEADING_MODIFIERS = word_list("modifiers")
ADJECTIVE_ENDINGS = ("er", "ive", "al", "able", "ible", "ful", "ous", "less", "ed", "ier", "ic", "y", "ant", "ent")


def listed_things(text: str) -> list[str]:
    """The things of a verbless list in order, tallies still on them; the text alone when it is no such list."""
    heading, list_text = split_heading(text)
    bare = list_text.rstrip(" .")
    for separator in (COMMAS, SLASHES):
        items = [item.strip() for item in separator.split(bare)]
        if len(items) >= LEAST_ITEMS and not SENTENCE_ENDS.search(bare) and are_things(items):
            return [f"{heading} {items[0]}".strip(), *items[1:]]
    return [text]


def split_heading(text: str) -> tuple[str, str]:
    """A short heading with its colon, and what it heads."""
    heading, colon, rest = text.partition(": ")
    if colon and len(words_of(heading)) <= HEADING_WORDS:
        return heading + ":", rest
    return "", text


def are_things(items: list[str]) -> bool:
    """Whether every item is a short noun phrase that stands without the others."""
    words = [[word.casefold() for word in words_of(read_tally(item)[0])] for item in items]
    if not all(0 < len(item) <= ITEM_WORDS for item in words):
        return False
    if any(makes_a_clause(word) for item in words for word in item):
        return False
    return not lean_on_the_last(words) and not lean_on_the_first(words)


def makes_a_clause(word: str) -> bool:
    """Whether a word, in this form or as its lemma, shows that more than things are named."""
    return word in CLAUSE_WORDS or lemma_of(word) in CLAUSE_WORDS or "'" in word or "\u2019" in word


def lean_on_the_last(items: list[list[str]]) -> bool:
    """Whether single describing words share the last item's noun: "cleaner, safer, greener streets"."""
    *first, last = items
    return len(last) > 1 and all(len(item) == 1 and item[0].endswith(ADJECTIVE_ENDINGS) for item in first)


def lean_on_the_first(items: list[list[str]]) -> bool:
    """Whether only the first item carries the word that all share: "more nurses, doctors, beds"."""
    first, *others = items
    return first[0] in LEADING_MODIFIERS and len(first) > 1 and all(item[0] not in LEADING_MODIFIERS for item in others)
