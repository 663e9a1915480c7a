"""What a restore takes along from the database as it stands, where that can still be read.

What was added since the backup stays, with nothing in it lost; what was changed since goes back. Who may come in, and what
the room is told, stays as it is now: a link that was taken back must not open again, nobody at a table is sent away, and no
old message is shown again. The strategy stays as its writers left it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from models.store.connection import connect
from models.store.note_events import missing_events
from models.store.rows import Row
from models.store.safekeeping.journal import Key, NoteEvent

# Every table of the schema stands in one of these; within each, in the order they hang on each other.
ADDED = ("deliberations", "questions", "tables", "sources")
ADDED_TO_NOTES = ("flags",)
TOLD = ("passphrase", "keys", "devices", "messages", "timers", "watches", "worker", "keeper")
# what writers made of the notes is nobody's mistake in the notes: it stays, and says where it is stale
WRITTEN = ("strategies", "strategy_lines", "strategy_grounds", "strategy_versions")
AS_IT_IS = (*TOLD, *WRITTEN)
REPLAYED = ("notes", "note_history")
GOES_BACK = frozenset(
    {
        "arrivals",
        "changes",
        "decisions",
        "points",
        "proposals",
        "revisions",
        "stabilities",
        "statements",
        "team_questions",
        "themes",
        "themings",
        "vectors",
    }
)
PLACES = {"questions": "position", "tables": "number"}  # of which a deliberation has each once


@dataclass(slots=True)
class Carried:
    """Rows by table, what the journals lack, and how far each count of changes had come."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    events: list[NoteEvent] = field(default_factory=list)
    theming: int = 0


def carry_over(database: Path, known: Collection[Key]) -> Carried:
    """Read what is taken along; a database that is gone or damaged gives what it can."""
    carried = Carried()
    if not database.exists():
        return carried
    with whatever_can_be_read(), closing(connect(database).conn) as raw:
        db = Database(raw)
        db.execute("BEGIN")
        for kind in (*ADDED, *ADDED_TO_NOTES, *AS_IT_IS):
            with whatever_can_be_read():
                carried.rows[kind] = list(db.query(f"SELECT * FROM {kind} ORDER BY rowid"))  # noqa: S608 - our own names
        with whatever_can_be_read():
            carried.theming = next(db.query("SELECT theming FROM revisions"))["theming"]
        with whatever_can_be_read():
            carried.events = missing_events(db, known)
    return carried


@contextmanager
def whatever_can_be_read() -> Iterator[None]:
    """Go on where a damaged page, or a table this file does not have, ends a query."""
    try:
        yield
    except sqlite3.DatabaseError:
        return


def add_missing(db: Database, carried: Carried, kinds: Sequence[str]) -> None:
    """Add what is new since the backup; where a question's place or a table's number is taken, the next free one."""
    for kind in kinds:
        for row in carried.rows.get(kind, []):
            placed = PLACES.get(kind)
            insert(db, kind, row | {placed: free_place(db, kind, placed, row)} if placed else row)


def free_place(db: Database, kind: str, placed: str, row: Row) -> int:
    """A row's own place in its deliberation, or the first behind all others."""
    sql = f"SELECT id, {placed} AS place FROM {kind} WHERE deliberation_id = ?"  # noqa: S608 - our own names
    taken = {other["place"]: other["id"] for other in db.query(sql, [row["deliberation_id"]])}
    place: int = row[placed]
    return place if taken.get(place, row["id"]) == row["id"] else max(taken) + 1


def keep_as_it_is(db: Database, carried: Carried) -> None:
    """Let those in who may come in now, and nobody else, and the processes have said what they said last."""
    present = [kind for kind in AS_IT_IS if kind in carried.rows]  # the others could not be read
    for kind in reversed(present):
        db.execute(f"DELETE FROM {kind}")  # noqa: S608 - one of our own names
    for kind in present:
        for row in carried.rows[kind]:
            insert(db, kind, row)


def insert(db: Database, kind: str, row: Row) -> None:
    """Insert a row unless it is there already, or hangs on one that a damaged file no longer gave."""
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    with suppress(sqlite3.IntegrityError):
        db.execute(f"INSERT OR IGNORE INTO {kind} ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608 - our own


def raise_revisions(db: Database, carried: Carried) -> None:
    """Lift every count of changes above all that was ever seen.

    A page that holds an old number must draw anew, and a worker in the middle of a theming must not end as the newest.
    """
    for row in carried.rows.get("questions", []):
        sql = "UPDATE questions SET input_revision = max(input_revision, ?) WHERE id = ?"
        db.execute(sql, [row["input_revision"], row["id"]])
    db.execute("UPDATE questions SET input_revision = input_revision + 1")
    db.execute("UPDATE revisions SET theming = max(theming, ?) + 1", [carried.theming])
