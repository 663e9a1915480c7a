"""Counts, always derived from note ids and never stored (guarantee 7), and the check that they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from models.errors import CountsDoNotAddUp
from models.records import Note
from models.theming import Grouping, Point, Theme


def count_voices(note_ids: Iterable[str], notes: Mapping[str, Note]) -> int:
    """The "7x": distinct voices (tables, respondents) behind these notes."""
    return len({notes[note_id].voice for note_id in note_ids})


def count_confirmed(counted: Point | Theme, notes: Mapping[str, Note]) -> int:
    """The "5 confirmed" of "7x": distinct voices with a note whose place a person gave or agreed to."""
    return count_voices(counted.confirmed_note_ids, notes)


def check_nothing_lost(notes: Iterable[Note], grouping: Grouping) -> None:
    """Refuse a grouping that lost, doubled or invented a statement (guarantee 1).

    Raises CountsDoNotAddUp. Every note must own at least one statement, every statement must stand in
    exactly one place, and no statement may belong to a note that was not given.
    """
    given = {note.id for note in notes}
    places = Counter(statement.id for statement in grouping.statements())
    owners = {statement.note_id for statement in grouping.statements()}
    doubled = sum(1 for times in places.values() if times > 1)
    lost, invented = len(given - owners), len(owners - given)
    if doubled or lost or invented:
        raise CountsDoNotAddUp(
            f"The new themes do not add up ({lost} notes lost, {doubled} statements doubled, {invented} unknown). "
            "The notes are safe and the last themes stay as they were; please report this."
        )
