"""What happens to notes, told to the journal: watched below the verbs, so that no verb can forget it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from models.store.safekeeping.journal import Event, Key, NoteEvent

# TEMP: they live in the writer's connection alone, take part in its transactions, and never reach the file.
WATCH = (
    "PRAGMA temp_store = MEMORY",
    "CREATE TEMP TABLE touched (event TEXT NOT NULL, note_id TEXT NOT NULL, version INTEGER NOT NULL)",
    "CREATE TEMP TRIGGER note_added AFTER INSERT ON main.notes "
    "BEGIN INSERT INTO touched VALUES ('added', NEW.id, NEW.version); END",
    "CREATE TEMP TRIGGER note_corrected AFTER UPDATE OF text, kind, role, tally, version ON main.notes "
    "BEGIN INSERT INTO touched VALUES ('corrected', NEW.id, NEW.version); END",
    "CREATE TEMP TRIGGER note_retracted AFTER UPDATE OF retracted_at ON main.notes WHEN NEW.retracted_at IS NOT NULL "
    "BEGIN INSERT INTO touched VALUES ('retracted', NEW.id, NEW.version); END",
)

# A version's words are the note's own while it is the newest, else those its history kept. A change's author and time
# stand in the history row that the change left: of the version before a correction, of the same one for a retraction.
TELL = """
SELECT json_extract(wanted.value, '$[0]') AS event,
    coalesce(made.changed_at, CASE json_extract(wanted.value, '$[0]') WHEN 'added' THEN notes.saved_at
        ELSE strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') END) AS at,
    tables.number AS 'table', questions.text AS question, coalesce(old.text, notes.text) AS note,
    notes.role, notes.kind, notes.tally, notes.respondent, json_extract(wanted.value, '$[2]') AS version,
    made.changed_by AS by, notes.said_at, notes.saved_at, deliberations.title AS deliberation, questions.position,
    coalesce(sources.name, '') AS source, coalesce(sources.kind, '') AS source_kind, notes.id AS note_id, notes.question_id, notes.table_id,
    notes.source_id, questions.deliberation_id
FROM json_each(?) AS wanted
JOIN notes ON notes.id = json_extract(wanted.value, '$[1]')
JOIN questions ON questions.id = notes.question_id
JOIN deliberations ON deliberations.id = questions.deliberation_id
LEFT JOIN sources ON sources.id = notes.source_id
LEFT JOIN tables ON tables.id = notes.table_id
LEFT JOIN note_history AS old ON old.note_id = notes.id AND old.version = json_extract(wanted.value, '$[2]')
LEFT JOIN note_history AS made ON made.note_id = notes.id AND made.version = CASE json_extract(wanted.value, '$[0]')
    WHEN 'corrected' THEN json_extract(wanted.value, '$[2]') - 1 WHEN 'retracted' THEN json_extract(wanted.value, '$[2]')
    END
ORDER BY wanted.key
"""


def watch_notes(db: Database) -> None:
    """Begin to watch what this connection does to notes."""
    for statement in WATCH:
        db.execute(statement)


def touched(db: Database) -> list[NoteEvent]:
    """What the running transaction did to notes; the caller holds it, and has not committed."""
    keys = list(dict.fromkeys(db.execute("SELECT event, note_id, version FROM temp.touched").fetchall()))
    if not keys:
        return []
    db.execute("DELETE FROM temp.touched")
    return tell(db, keys)


def tell(db: Database, keys: Iterable[Key]) -> list[NoteEvent]:
    """These events in full, as the database has them."""
    return [NoteEvent(**row) for row in db.query(TELL, [json.dumps(list(keys))])]


def event_keys(db: Database) -> list[Key]:
    """Every event that the notes of this database imply, a note's in the order they happened."""
    keys: list[Key] = []
    sql = "SELECT id, version, retracted_at IS NOT NULL AS retracted FROM notes ORDER BY rowid"
    for row in db.query(sql):
        keys.append((Event.ADDED, row["id"], 1))
        keys += [(Event.CORRECTED, row["id"], version) for version in range(2, row["version"] + 1)]
        if row["retracted"]:
            keys.append((Event.RETRACTED, row["id"], row["version"]))
    return keys


def unknown_notes(db: Database, keys: Iterable[Key]) -> int:
    """Of how many notes these events tell what the database does not hold."""
    rows = db.query("SELECT id, version, retracted_at IS NOT NULL AS retracted FROM notes")
    here = {row["id"]: (row["version"], row["retracted"]) for row in rows}
    return len({note_id for event, note_id, version in keys if not holds(here.get(note_id), event, version)})


def holds(note: tuple[int, int] | None, event: str, version: int) -> bool:
    """Whether a note (its version, and whether it was retracted) has this event behind it."""
    if note is None or version > note[0]:
        return False
    return event != Event.RETRACTED or version < note[0] or bool(note[1])


def missing_events(db: Database, known: Collection[Key]) -> list[NoteEvent]:
    """What a journal that knows these events lacks."""
    lacking = [key for key in event_keys(db) if key not in known]
    return tell(db, lacking) if lacking else []
