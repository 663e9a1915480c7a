"""A grouping as the command line's JSON: every count derived from note ids (the contract of DESIGN section 9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from models.counts import count_voices
from models.engine_settings import EngineSettings
from models.records import Note
from models.theming import Grouping, Point, Theme
from themes.adapter.files import adapter_sha256

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Themed:
    """One question with its notes and their grouping."""

    question: str
    notes: Mapping[str, Note]
    grouping: Grouping


def as_json(themed: Sequence[Themed], notes: Sequence[Note], settings: EngineSettings) -> Fields:
    """The whole result; `notes` are all notes in the order they came in."""
    places = {note_id: fields for one in themed for note_id, fields in note_places(one).items()}
    return {
        "questions": [question_fields(one) for one in themed],
        "notes": [{"id": note.id, "question": note.question_id, **places[note.id]} for note in notes],
        "settings": settings_fields(settings),
    }


def settings_fields(settings: EngineSettings) -> Fields:
    """The record of the settings: an adapter stands in it by its SHA-256, none as None. Raises BadFile."""
    return {**asdict(settings), "adapter": adapter_sha256(settings.adapter) if settings.adapter else None}


def question_fields(themed: Themed) -> Fields:
    """A question with its themes and piles; a note is listed as set aside when all of it is."""
    grouping, notes = themed.grouping, themed.notes
    placed = {note_id for point, _, _ in grouping.points() for note_id in point.note_ids}
    return {
        "question": themed.question,
        "themes": [theme_fields(theme, notes) for theme in grouping.themes],
        "said_once": [point_fields(point, notes) for point in grouping.said_once],
        "not_sure": [point_fields(point, notes) for point in grouping.not_sure],
        "set_aside": [note_id for note_id in notes if note_id not in placed],
    }


def theme_fields(theme: Theme, notes: Mapping[str, Note]) -> Fields:
    """A theme with its counts; its count is of the union of its points' voices."""
    return {
        "id": theme.id,
        "label": theme.label,
        "count": count_voices(theme.note_ids, notes),
        "mentions": len(theme.note_ids),
        "points": [point_fields(point, notes) for point in theme.points],
    }


def point_fields(point: Point, notes: Mapping[str, Note]) -> Fields:
    """A point with its counts."""
    return {
        "id": point.id,
        "label": point.label,
        "count": count_voices(point.note_ids, notes),
        "mentions": len(point.note_ids),
        "declared": point.declared,
        "note_ids": list(point.note_ids),
    }


def note_places(themed: Themed) -> dict[str, Fields]:
    """Where each note mainly stands: the place of its first statement that is not set aside."""
    first: dict[str, tuple[int, Fields]] = {}
    for point, theme, pile in themed.grouping.points():
        for place in point.placements:
            number = int(place.statement.id.rpartition("/")[2])
            if number < first.get(place.statement.note_id, (number + 1,))[0]:
                fields = {"point": point.id, "theme": theme.id if theme else None, "pile": str(pile) if pile else None}
                first[place.statement.note_id] = number, {**fields, "confidence": place.confidence}
    aside: Fields = {"point": None, "theme": None, "pile": "set_aside", "confidence": 1.0}
    return {note_id: first[note_id][1] if note_id in first else dict(aside) for note_id in themed.notes}
