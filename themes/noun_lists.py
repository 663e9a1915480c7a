"""Notes that are only a list of things: "people (8x), space, dollars" is three statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from themes.tally import read_tally
from themes.word_classes import can_be
from themes.word_lists import word_list
from themes.wording import lemma_of, words_of

ITEM_WORDS = 3  # longer items are phrases, and must be tied together like names of things
LONGEST_ITEM = 7
LEAST_ITEMS = 3  # "bread, butter" may be one thing
HEADING_WORDS = 4  # "What we need most: people, space, dollars"

COMMAS = re.compile(r"\s*,(?!\d{3}\b)\s*(?:and\s+|&\s*|or\s+)?|\s+(?:and|&)\s+(?=\S+(?:\s+\S+){0,2}$)", re.IGNORECASE)
SLASHES = re.compile(r"\s*/\s*|\s+\+\s+")
SPACED_SLASHES = re.compile(r"\s+/\s+")
SENTENCE_ENDS = re.compile(r"[.!?;]\s|[?]|\.\.\.|\u2026|\s[-\u2013\u2014]+\s|[\"\u201c\u201d]")

CLAUSE_WORDS = word_list("clause")  # the blank pipeline has no tagger, so the words that make a clause are named
HEADINGS = word_list("headings")
LEADING_MODIFIERS = word_list("modifiers")
WISHED = frozenset({"more", "better", "good"})  # the items after it mean much the same without it
TIES = frozenset({"of", "for", "to", "with", "at", "in", "on", "from", "that", "who", "within", "by"})
PLACING = frozenset({"in", "at", "on", "within", "near", "from", "by"})  # "a desk, checks, a surgery in one building"
SOMETHING = frozenset({"somebody", "someone", "somewhere", "something"})
ADJECTIVE_ENDINGS = ("er", "ive", "al", "able", "ible", "ful", "ous", "less", "ed", "ier", "ic", "y", "ant", "ent")


def listed_things(text: str) -> list[str]:
    """The things of a verbless list in order, tallies still on them; the text alone when it is no such list."""
    heading, list_text = split_heading(text)
    bare = list_text.rstrip(" .")
    if not SENTENCE_ENDS.search(bare) and not names_a_subject(heading):
        for separator, is_list in ((COMMAS, are_things), (SLASHES, are_things), (SPACED_SLASHES, stand_apart)):
            items = [item.strip() for item in separator.split(bare)]
            if len(items) >= LEAST_ITEMS and is_list(items):
                return [f"{heading} {items[0]}".strip(), *items[1:]]
    return [text]


def split_heading(text: str) -> tuple[str, str]:
    """A short heading with its colon, and what it heads."""
    heading, colon, rest = text.partition(": ")
    if colon and len(words_of(heading)) <= HEADING_WORDS:
        return heading + ":", rest
    return "", text


def names_a_subject(heading: str) -> bool:
    """Whether a heading says what the list is about, so that its items mean little without it: "Paramedics: BP, weight"."""
    return bool(heading) and not any(
        word in HEADINGS or lemma_of(word) in HEADINGS for word in map(str.casefold, words_of(heading))
    )


def are_things(items: Sequence[str]) -> bool:
    """Whether every item is a noun phrase that stands without the others."""
    written = [words_of(read_tally(item)[0]) for item in items]
    words = [[word.casefold() for word in item] for item in written]
    if not all(map(is_thing, words)) or lean_on_the_last(words) or lean_on_the_first(words):
        return False
    return stand_apart(items) and not share_their_noun(written)


def stand_apart(items: Sequence[str]) -> bool:
    """Whether no bracket or clause runs over the items: "shows in parks, pubs, halls" is one place after another."""
    words = [[word.casefold() for word in words_of(item)] for item in items]
    if not all(words) or any(":" in item or item.count("(") != item.count(")") for item in items):
        return False
    first, *others = words
    asked = opens_with_verb(first) and not any(map(opens_with_verb, others))
    short = [len(item) <= ITEM_WORDS and TIES.isdisjoint(item[1:-1]) for item in words]
    begun = not PLACING.isdisjoint(first[1:-1]) and all(short[1:])
    ended = not PLACING.isdisjoint(words[-1][1:-1]) and all(short[:-1]) and words[-1][0] not in words[-2]
    return not (asked or begun or ended)


def opens_with_verb(words: Sequence[str]) -> bool:
    """Whether words open with one that is a verb and nothing else."""
    return can_be(words[0], "verb") and not can_be(words[0], "noun") and not can_be(words[0], "adj")


def is_thing(words: Sequence[str]) -> bool:
    """Whether these words name a thing: a few words, or a phrase tied by "of" and its like, without a clause in it."""
    if not 0 < len(words) <= LONGEST_ITEM or (len(words) > ITEM_WORDS and TIES.isdisjoint(words[1:-1])):
        return False
    to_verb = {at + plus for at, word in enumerate(words) if at and word == "to" for plus in (0, 1)}
    named = {0, 1} if list(words[:2]) == ["no", "one"] else {0} if words[0] in SOMETHING else set[int]()
    told = len(words) > ITEM_WORDS and any(word.endswith("ed") and lemma_of(word) != word for word in words)
    return not told and not any(
        makes_a_clause(word) for at, word in enumerate(words) if at not in to_verb and at not in named
    )


def makes_a_clause(word: str) -> bool:
    """Whether a word, in this form or as its lemma, shows that more than things are named."""
    if word.endswith("ing"):
        return word == "being"
    return word in CLAUSE_WORDS or lemma_of(word) in CLAUSE_WORDS or "'" in word or "\u2019" in word


def lean_on_the_last(items: Sequence[Sequence[str]]) -> bool:
    """Whether single describing words share the last item's noun: "cleaner, safer, greener streets"."""
    *first, last = items
    return len(last) > 1 and all(len(item) == 1 and describes(item[0]) for item in first)


def describes(word: str) -> bool:
    """Whether a word reads as an adjective; a plural is none."""
    if word.endswith("s") and lemma_of(word) != word:
        return False
    return word.endswith(ADJECTIVE_ENDINGS) or can_be(word, "adj")


def lean_on_the_first(items: Sequence[Sequence[str]]) -> bool:
    """Whether only the first item carries the word that turns all: "no nurses, doctors, beds"."""
    first, *others = items
    carried = first[0] in LEADING_MODIFIERS - WISHED and len(first) > 1
    return carried and all(item[0] not in LEADING_MODIFIERS and not describes(item[0]) for item in others)


def share_their_noun(items: Sequence[Sequence[str]]) -> bool:
    """Whether names share the noun of the last: "Lincoln, Grantham and Boston stations"."""
    *first, last = items
    names = [*(item[0] for item in first), last[0]]
    return len(last) > 1 and all(len(item) == 1 for item in first) and all(name[:1].isupper() for name in names)
