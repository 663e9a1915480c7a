"""What the store reads for the board: counts by SQL over the statements of live notes, never the notes' words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

from sqlite_utils import Database

from models.board import BoardPoint, BoardTheme, Counts, NoteFilter, Sums
from models.store.board_filter import VOICE, Values, filter_sql
from models.store.rows import Row, read_time, time_text
from models.theming import Pile

LATELY = timedelta(minutes=15)
# statements of notes as they stand: what was retracted or corrected since the theming is in no count
STANDING = "statements JOIN notes ON notes.id = statements.note_id AND notes.version = statements.note_version"
COUNTS = f"""
    count(DISTINCT {VOICE}) AS voices, count(DISTINCT CASE WHEN confirmed THEN {VOICE} END) AS confirmed,
    count(DISTINCT notes.id) AS mentions, sum(declared) AS declared, max(notes.said_at) AS newest,
    count(DISTINCT CASE WHEN notes.said_at >= :lately THEN notes.id END) AS lately, avg(confidence) AS confidence,
    json_group_array(DISTINCT notes.table_id) AS tables, json_group_array(DISTINCT notes.role) AS roles
"""
SUMS = """
    SELECT place, count(*) AS number FROM (
        SELECT min(CASE WHEN statements.id IS NULL THEN 4 WHEN set_aside IS NOT NULL THEN 3
            WHEN pile = 'not_sure' THEN 2 WHEN pile = 'said_once' THEN 1 ELSE 0 END) AS place
        FROM notes LEFT JOIN statements ON statements.note_id = notes.id AND statements.note_version = notes.version
        LEFT JOIN points ON points.question_id = statements.question_id AND points.id = point_id
        WHERE notes.question_id = :question AND {passes} GROUP BY notes.id
    ) GROUP BY place
"""


def read_points(db: Database, question_id: str, wanted: NoteFilter, new: Mapping[str, int]) -> tuple[BoardPoint, ...]:
    """The points that a note of the filter stands in, each with the counts of those notes and its new voices."""
    passes, values = filter_sql(wanted)
    sql = (
        f"SELECT points.id, label, theme_id, pile, {COUNTS} FROM {STANDING} JOIN points "  # noqa: S608 - our own names
        "ON points.question_id = statements.question_id AND points.id = point_id "
        f"WHERE statements.question_id = :question AND {passes} GROUP BY points.id ORDER BY points.position"
    )
    return tuple(
        BoardPoint(
            row["id"],
            row["label"],
            row["theme_id"],
            Pile(row["pile"]) if row["pile"] else None,
            counts_from(row),
            new.get(row["id"], 0),
        )
        for row in db.query(sql, values | moment(db, question_id))
    )


def read_themes(db: Database, question_id: str, wanted: NoteFilter, new: Mapping[str, int]) -> tuple[BoardTheme, ...]:
    """The themes of these points, each with the counts of the union of their voices."""
    passes, values = filter_sql(wanted)
    sql = (
        f"SELECT themes.id, themes.label, {COUNTS} FROM {STANDING} JOIN points "  # noqa: S608 - our own names
        "ON points.question_id = statements.question_id AND points.id = point_id "
        "JOIN themes ON themes.question_id = points.question_id AND themes.id = theme_id "
        f"WHERE statements.question_id = :question AND {passes} GROUP BY themes.id ORDER BY themes.position"
    )
    rows = list(db.query(sql, values | moment(db, question_id)))
    return tuple(BoardTheme(row["id"], row["label"], counts_from(row), new.get(row["id"], 0)) for row in rows)


def counts_from(row: Row) -> Counts:
    """The columns of COUNTS as a record."""
    return Counts(
        voices=row["voices"],
        confirmed=row["confirmed"],
        mentions=row["mentions"],
        declared=row["declared"],
        table_ids=tuple(sorted(one for one in json.loads(row["tables"]) if one)),
        roles=tuple(sorted(one for one in json.loads(row["roles"]) if one)),
        newest_at=read_time(row["newest"]),
        lately=row["lately"],
        confidence=row["confidence"],
    )


def moment(db: Database, question_id: str) -> Values:
    """The question, and from when on its notes are of late: the end of its day is its newest note."""
    sql = "SELECT max(said_at) AS newest FROM notes WHERE question_id = ? AND retracted_at IS NULL"
    newest = next(db.query(sql, [question_id]))["newest"]
    return {"question": question_id, "lately": time_text(read_time(newest) - LATELY) if newest else ""}


def read_sums(db: Database, question_id: str, wanted: NoteFilter, provisional: int) -> Sums:
    """Where every note that passes stands, each in the first place that holds a part of it."""
    passes, values = filter_sql(wanted)
    values |= {"question": question_id}
    numbers = {row["place"]: row["number"] for row in db.query(SUMS.format(passes=passes), values)}
    aside = (
        f"SELECT count(*) AS number FROM {STANDING} WHERE statements.question_id = :question "  # noqa: S608 - our own names
        f"AND set_aside IS NOT NULL AND {passes}"
    )
    return Sums(
        notes=sum(numbers.values()),
        in_themes=numbers.get(0, 0),
        said_once=numbers.get(1, 0),
        not_sure=numbers.get(2, 0),
        set_aside=numbers.get(3, 0),
        waiting=numbers.get(4, 0),
        provisional=provisional,
        aside_statements=next(db.query(aside, values))["number"],
    )
