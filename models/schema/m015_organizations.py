"""The organizations that were in the room, as an organizer named them."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

ORGANIZATIONS = "ALTER TABLE deliberations ADD COLUMN organizations TEXT NOT NULL DEFAULT '[]';"


def organizations(db: Database) -> None:
    """The organizations that were in the room, as an organizer named them."""
    run_each(db, ORGANIZATIONS)
