"""Who may come in: the organizers' passphrase, keys, and the devices that came in with them."""

from __future__ import annotations

from sqlite_utils import Database

from models.schema.scripts import run_each

KEYS = """
CREATE TABLE passphrase (
    one INTEGER PRIMARY KEY CHECK (one = 1), salt TEXT NOT NULL, hash TEXT NOT NULL, set_at TEXT NOT NULL
) STRICT;
CREATE TABLE keys (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL,
    deliberation_id TEXT REFERENCES deliberations(id) ON DELETE CASCADE,
    table_id TEXT REFERENCES tables(id) ON DELETE CASCADE,
    token_hash TEXT UNIQUE, code_hash TEXT UNIQUE, made_at TEXT NOT NULL, made_by TEXT NOT NULL, ended_at TEXT
) STRICT;
CREATE INDEX keys_by_deliberation ON keys (deliberation_id);
CREATE INDEX keys_by_table ON keys (table_id);
CREATE TABLE devices (
    token_hash TEXT PRIMARY KEY, key_id TEXT NOT NULL REFERENCES keys(id) ON DELETE CASCADE,
    joined_at TEXT NOT NULL, left_at TEXT
) STRICT;
CREATE INDEX devices_by_key ON devices (key_id);
"""


def keys(db: Database) -> None:
    """Who may come in: the organizers' passphrase, keys, and the devices that came in with them."""
    run_each(db, KEYS)
