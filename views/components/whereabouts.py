"""Where every note of a question stands, so that the sums can be shown and add up (guarantee 1).

For the sums alone: a note of several statements may stand in several piles, and each pile shows all that is in it.
"""

from __future__ import annotations

from models.phrases import counted
from models.theming import Point, ThemedQuestion

PLACES = ("in themes", "said once", "not sure", "set aside", "waiting")


def notes_by_place(themed: ThemedQuestion) -> dict[str, list[str]]:
    """Every live note id in exactly one place: the first that holds one of its statements, in the order of PLACES."""
    grouping = themed.grouping
    found = {
        "in themes": [note_id for theme in grouping.themes for note_id in theme.note_ids],
        "said once": ids_behind(grouping.said_once),
        "not sure": ids_behind(grouping.not_sure),
        "set aside": [item.statement.note_id for item in grouping.set_aside],
        "waiting": list(themed.waiting),
    }
    placed: dict[str, list[str]] = {}
    seen: set[str] = set()
    for place in PLACES:
        placed[place] = [note_id for note_id in dict.fromkeys(found[place]) if note_id not in seen]
        seen.update(placed[place])
    return placed


def ids_behind(points: tuple[Point, ...]) -> list[str]:
    """The note ids behind a pile's points."""
    return [note_id for point in points for note_id in point.note_ids]


def sum_sentence(themed: ThemedQuestion) -> str:
    """The sentence that accounts for every note of a question."""
    counts = {place: len(ids) for place, ids in notes_by_place(themed).items()}
    total = len(themed.notes)
    if not total:
        return "No notes yet."
    arrived = sum(note_id in themed.arrived for note_id in themed.waiting)
    placed = f" ({arrived:,} placed provisionally)" if arrived else ""
    parts = " + ".join(
        f"{number:,} {place}{placed if place == 'waiting' else ''}" for place, number in counts.items() if number
    )
    return f"Every note is somewhere: {counted(total, 'note')} = {parts}."
