"""Waiting notes on the board: where they provisionally stand, as voices that no count holds yet."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from models.board import NoteFilter
from models.store.asked_rows import arrived_from
from models.store.board_filter import VOICE, filter_sql
from models.store.board_rows import STANDING

# notes with a provisional place and none in the last theming
ARRIVED = """
    FROM arrivals JOIN notes ON notes.id = arrivals.note_id AND notes.version = arrivals.note_version
    WHERE arrivals.question_id = :question AND NOT EXISTS (
        SELECT 1 FROM statements WHERE statements.note_id = notes.id AND statements.note_version = notes.version
    ) AND
"""

Arrived = list[tuple[str, str]]  # point and voice


def read_arrived(db: Database, question_id: str, wanted: NoteFilter) -> tuple[int, Arrived]:
    """How many waiting notes have a provisional place, and the points they stand in, each with the note's voice."""
    passes, values = filter_sql(wanted)
    sql = f"SELECT arrivals.*, {VOICE} AS voice {ARRIVED} {passes}"
    rows = list(db.query(sql, values | {"question": question_id}))
    found = [
        (statement.point_id, row["voice"])
        for row in rows
        for statement in arrived_from(row).statements
        if statement.point_id is not None
    ]
    return len(rows), found


def new_to_points(db: Database, question_id: str, arrived: Arrived) -> dict[str, int]:
    """By point, how many voices of waiting notes its count does not hold already."""
    return beyond(arrived, voices_in(db, question_id, "point_id", {point_id for point_id, _ in arrived}))


def new_to_themes(db: Database, question_id: str, arrived: Arrived) -> dict[str, int]:
    """By theme, how many voices of waiting notes its count does not hold already."""
    if not arrived:
        return {}
    sql = "SELECT id, theme_id FROM points WHERE question_id = ? AND theme_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
    ids = json.dumps(sorted({point_id for point_id, _ in arrived}))
    homes = {row["id"]: row["theme_id"] for row in db.query(sql, [question_id, ids])}
    there = [(homes[point_id], voice) for point_id, voice in arrived if point_id in homes]
    return beyond(there, voices_in(db, question_id, "theme_id", set(homes.values())))


def beyond(arrived: Arrived, held: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many distinct voices each place would gain that it does not hold."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, voice in arrived:
        found[place].add(voice)
    for place, voice in held:
        found[place].discard(voice)
    return {place: len(voices) for place, voices in found.items() if voices}


def voices_in(db: Database, question_id: str, level: str, ids: set[str]) -> list[tuple[str, str]]:
    """The voices that these points (`point_id`) or themes (`theme_id`) hold."""
    if not ids:
        return []
    sql = (
        f"SELECT DISTINCT {level} AS place, {VOICE} AS voice FROM {STANDING} JOIN points "  # noqa: S608 - our own names
        "ON points.question_id = statements.question_id AND points.id = point_id "
        f"WHERE statements.question_id = ? AND {level} IN (SELECT value FROM json_each(?)) AND retracted_at IS NULL"
    )
    return [(row["place"], row["voice"]) for row in db.query(sql, [question_id, json.dumps(sorted(ids))])]
