"""What a journal tells, brought into a database that does not know it: after a backup, or from nothing at all.

Replaying twice changes nothing more; the order of the lines does not matter, for each carries the whole note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlite_utils import Database

from models.records import QuestionState, SourceKind
from models.store.note_rows import forget_arrival, mark_changed
from models.store.rows import Row
from models.store.safekeeping.journal import Event, NoteEvent

# A question that has notes is in the day: taken out, it would hide them from every page and count.
PUT_BACK = (
    "UPDATE questions SET removed_at = NULL, position = (SELECT max(0, max(position)) + 1 FROM questions AS other "
    "WHERE other.deliberation_id = questions.deliberation_id) WHERE id = ? AND removed_at IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Told:
    """All that a journal tells about one note: its words by version, its newest state, whether it was retracted."""

    versions: dict[int, NoteEvent]
    retraction: NoteEvent | None

    @property
    def newest(self) -> NoteEvent:
        """The note as it stood last."""
        return self.versions[max(self.versions)]


def replay(db: Database, events: Iterable[NoteEvent]) -> int:
    """Add what the database lacks and return how many notes that concerned; the caller holds the transaction."""
    told: dict[str, list[NoteEvent]] = {}
    for event in events:
        told.setdefault(event.note_id, []).append(event)
    changed = [one.newest for one in map(gather, told.values()) if bring_up_to_date(db, one)]
    mark_changed(db, {event.question_id for event in changed})
    return len(changed)


def gather(events: Sequence[NoteEvent]) -> Told:
    """One note's events in order; of two lines about one version the later one holds."""
    retractions = [event for event in events if event.event == Event.RETRACTED]
    last = max(retractions, key=lambda event: event.version, default=None)
    # a retraction carries the words of its version too, but not when they were written
    by_version = {event.version: event for event in [*retractions, *(one for one in events if one not in retractions)]}
    if last is not None and last.version < max(by_version):
        last = None
    return Told(by_version, last)


def bring_up_to_date(db: Database, told: Told) -> bool:
    """Add, correct or retract one note; False where the database knows it all."""
    newest = told.newest
    rows = list(db.query("SELECT * FROM notes WHERE id = ?", [newest.note_id]))
    if not rows:
        insert_note(db, newest)
    first: Row = rows[0] if rows else {"version": 0, "text": newest.note, "retracted_at": None}
    corrected = bool(rows) and first["version"] < newest.version
    if corrected:
        sql = "UPDATE notes SET text = ?, kind = ?, role = ?, tally = ?, version = ? WHERE id = ?"
        db.execute(sql, [newest.note, newest.kind, newest.role, newest.tally, newest.version, newest.note_id])
    if corrected or not rows:
        write_history(db, told, first)
    retracted = told.retraction is not None and first["retracted_at"] is None and first["version"] <= newest.version
    if retracted and told.retraction is not None:
        retract(db, told.retraction)
    if corrected or retracted:
        forget_arrival(db, newest.note_id)
    return corrected or retracted or not rows


def write_history(db: Database, told: Told, row: Row) -> None:
    """Keep the words of every version before the newest, as the database had them or else as the journal tells."""
    known = {row["version"]: row["text"]} | {version: event.note for version, event in told.versions.items()}
    for version in range(max(row["version"], 1), told.newest.version):
        after = told.versions.get(version + 1, told.newest)
        if version in known:
            history = [told.newest.note_id, version, known[version], after.at, after.by or ""]
            db.execute("INSERT OR IGNORE INTO note_history VALUES (?, ?, ?, ?, ?)", history)


def retract(db: Database, event: NoteEvent) -> None:
    """Take a note out of every count, as it was taken out before."""
    history = [event.note_id, event.version, event.note, event.at, event.by or ""]
    db.execute("INSERT OR IGNORE INTO note_history VALUES (?, ?, ?, ?, ?)", history)
    db.execute("UPDATE notes SET retracted_at = ? WHERE id = ?", [event.at, event.note_id])


def insert_note(db: Database, event: NoteEvent) -> None:
    """Insert a note, and before it what it hangs on where that is missing: deliberation, question, table, source."""
    keep_deliberation(db, event)
    keep_question(db, event)
    db.table("notes").insert(
        {
            "id": event.note_id,
            "question_id": event.question_id,
            "source_id": kept_source(db, event),
            "table_id": kept_table(db, event),
            "respondent": event.respondent,
            "text": event.note,
            "kind": event.kind,
            "role": event.role,
            "tally": event.tally,
            "said_at": event.said_at,
            "saved_at": event.saved_at,
            "version": event.version,
        }
    )


def keep_deliberation(db: Database, event: NoteEvent) -> None:
    """The deliberation, with no more than its title if it has to be made again."""
    sql = "INSERT OR IGNORE INTO deliberations (id, title, created_at, roles) VALUES (?, ?, ?, '[]')"
    db.execute(sql, [event.deliberation_id, event.deliberation, event.saved_at])


def keep_question(db: Database, event: NoteEvent) -> None:
    """The question, open, in its place in the day or behind the last one where that place is taken."""
    sql = (
        "INSERT OR IGNORE INTO questions (id, deliberation_id, position, text, state) SELECT :id, :day, "
        "CASE WHEN EXISTS (SELECT 1 FROM questions WHERE deliberation_id = :day AND position = :position) THEN "
        "(SELECT max(position) + 1 FROM questions WHERE deliberation_id = :day) ELSE :position END, :text, :state"
    )
    values = {"id": event.question_id, "day": event.deliberation_id, "position": event.position}
    db.execute(sql, values | {"text": event.question, "state": str(QuestionState.OPEN)})
    db.execute(PUT_BACK, [event.question_id])


def kept_table(db: Database, event: NoteEvent) -> str | None:
    """The id of the note's table; a table of that number in this deliberation is that table."""
    if event.table_id is None or event.table is None:
        return None
    sql = "SELECT id FROM tables WHERE id = ? OR (deliberation_id = ? AND number = ?) ORDER BY id = ? DESC"
    for row in db.query(sql, [event.table_id, event.deliberation_id, event.table, event.table_id]):
        return str(row["id"])
    values = [event.table_id, event.deliberation_id, event.table]
    db.execute(
        "INSERT INTO tables (id, deliberation_id, number, facilitator, seats) VALUES (?, ?, ?, '', '[]')", values
    )
    return event.table_id


def kept_source(db: Database, event: NoteEvent) -> str:
    """The id of the note's source; a deliberation has one source for all its tables."""
    kind = event.source_kind or str(SourceKind.TABLES)
    sql = (
        "SELECT id FROM sources WHERE id = :id OR (deliberation_id = :day AND kind = 'tables' AND :kind = 'tables') "
        "ORDER BY id = :id DESC"
    )
    for row in db.query(sql, {"id": event.source_id, "day": event.deliberation_id, "kind": kind}):
        return str(row["id"])
    source_id = event.source_id or str(uuid4())
    values = [source_id, event.deliberation_id, kind, event.source, event.saved_at]
    db.execute("INSERT INTO sources (id, deliberation_id, kind, name, added_at) VALUES (?, ?, ?, ?, ?)", values)
    return source_id
