"""Which statements say nothing about the question, and the plain reason a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from models.records import Note
from models.theming import SetAside, Statement
from themes.statements import split_note
from themes.word_lists import phrase_list
from themes.wording import clean, key_of, words_of

BLANK = "has no words"
NOTHING_TO_ADD = "says that there is nothing to add"
ELSEWHERE = "points to something that is not in the notes"

NOTHING = phrase_list("nothing")

PARTS = re.compile(r"[,.;!]\s+|\s+[-\u2013\u2014]+\s+")
NOTHING_MORE = re.compile(
    r"^(?:nothing|no) (?:(?:else|more|further|new|much|other|additional|really|extra) ?)*"
    r"(?:comments?|notes?|points?|ideas?|thoughts|answers?)? ?(?:to (?:add|report|say|note|share|raise|tell|write))?"
    r"(?: (?:here|really|today|now|yet|thanks|sorry|at (?:this|our|my) table|(?:from|for) (?:us|me|here|this table|our table)"
    r"|on this(?: one| question)?|at this (?:point|time)))*$"
)
POINTING = re.compile(
    r"^(please )?(see|as per|refer to|look at|cf|as on|as in)( also)?( the| our| my| attached| other)* "
    r"(flip ?chart|chart|photo|photos|picture|pictures|paper|sheet|sheets|attached|attachment|above|below|previous|"
    r"last note|note above|other notes?|whiteboard|board|wall|sticky notes?|stickies|post its?|drawing|email|back|over|"
    r"reverse|page|table notes|slide|slides)( \w+){0,3}$"
    r"|^on (the |our )?(flip ?chart|chart|whiteboard|photo|sticky notes?|post its?)$"
    r"|^same as (above|before|last (q|question|time|one)|previous|(the )?other tables?|q ?\d+|question \d+)$"
    r"|^(as above|ditto|see above|as before|see attached|see below|cont|continued|cont d|contd)$"
)


def split_and_set_aside(notes: Iterable[Note]) -> tuple[list[Statement], tuple[SetAside, ...]]:
    """The statements that say something, and those that do not with the reason why, both by note id."""
    statements = [statement for note in sorted(notes, key=lambda note: note.id) for statement in split_note(note)]
    reasons = {statement.id: why_set_aside(statement.text) for statement in statements}
    aside = (SetAside(one, reason) for one in statements if (reason := reasons[one.id]) is not None)
    return [one for one in statements if reasons[one.id] is None], tuple(aside)


@lru_cache(maxsize=100_000)
def why_set_aside(text: str) -> str | None:
    """Why this statement is in no point, or None when it says something."""
    if not clean(text) or not (words_of(text) or has_symbols(text)):
        return BLANK
    key = key_of(text)
    if key in NOTHING or says_nothing(text) or (len(words_of(key)) > 1 and NOTHING_MORE.match(key)):
        return NOTHING_TO_ADD
    return ELSEWHERE if len(key) < 80 and POINTING.match(key) else None  # noqa: PLR2004 - longer texts say more


def says_nothing(text: str) -> bool:
    """Whether every part of a text between commas and full stops is on the list: "good discussion, ran out of time"."""
    parts = [key_of(part) for part in PARTS.split(text) if words_of(part)]
    return bool(parts) and NOTHING.issuperset(parts)


def has_symbols(text: str) -> bool:
    """Whether a text without words still says something, as an emoji does."""
    return any(mark.isprintable() and not mark.isascii() and not mark.isspace() for mark in key_of(text))
