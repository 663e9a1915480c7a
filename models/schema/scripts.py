"""Running a step's SQL inside the migration's own transaction."""

from __future__ import annotations

from sqlite_utils import Database


def run_each(db: Database, script: str) -> None:
    """Run the statements of a script one by one (executescript would commit the migration's transaction)."""
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)
