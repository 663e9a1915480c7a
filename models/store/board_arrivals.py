"""Waiting notes on the board: where they provisionally stand, as voices that no count holds yet."""

from __future__ import annotations

from collections import defaultdict

from sqlite_utils import Database

from models.board import NoteFilter
from models.store.asked_rows import arrived_from
from models.store.board_filter import VOICE, filter_sql

# notes with a provisional place and none in the last theming
ARRIVED = f"""
    SELECT arrivals.*, {VOICE} AS voice
    FROM arrivals JOIN notes ON notes.id = arrivals.note_id AND notes.version = arrivals.note_version
    WHERE arrivals.question_id = :question AND NOT EXISTS (
        SELECT 1 FROM statements WHERE statements.note_id = notes.id AND statements.note_version = notes.version
    ) AND
"""  # noqa: S608 - our own names


def read_arrived(db: Database, question_id: str, wanted: NoteFilter) -> tuple[int, dict[str, set[str]]]:
    """How many waiting notes have a provisional place, and by the point they stand in, their voices."""
    passes, values = filter_sql(wanted)
    rows = list(db.query(ARRIVED + passes, values | {"question": question_id}))
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for statement in arrived_from(row).statements:
            if statement.point_id is not None:
                found[statement.point_id].add(row["voice"])
    return len(rows), dict(found)
