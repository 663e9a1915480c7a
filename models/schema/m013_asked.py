"""Whether the theme team's questions are those of the newest theming: they follow it, so that a decision shows sooner."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

ASKED = "ALTER TABLE themings ADD COLUMN asked INTEGER NOT NULL DEFAULT 1"


def asked(db: Database) -> None:
    """Whether the theme team's questions are those of the newest theming."""
    run_each(db, ASKED)
