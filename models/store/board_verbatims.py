"""Notes as they were said, a page at a time: those of a point, those set aside, those that wait."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from models.board import NoteFilter, Page, Verbatim
from models.records import NoteKind
from models.store.board_filter import Values, filter_sql
from models.store.board_rows import STANDING
from models.store.rows import Row, read_time

WHOLE = "/0"  # stands for all statements of a note that has none of its own yet
AT_ONCE = 50  # notes of a page; people read a screenful before they ask for more


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page is read from: tables with their conditions, what is told of each row beside its note, and its flags."""

    columns: str
    rows: str
    flagged: str


IN_A_POINT = Source(
    "statements.id AS statement_id, statements.text AS said, confirmed, confidence, '' AS place",
    f"{STANDING} WHERE statements.question_id = :question AND point_id = :point",
    "flags.statement_id = statements.id",
)
ASIDE = Source(
    "statements.id AS statement_id, statements.text AS said, confirmed, NULL AS confidence, set_aside AS place",
    f"{STANDING} WHERE statements.question_id = :question AND set_aside IS NOT NULL",
    "flags.statement_id = statements.id",
)
WAITING = Source(
    f"notes.id || '{WHOLE}' AS statement_id, notes.text AS said, 0 AS confirmed, NULL AS confidence, '' AS place",
    "notes WHERE notes.question_id = :question AND NOT EXISTS (SELECT 1 FROM statements "
    "WHERE statements.note_id = notes.id AND statements.note_version = notes.version)",
    "1",
)


def read_page(db: Database, source: Source, values: Values, wanted: NoteFilter, start: int) -> Page:
    """The page that begins at `start`, of the notes that pass the filter, in the order they were said."""
    passes, more = filter_sql(wanted)
    values = values | more
    total = next(db.query(f"SELECT count(*) AS number FROM {source.rows} AND {passes}", values))["number"]  # noqa: S608
    sql = (
        f"SELECT {source.columns}, notes.*, EXISTS (SELECT 1 FROM flags WHERE flags.note_id = notes.id "  # noqa: S608
        f"AND settled_at IS NULL AND {source.flagged}) AS flagged FROM {source.rows} AND {passes} "
        "ORDER BY said_at, notes.id, length(statement_id), statement_id LIMIT :some OFFSET :start"
    )
    rows = db.query(sql, values | {"some": AT_ONCE, "start": start})
    return Page(tuple(verbatim_from(row) for row in rows), start, total)


def verbatim_from(row: Row) -> Verbatim:
    """A row as a record."""
    return Verbatim(
        statement_id=row["statement_id"],
        note_id=row["id"],
        text=row["said"],
        note_text=row["text"],
        table_id=row["table_id"],
        respondent=row["respondent"],
        role=row["role"],
        kind=NoteKind(row["kind"]) if row["kind"] else None,
        said_at=read_time(row["said_at"]),
        confirmed=bool(row["confirmed"]),
        confidence=row["confidence"],
        place=row["place"],
        flagged=bool(row["flagged"]),
    )
