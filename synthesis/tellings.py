"""A question's notes as they were heard, made from the very theming that a report shows.

The store sums the same up for the pages (`who_was_heard`); a report reads everything at one moment, and a test holds both
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.counts import by_count
from models.heard import HeardPile, HeardPoint, HeardQuestion, HeardTheme, Seating, Spoken, Telling
from models.records import Note, Question
from models.theming import Pile, Point, ThemedQuestion


def heard_question(question: Question, themed: ThemedQuestion, seating: Seating) -> HeardQuestion:
    """The question with who told its themes and piles; themes in the order in which a report has them."""
    notes, grouping = themed.notes, themed.grouping
    piled = {Pile.SAID_ONCE: grouping.said_once, Pile.NOT_SURE: grouping.not_sure}
    return HeardQuestion(
        position=question.position,
        text=question.text,
        seating=seating,
        themes=tuple(
            HeardTheme(
                theme.id,
                theme.label,
                tellings(theme.points, notes),
                tuple(heard_point(point, theme.id, None, notes) for point in theme.points),
            )
            for theme in by_count(grouping.themes, notes)
        ),
        piles=tuple(
            HeardPile(pile, tellings(points, notes), tuple(heard_point(point, None, pile, notes) for point in points))
            for pile, points in piled.items()
            if points
        ),
        placed=tellings([point for point, _, _ in grouping.points()], notes),
        spoken=tuple(
            Spoken(voice, table_id, role, len(told))
            for (voice, table_id, role), told in by_voice(notes.values()).items()
        ),
    )


def heard_point(point: Point, theme_id: str | None, pile: Pile | None, notes: Mapping[str, Note]) -> HeardPoint:
    """One point with who told it."""
    return HeardPoint(point.id, point.label, theme_id, pile, tellings([point], notes))


def tellings(points: Iterable[Point], notes: Mapping[str, Note]) -> tuple[Telling, ...]:
    """Who told these points together: each note once, by its voice and its recorded role."""
    confirmed: dict[str, bool] = {}
    for point in points:
        for place in point.placements:
            note_id = place.statement.note_id
            confirmed[note_id] = confirmed.get(note_id, False) or place.confirmed
    return tuple(
        Telling(
            voice,
            table_id,
            role,
            mentions=len(told),
            confirmed=any(confirmed[note.id] for note in told),
            first_at=min(note.said_at for note in told),
        )
        for (voice, table_id, role), told in by_voice(notes[note_id] for note_id in confirmed).items()
    )


def by_voice(notes: Iterable[Note]) -> dict[tuple[str, str | None, str | None], list[Note]]:
    """Notes by voice, table and recorded role."""
    found: dict[tuple[str, str | None, str | None], list[Note]] = {}
    for note in notes:
        found.setdefault((note.voice, note.table_id, (note.role or "").strip() or None), []).append(note)
    return found
