"""The strategy: its lines in order, the points as they stood when something was cited, named versions."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

# Lines are never deleted: one that was removed can be brought back with everything below it. A parent is no foreign key: a
# restore out of a damaged file takes every line that can be read, whatever became of the one above it.
STRATEGY = """
CREATE TABLE strategies (
    id TEXT PRIMARY KEY, deliberation_id TEXT NOT NULL REFERENCES deliberations(id), title TEXT NOT NULL,
    framework TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 1, made_at TEXT NOT NULL, made_by TEXT NOT NULL
) STRICT;
CREATE INDEX strategies_by_deliberation ON strategies (deliberation_id);
CREATE TABLE strategy_lines (
    id TEXT PRIMARY KEY, strategy_id TEXT NOT NULL REFERENCES strategies(id),
    parent_id TEXT, position INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, citations TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
    place_version INTEGER NOT NULL DEFAULT 1, changed_by TEXT NOT NULL, changed_at TEXT NOT NULL, removed_at TEXT
) STRICT;
CREATE INDEX strategy_lines_by_strategy ON strategy_lines (strategy_id, parent_id, position);
CREATE TABLE strategy_grounds (
    question_id TEXT NOT NULL REFERENCES questions(id), revision INTEGER NOT NULL, points TEXT NOT NULL,
    PRIMARY KEY (question_id, revision)
) STRICT;
CREATE TABLE strategy_versions (
    id TEXT PRIMARY KEY, strategy_id TEXT NOT NULL REFERENCES strategies(id), name TEXT NOT NULL,
    made_at TEXT NOT NULL, made_by TEXT NOT NULL, lines TEXT NOT NULL
) STRICT;
CREATE INDEX strategy_versions_by_strategy ON strategy_versions (strategy_id);
"""


def strategy(db: Database) -> None:
    """The strategy: its lines in order, the points as they stood when something was cited, named versions."""
    run_each(db, STRATEGY)
