"""Which statements say nothing about the question, and the plain reason a person reads."""

from __future__ import annotations

import re

from themes.wording import clean, key_of, words_of

BLANK = "has no words"
NOTHING_TO_ADD = "says that there is nothing to add"
ELSEWHERE = "points to something that is not in the notes"

NOTHING = frozenset({
    "na", "n a", "n a n a", "none", "nil", "nothing", "nothing to add", "nothing else", "nothing more", "nothing further",
    "nothing further to add", "nothing else to add", "nothing more to add", "nothing to report", "nothing new",
    "nothing really", "no comment", "no comments", "no answer", "no response", "no notes", "no further comment",
    "no further comments", "no additional comments", "no more comments", "no ideas", "no idea", "not applicable", "none given",
    "dont know", "do not know", "idk", "not sure", "no opinion", "skip", "skipped", "pass", "blank", "left blank", "tbc", "tbd",
    "test", "testing", "asdf", "all good", "all covered", "covered already", "already covered", "that is all", "thats all",
    "nothing to add here", "ran out of time", "no time", "nothing from this table", "nothing from us", "did not discuss",
    "didnt discuss", "not discussed",
})  # fmt: skip

POINTING = re.compile(
    r"^(please )?(see|as per|refer to|look at|cf|as on|as in)( also)?( the| our| my| attached| other)* "
    r"(flip ?chart|chart|photo|photos|picture|pictures|paper|sheet|sheets|attached|attachment|above|below|previous|"
    r"last note|note above|other notes?|whiteboard|board|wall|sticky notes?|stickies|post its?|drawing|email|back|over|"
    r"reverse|page|table notes|slide|slides)( \w+){0,3}$"
    r"|^(as above|same as above|ditto|see above|as before|see attached|see below|cont|continued|cont d|contd)$"
)


def why_set_aside(text: str) -> str | None:
    """Why this statement is in no point, or None when it says something."""
    if not clean(text) or not (words_of(text) or has_symbols(text)):
        return BLANK
    key = key_of(text)
    if key in NOTHING:
        return NOTHING_TO_ADD
    return ELSEWHERE if len(key) < 80 and POINTING.match(key) else None  # noqa: PLR2004 - longer texts say more


def has_symbols(text: str) -> bool:
    """Whether a text without words still says something, as an emoji does."""
    return any(mark.isprintable() and not mark.isascii() and not mark.isspace() for mark in key_of(text))
