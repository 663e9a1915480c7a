"""What the keeper last said: backups and the journal, as pages tell it."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

KEEPER = """
CREATE TABLE keeper (
    one INTEGER PRIMARY KEY CHECK (one = 1), pid INTEGER NOT NULL, beat_at TEXT NOT NULL, backup TEXT,
    backed_up_at TEXT, backup_problem TEXT, journal_problem TEXT, only_in_journal INTEGER NOT NULL
) STRICT;
"""


def keeper(db: Database) -> None:
    """What the keeper last said: backups and the journal, as pages tell it."""
    run_each(db, KEEPER)
