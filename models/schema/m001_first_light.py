"""Deliberations, notes with their history, the newest theming of each question, vectors, the worker."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

# People's words and ids are TEXT; times are ISO 8601 in UTC, so that their order as text is their order in time.
FIRST_LIGHT = """
CREATE TABLE deliberations (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, created_at TEXT NOT NULL,
    roles TEXT NOT NULL, is_sample INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE questions (
    id TEXT PRIMARY KEY, deliberation_id TEXT NOT NULL REFERENCES deliberations(id),
    position INTEGER NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL,
    input_revision INTEGER NOT NULL DEFAULT 0, UNIQUE (deliberation_id, position)
) STRICT;
CREATE TABLE tables (
    id TEXT PRIMARY KEY, deliberation_id TEXT NOT NULL REFERENCES deliberations(id),
    number INTEGER NOT NULL, facilitator TEXT NOT NULL, seats TEXT NOT NULL, UNIQUE (deliberation_id, number)
) STRICT;
CREATE TABLE sources (
    id TEXT PRIMARY KEY, deliberation_id TEXT NOT NULL REFERENCES deliberations(id),
    kind TEXT NOT NULL, name TEXT NOT NULL, added_at TEXT NOT NULL
) STRICT;
CREATE TABLE notes (
    id TEXT PRIMARY KEY, question_id TEXT NOT NULL REFERENCES questions(id),
    source_id TEXT REFERENCES sources(id), table_id TEXT REFERENCES tables(id), respondent TEXT,
    text TEXT NOT NULL, kind TEXT, role TEXT, tally INTEGER, said_at TEXT NOT NULL, saved_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1, retracted_at TEXT
) STRICT;
CREATE INDEX notes_by_question ON notes (question_id, said_at);
CREATE INDEX notes_by_table ON notes (table_id, saved_at);
CREATE TABLE note_history (
    note_id TEXT NOT NULL REFERENCES notes(id), version INTEGER NOT NULL, text TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, PRIMARY KEY (note_id, version)
) STRICT;
CREATE TABLE themings (
    question_id TEXT PRIMARY KEY REFERENCES questions(id), revision INTEGER NOT NULL,
    input_revision INTEGER NOT NULL, themed_at TEXT NOT NULL, settings TEXT NOT NULL
) STRICT;
CREATE TABLE themes (
    question_id TEXT NOT NULL REFERENCES themings(question_id) ON DELETE CASCADE, id TEXT NOT NULL,
    position INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY (question_id, id)
) STRICT;
CREATE TABLE points (
    question_id TEXT NOT NULL REFERENCES themings(question_id) ON DELETE CASCADE, id TEXT NOT NULL,
    position INTEGER NOT NULL, label TEXT NOT NULL, theme_id TEXT, pile TEXT, PRIMARY KEY (question_id, id),
    CHECK ((theme_id IS NULL) <> (pile IS NULL))
) STRICT;
CREATE TABLE statements (
    question_id TEXT NOT NULL REFERENCES themings(question_id) ON DELETE CASCADE, id TEXT NOT NULL,
    position INTEGER NOT NULL, note_id TEXT NOT NULL REFERENCES notes(id), note_version INTEGER NOT NULL,
    text TEXT NOT NULL, declared INTEGER NOT NULL, point_id TEXT, confidence REAL, set_aside TEXT,
    PRIMARY KEY (question_id, id), CHECK ((point_id IS NULL) <> (set_aside IS NULL))
) STRICT;
CREATE TABLE vectors (
    text_key TEXT NOT NULL, encoder TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (text_key, encoder)
) STRICT;
CREATE TABLE worker (
    one INTEGER PRIMARY KEY CHECK (one = 1), pid INTEGER NOT NULL, beat_at TEXT NOT NULL, doing TEXT NOT NULL
) STRICT;
CREATE TABLE revisions (one INTEGER PRIMARY KEY CHECK (one = 1), theming INTEGER NOT NULL) STRICT;
INSERT INTO revisions VALUES (1, 0);
"""


def first_light(db: Database) -> None:
    """Deliberations, notes with their history, the newest theming of each question, vectors, the worker."""
    run_each(db, FIRST_LIGHT)
