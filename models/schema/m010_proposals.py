"""What organizers ask the worker to work out, and which questions they steered."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

# `steered` is the input revision at an organizer's last decision: beyond the themed one, somebody waits for the worker.
PROPOSALS = """
CREATE TABLE proposals (
    id TEXT PRIMARY KEY, question_id TEXT NOT NULL REFERENCES questions(id), kind TEXT NOT NULL, level TEXT NOT NULL,
    target_id TEXT NOT NULL, steps INTEGER NOT NULL, asked_by TEXT NOT NULL, asked_at TEXT NOT NULL,
    answered_at TEXT, outcome TEXT
) STRICT;
CREATE INDEX proposals_open ON proposals (asked_at) WHERE answered_at IS NULL;
ALTER TABLE questions ADD COLUMN steered INTEGER NOT NULL DEFAULT 0;
CREATE INDEX questions_steered ON questions (steered) WHERE steered > 0;
"""


def proposals(db: Database) -> None:
    """What organizers ask the worker to work out, and which questions they steered."""
    run_each(db, PROPOSALS)
