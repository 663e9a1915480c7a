"""Ids of notes that come out of a file: the same row gets the same id whenever its file is brought in.

A row with an id of its own is known by that id, its question, voice and words: a longer download of the same survey
doubles nothing, and two files that both count from 1 lose nothing. A row without is known by the file's bytes, its
number and the column with the text.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid5


def row_id(deliberation_id: str, known_by: str, used: Collection[str]) -> str:
    """The id of a row known by this mark; the same row again in one file is a note of its own."""
    made = uuid5(UUID(deliberation_id), known_by)
    while str(made) in used:
        made = uuid5(made, "said again")
    return str(made)


def is_note_id(text: str) -> bool:
    """Whether the text is an id as notes have it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
