"""Joints inside a sentence at which a scribe put two ideas together: ";", "and also", ", plus", " + ", "(2x),"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from themes.leaning import leans
from themes.tally import LISTED
from themes.word_classes import can_be
from themes.wording import words_of

LOOKED_AT = 50  # characters after a joint that tell whether it is one
FEWEST_ADDED = 3  # words on both sides of a plus sign
LONGEST_WITH_PLUS = 14  # words of a note
WISHING = frozenset({"no", "more", "less", "fewer", "better"})
AFTER_VERBS = frozenset(
    ["the", "a", "an", "our", "all", "more", "some", "every", "up", "off", "out", "down", "back", "in", "on", "over"]
)

SEMICOLON = re.compile(r"(?<!&amp)(?<!&lt)(?<!&gt)(?<!&quot)(?<!&nbsp)(?<!&#39);(?![-']?[)(DPp*])\s*")
ALSO = re.compile(r"\s*[,.;]?\s+(?:and|&|plus|\+)\s+also,?\s+|(?<=[.!?])\s+also,?\s+|\s*,\s+plus\s+", re.IGNORECASE)
PLUS = re.compile(
    r"(?<!\ba)(?<!\bthe)(?<!\bbig)(?<!\breal)\s+plus\s+(?!side\b|points?\b|sizes?\b"
    r"|(?:d[eu]|des|que|l[ea]s?|on|en|une?|ill?e?|pour|et)\b|d['\u2019])",  # French says "more" with it
    re.IGNORECASE,
)
PLUS_SIGN = re.compile(r"\s+\+\s+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
VERB = re.compile(r"(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|must|may|might)\b", re.I)


def split_semicolons(text: str) -> list[str]:
    """Split at semicolons, unless the next part speaks about the one before."""
    return split_where(SEMICOLON.finditer, text, least_words=1) if ";" in text else [text.strip()]


def split_also(text: str) -> list[str]:
    """Split at "and also" and ", plus", unless too little stands on one side of it."""
    folded = text.casefold()
    return split_where(ALSO.finditer, text, least_words=2) if "also" in folded or "plus" in folded else [text.strip()]


def split_plus(text: str) -> list[str]:
    """Split a short note at "plus"; in a longer one it adds up numbers and things."""
    if len(words_of(text)) > LONGEST_WITH_PLUS or any(mark.isdigit() for mark in text):
        return [text]
    return split_where(PLUS.finditer, text, least_words=2)


def split_added(text: str) -> list[str]:
    """Split at a plus sign between two requests: "stop the sales + open up the railway land"; "train + ferry" is one."""
    phrases = PLUS_SIGN.split(text)
    if len(phrases) == 1:
        return phrases
    long_enough = all(len(words_of(phrase)) >= FEWEST_ADDED for phrase in phrases)
    return phrases if long_enough and all(map(asks, phrases)) else [text]


def asks(phrase: str) -> bool:
    """Whether a phrase opens as a request: with "no" and "more", or with a verb and what goes with a verb."""
    first, second, *_ = (word.casefold() for word in words_of(phrase))
    return first in WISHING or (
        can_be(first, "verb") and (not can_be(first, "noun") or second in AFTER_VERBS or second.endswith("ing"))
    )


def split_tallied(text: str) -> list[str]:
    """Split after a tally that is followed by a comma: "seamless transitions (2x), no wait times (2x)"."""
    cuts = [match.end() for match in LISTED.finditer(text)]
    parts = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    return [part.strip().rstrip(",/+&").strip() for part in parts if part.strip()]


def split_where(find: Callable[[str], Iterator[re.Match[str]]], text: str, least_words: int) -> list[str]:
    """Cut a text at the matches where both sides stand alone and no bracket or address is open."""
    parts, start = [], 0
    for match in find(text):
        before, after = text[start : match.start()], text[match.end() : match.end() + LOOKED_AT]
        alone = min(len(words_of(before)), len(words_of(after))) >= least_words
        inside = before.count("(") > before.count(")") or bool(match[0] == ";" and ADDRESS.search(before))
        if alone and not inside and not leans(after) and not VERB.match(after):
            parts.append(before.strip())
            start = match.end()
    return [*parts, text[start:].strip()]
