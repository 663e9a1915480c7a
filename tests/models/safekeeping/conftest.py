"""What the tests of the safety net share: a folder for backups, and a look at everything that is kept of notes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from models.store import Store
from models.store.safekeeping.journal import journal_path

Rows = list[tuple[Any, ...]]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    return (tmp_path / "backups",)


def kept(database: Path) -> tuple[Rows, Rows]:
    """Every note and every line of the notes' histories, as an independent reader finds them in the file."""
    with closing(sqlite3.connect(database)) as raw:
        notes = raw.execute(
            "SELECT id, question_id, table_id, text, kind, role, tally, said_at, saved_at, version, retracted_at "
            "FROM notes ORDER BY id"
        ).fetchall()
        history = raw.execute("SELECT * FROM note_history ORDER BY note_id, version").fetchall()
    return notes, history


def lines_of(store: Store) -> list[dict[str, Any]]:
    """The journal as any program reads it."""
    return [json.loads(line) for line in journal_path(store.path).read_text(encoding="utf-8").split("\n") if line]
