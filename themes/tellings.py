"""Which wordings tell a story, speak of one person, or hold a scribe's remark: they lend no name to a point."""

from __future__ import annotations

import re

from themes.word_classes import is_known
from themes.word_lists import pair_list, word_list
from themes.wording import is_content, words_of

SOMEBODY = "|".join(sorted(word_list("somebody")))
PAST = (
    r"was|were|had|went|rang|told|got|said|says|asked|finished?|work(?:ed)?|left|came|took|plan|been|drove|waited|did|has"
    r"|wants|would|used"
)
STORY = re.compile(
    rf"(?:(?:an?|one|the|my|our|his|her|this|that|some(?:one|body)?(?:['\u2019]s)?|two|three|another|your|un|une|mon|ma)\s+"
    rf"(?:[\w-]+\s+){{0,2}}(?:{SOMEBODY})s?\b|(?:{SOMEBODY})(?:['\u2019]s)?\s"
    rf"|(?:he|she|il|elle)\s|there (?:was|were)\b|(?:some(?:one|body)|one (?:of|very|\w+ly))(?:['\u2019]s)?\s|nobody\s+(?:\w+\s+)?(?:{PAST})\b"
    rf"|(?:i|we|they|it|coffee)(?:\s+(?:\w+\s+)?(?:{PAST})\b|['\u2019](?:ve|d|s)\b)"
    r"|(?:had|got|did|called|rang|went|was|were|saw|gave|found|told|asked|ill|turned|treated|sent|waited|wrote"
    r"|works|lives|gets|wants|needs|says|goes|feels|misses|kicked)\s)",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:i|my|mine|me|i['\u2019]\w+)\b", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:don|doesn|didn|can|couldn|won|wouldn|isn|wasn|aren|haven|hasn|shouldn)['\u2019]?t\b|\b(?:not|never|cannot)\b",
    re.IGNORECASE,
)
REMARKING = word_list("remarking")
FULL_WORDS = pair_list("abbreviations")


def tells(text: str) -> bool:
    """Whether a text opens as a story about somebody: "A gentleman who", "My daughter", "Had to", "They told us"."""
    return bool(STORY.match(text.strip(" -\u2013\"'\u201c\u2018")))


def remarks(text: str) -> bool:
    """Whether a scribe speaks of the table: "bit of a silence after that", "hands went up"."""
    return any(word.casefold() in REMARKING for word in words_of(text))


def speaks_of_oneself(text: str) -> bool:
    """Whether a text says "I" or "my"."""
    return bool(FIRST_PERSON.search(text))


def denies(text: str) -> bool:
    """Whether a text holds a denied verb: it says what is not, and seldom names what it is about."""
    return bool(DENIED.search(text))


def misspelt_share(text: str) -> float:
    """The share of words that no list knows, 0 to 1: slips of the pen, names, words of another language."""
    words = [word for word in words_of(text) if is_content(word) and not word[:1].isdigit()]
    unknown = sum(not (is_known(word) or word.lower() in FULL_WORDS or word.isupper()) for word in words)
    return unknown / len(words) if words else 0.0
