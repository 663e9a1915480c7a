"""Themings that can be looked back at, and ways into the log of decisions that read no more than what is shown."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

# `body` is compressed JSON (see models/store/history_rows.py) and stands last: lists of moments never read its pages.
HISTORY = """
CREATE TABLE snapshots (
    question_id TEXT NOT NULL REFERENCES questions(id), revision INTEGER NOT NULL, themed_at TEXT NOT NULL,
    input_revision INTEGER NOT NULL, notes INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (question_id, revision)
) STRICT;
CREATE INDEX decisions_of_the_team ON decisions (question_id, number) WHERE made_role <> 'facilitator';
CREATE INDEX decisions_undone ON decisions (question_id, undone_at) WHERE undone_at IS NOT NULL;
"""


def history(db: Database) -> None:
    """Themings that can be looked back at, and ways into the log of decisions that read no more than what is shown."""
    run_each(db, HISTORY)
