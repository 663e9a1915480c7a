"""What an organizer may change once the room is running: kinds in use, names of roles, questions and tables taken out."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

# Rows of questions and tables are never deleted: a scribe's browser, a join link or a decision may still point at them.
SETUP = """
ALTER TABLE deliberations ADD COLUMN kinds TEXT NOT NULL
    DEFAULT '["need", "barrier", "enabler", "idea", "concern", "question"]';
ALTER TABLE deliberations ADD COLUMN former_roles TEXT NOT NULL DEFAULT '{}';
ALTER TABLE deliberations ADD COLUMN archived_at TEXT;
ALTER TABLE questions ADD COLUMN removed_at TEXT;
ALTER TABLE tables ADD COLUMN closed_at TEXT;
"""


def setup(db: Database) -> None:
    """What an organizer may change once the room is running."""
    run_each(db, SETUP)
