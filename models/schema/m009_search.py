"""Notes can be searched by their words; the index follows every change by itself."""

from __future__ import annotations

from sqlite_utils import Database

# The index holds no words of its own: it reads them from `notes` by rowid, which a file keeps until it is vacuumed;
# nothing here ever is. "é" is found by "e"; a word is found by its beginning.
INDEX = """
CREATE VIRTUAL TABLE note_words USING fts5 (
    text, content = 'notes', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
)
"""
ADDED = """
CREATE TRIGGER note_words_added AFTER INSERT ON notes BEGIN
    INSERT INTO note_words (rowid, text) VALUES (new.rowid, new.text);
END
"""
TAKEN_OUT = """
CREATE TRIGGER note_words_taken_out AFTER DELETE ON notes BEGIN
    INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', old.rowid, old.text);
END
"""
CORRECTED = """
CREATE TRIGGER note_words_corrected AFTER UPDATE OF text ON notes BEGIN
    INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', old.rowid, old.text);
    INSERT INTO note_words (rowid, text) VALUES (new.rowid, new.text);
END
"""
WORD_INDEX = frozenset({"note_words", *(f"note_words_{part}" for part in ("config", "data", "docsize", "idx"))})
FILL = "INSERT INTO note_words (note_words) VALUES ('rebuild')"


def search(db: Database) -> None:
    """Notes can be searched by their words."""
    for statement in (INDEX, ADDED, TAKEN_OUT, CORRECTED, FILL):
        db.execute(statement)
