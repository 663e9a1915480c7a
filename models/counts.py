"""Counts, always derived from note ids and never stored (guarantee 7), and the check that they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from models.errors import CountsDoNotAddUp
from models.records import Note
from models.theming import Grouping, Point, Theme, ThemedQuestion

Counted = TypeVar("Counted", Point, Theme)


def count_voices(note_ids: Iterable[str], notes: Mapping[str, Note]) -> int:
    """The "7x": distinct voices (tables, respondents) behind these notes."""
    return len({notes[note_id].voice for note_id in note_ids})


def count_confirmed(counted: Point | Theme, notes: Mapping[str, Note]) -> int:
    """The "5 confirmed" of "7x": distinct voices with a note whose place a person gave or agreed to."""
    return count_voices(counted.confirmed_note_ids, notes)


def provisional_note_ids(themed: ThemedQuestion) -> dict[str, tuple[str, ...]]:
    """By point id, the waiting notes of which a statement provisionally stands there."""
    found: dict[str, dict[str, None]] = {}
    for note_id in themed.waiting:
        if note_id in themed.arrived:
            for statement in themed.arrived[note_id].statements:
                if statement.point_id is not None:
                    found.setdefault(statement.point_id, {})[note_id] = None
    return {point_id: tuple(note_ids) for point_id, note_ids in found.items()}


def count_new_voices(counted: Point | Theme, themed: ThemedQuestion, new: Mapping[str, Sequence[str]]) -> int:
    """How many voices the waiting notes in `new` would add: those that the count does not hold already."""
    points = counted.points if isinstance(counted, Theme) else (counted,)
    waiting = [note_id for point in points for note_id in new.get(point.id, ())]
    return count_voices((*counted.note_ids, *waiting), themed.notes) - count_voices(counted.note_ids, themed.notes)


def by_count(counted: Iterable[Counted], notes: Mapping[str, Note]) -> list[Counted]:
    """Points or themes in the order people read them: most voices, then most notes, then by name."""
    return sorted(counted, key=lambda one: (-count_voices(one.note_ids, notes), -len(one.note_ids), one.label))


def check_nothing_lost(notes: Iterable[Note], statement_ids: Collection[str], grouping: Grouping) -> None:
    """Refuse a grouping that lost, doubled or invented a statement (guarantee 1).

    `statement_ids` are those that the notes were split into. Every note must own at least one of them, and each must
    stand in exactly one place. Raises CountsDoNotAddUp.
    """
    placed = Counter(statement.id for statement in grouping.statements())
    given = Counter(statement_ids)
    lost, invented = (given - placed).total(), (placed - given).total()
    mute = {note.id for note in notes} - {statement.note_id for statement in grouping.statements()}
    if lost or invented or mute:
        raise CountsDoNotAddUp(
            f"The new themes do not add up ({lost} statements lost, {invented} too many, {len(mute)} notes without any). "
            "The notes are safe and the last themes stay as they were; please report this."
        )
