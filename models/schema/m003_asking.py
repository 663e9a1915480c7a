"""What people confirmed, what the machine asks them, where new notes provisionally stand, and what changed."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

ASKING = """
ALTER TABLE statements ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE themings ADD COLUMN decisions_seen INTEGER NOT NULL DEFAULT 0;
CREATE TABLE arrivals (
    note_id TEXT PRIMARY KEY REFERENCES notes(id), question_id TEXT NOT NULL REFERENCES questions(id),
    note_version INTEGER NOT NULL, revision INTEGER NOT NULL, statements TEXT NOT NULL
) STRICT;
CREATE INDEX arrivals_by_question ON arrivals (question_id);
CREATE INDEX statements_by_note ON statements (note_id);
CREATE TABLE team_questions (
    question_id TEXT NOT NULL REFERENCES questions(id), position INTEGER NOT NULL, asked TEXT NOT NULL,
    PRIMARY KEY (question_id, position)
) STRICT;
CREATE TABLE changes (
    question_id TEXT NOT NULL REFERENCES questions(id), revision INTEGER NOT NULL, position INTEGER NOT NULL,
    change TEXT NOT NULL, PRIMARY KEY (question_id, revision, position)
) STRICT;
"""


def asking(db: Database) -> None:
    """What people confirmed, what the machine asks them, where new notes provisionally stand, and what changed."""
    run_each(db, ASKING)
