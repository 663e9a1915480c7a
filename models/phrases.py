"""Words that pages and reports say alike: numbers with their nouns, who spoke, counts, the names of the piles."""

from __future__ import annotations

from typing import NamedTuple

from models.plain_text import one_line
from models.records import Note

NO_TABLE = "table not recorded"
NO_ROLE = "role not recorded"


class PileWords(NamedTuple):
    """What a pile is called, and what lies in it."""

    name: str
    means: str


SAID_ONCE = PileWords("Said once", "Points like no other. One voice is still a voice.")
NOT_SURE = PileWords("Not sure", "Statements that could not be placed with confidence.")
SET_ASIDE = PileWords("Set aside", "Blank, off the question or nothing to add. In no point and in no count.")
WAITING = PileWords("Waiting", "Saved, and not yet themed. In no count yet.")


def counted(number: int, word: str, plural: str = "") -> str:
    """A number with its word: 1 note, 2 notes, 1,000 notes; `plural` where an s at the end will not do."""
    return f"{number:,} {word if number == 1 else plural or f'{word}s'}"


def voices_counted(count: int, confirmed: int) -> str:
    """A count, and how much of it people confirmed: 7x, or 7x, 5 confirmed."""
    return f"{count}x, {confirmed} confirmed" if confirmed else f"{count}x"


def voice_name(note: Note, table_number: int | None) -> str:
    """Where a note comes from: its table, else its respondent, else that nobody wrote it down."""
    if table_number is not None:
        return f"Table {table_number}"
    return one_line(note.respondent or "") or NO_TABLE


def role_name(note: Note) -> str:
    """The speaker's role as recorded, else that it was not; it is never inferred."""
    return one_line(note.role or "") or NO_ROLE
