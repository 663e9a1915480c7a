"""What people decide about the grouping, with its log."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

DECISIONS = """
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    question_id TEXT NOT NULL REFERENCES questions(id), kind TEXT NOT NULL, level TEXT NOT NULL, parts TEXT NOT NULL,
    label TEXT NOT NULL, reason TEXT NOT NULL, steps INTEGER NOT NULL,
    made_by TEXT NOT NULL, made_role TEXT NOT NULL, made_at TEXT NOT NULL, undone_by TEXT, undone_at TEXT
) STRICT;
CREATE INDEX decisions_by_question ON decisions (question_id, number);
"""


def decisions(db: Database) -> None:
    """What people decide about the grouping, with its log."""
    run_each(db, DECISIONS)
