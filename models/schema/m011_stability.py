"""How steady themes are, as the worker last tried it."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

STABILITY = """
CREATE TABLE stabilities (
    question_id TEXT PRIMARY KEY REFERENCES questions(id), revision INTEGER NOT NULL, shares TEXT NOT NULL
) STRICT;
"""


def stability(db: Database) -> None:
    """How steady themes are, as the worker last tried it."""
    run_each(db, STABILITY)
