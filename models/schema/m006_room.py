"""What the organizer tells the room and watches it by: messages, a timer, since when a question is open."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

ROOM = """
ALTER TABLE questions ADD COLUMN opened_at TEXT;
CREATE TABLE messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    deliberation_id TEXT NOT NULL REFERENCES deliberations(id), text TEXT NOT NULL,
    sent_by TEXT NOT NULL, sent_at TEXT NOT NULL, taken_back_at TEXT
) STRICT;
CREATE INDEX messages_by_deliberation ON messages (deliberation_id, number);
CREATE INDEX notes_by_table_and_question ON notes (table_id, question_id, retracted_at, saved_at);
CREATE TABLE timers (
    deliberation_id TEXT PRIMARY KEY REFERENCES deliberations(id), id TEXT NOT NULL, ends_at TEXT NOT NULL
) STRICT;
CREATE TABLE watches (
    deliberation_id TEXT PRIMARY KEY REFERENCES deliberations(id), silent_after INTEGER NOT NULL
) STRICT;
"""


def room(db: Database) -> None:
    """What the organizer tells the room and watches it by: messages, a timer, since when a question is open."""
    run_each(db, ROOM)
