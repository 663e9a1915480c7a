"""What tables flag to the organizer, and quick ways to the answers and the voices behind a point."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

FLAGS = """
CREATE TABLE flags (
    id TEXT PRIMARY KEY, note_id TEXT NOT NULL REFERENCES notes(id), statement_id TEXT NOT NULL,
    made_by TEXT NOT NULL, made_at TEXT NOT NULL, settled_by TEXT, settled_at TEXT
) STRICT;
CREATE INDEX flags_by_note ON flags (note_id);
CREATE INDEX decisions_by_subject ON decisions (question_id, json_extract(parts, '$[0][0]'));
CREATE INDEX statements_by_point ON statements (question_id, point_id);
"""


def flags(db: Database) -> None:
    """What tables flag to the organizer, and quick ways to the answers and the voices behind a point."""
    run_each(db, FLAGS)
