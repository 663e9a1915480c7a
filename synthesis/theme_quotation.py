"""The one whole note that speaks for a theme: from its most-said point, of a length that is read at a glance."""

from __future__ import annotations

from collections.abc import Mapping

from models.counts import count_voices
from models.plain_text import plain_text
from models.records import Note
from models.theming import Point

SHORTEST, LONGEST, BEST = 40, 260, 110  # characters
FEWEST_VOICES = 3  # a theme of two tables is read in its points


def choose_quotation(points: list[Point], notes: Mapping[str, Note]) -> tuple[Point, Note] | None:
    """A point, the most-said first, with the note nearest to the best length; only notes that are one statement.

    None where no note fits: nothing is ever shortened between quotation marks.
    """
    for point in points:
        said = [(place.statement.text, notes[place.statement.note_id]) for place in point.placements]
        whole = [note for text, note in said if same_words(text, note.text) and SHORTEST <= len(text) <= LONGEST]
        if whole and count_voices(point.note_ids, notes) >= FEWEST_VOICES:
            return point, min(whole, key=lambda note: (abs(len(note.text) - BEST), note.said_at, note.id))
    return None


def same_words(statement: str, text: str) -> bool:
    """Whether the statement is the whole note, so that the note says one thing only."""
    return statement.split() == plain_text(text).split()
