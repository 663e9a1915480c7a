"""How the database grew: named steps, applied once, in order, by the parent process at start.

Never applied on open: of 400 simultaneous migrating opens 47 failed when this was measured.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("sevenfold")

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


def run_each(db: Database, script: str) -> None:
    """Run the statements of a script inside the migration's transaction (executescript would commit it)."""
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m001_first_light(db: Database) -> None:
    """Deliberations, notes with their history, the newest theming of each question, vectors, the worker."""
    run_each(db, FIRST_LIGHT)


DECISIONS = """
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    question_id TEXT NOT NULL REFERENCES questions(id), kind TEXT NOT NULL, level TEXT NOT NULL, parts TEXT NOT NULL,
    label TEXT NOT NULL, reason TEXT NOT NULL, steps INTEGER NOT NULL,
    made_by TEXT NOT NULL, made_role TEXT NOT NULL, made_at TEXT NOT NULL, undone_by TEXT, undone_at TEXT
) STRICT;
CREATE INDEX decisions_by_question ON decisions (question_id, number);
"""


@migrations()
def m002_decisions(db: Database) -> None:
    """What people decide about the grouping, with its log."""
    run_each(db, DECISIONS)


ASKING = """
ALTER TABLE statements ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE themings ADD COLUMN decisions_seen INTEGER NOT NULL DEFAULT 0;
CREATE TABLE arrivals (
    note_id TEXT PRIMARY KEY REFERENCES notes(id), question_id TEXT NOT NULL REFERENCES questions(id),
    note_version INTEGER NOT NULL, revision INTEGER NOT NULL, statements TEXT NOT NULL
) STRICT;
CREATE INDEX arrivals_by_question ON arrivals (question_id);
CREATE INDEX statements_by_note ON statements (note_id);
CREATE TABLE team_questions (
    question_id TEXT NOT NULL REFERENCES questions(id), position INTEGER NOT NULL, asked TEXT NOT NULL,
    PRIMARY KEY (question_id, position)
) STRICT;
CREATE TABLE changes (
    question_id TEXT NOT NULL REFERENCES questions(id), revision INTEGER NOT NULL, position INTEGER NOT NULL,
    change TEXT NOT NULL, PRIMARY KEY (question_id, revision, position)
) STRICT;
"""


@migrations()
def m003_asking(db: Database) -> None:
    """What people confirmed, what the machine asks them, where new notes provisionally stand, and what changed."""
    run_each(db, ASKING)
