"""What a question to the theme team shows: the words it is about, the points offered, and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from models.decisions import Part
from models.records import voice_of
from models.store.rows import Row
from models.store.standing_rows import AMONG, among
from models.team import QueuedQuestion, Quote, ShownPoint, ShownQuestion

MOST_QUOTES = 40  # of a point on one screen; more are read beside the themes

SAID = (
    "SELECT statements.id, point_id, points.label, statements.text, confirmed, note_id, table_id, respondent, number, "
    "notes.role, notes.text AS note FROM statements JOIN points ON points.question_id = statements.question_id "
    "AND points.id = point_id JOIN notes ON notes.id = note_id AND notes.version = note_version AND retracted_at IS NULL "
    "LEFT JOIN tables ON tables.id = table_id WHERE statements.question_id = ? "
)


def read_shown(db: Database, queued: QueuedQuestion) -> ShownQuestion | None:
    """The question with its words as they stand now; None when nothing is left to ask."""
    asked = queued.asked
    parts = [asked.statement_ids, *(option.statement_ids for option in asked.options)]
    cited = {one for part in parts for one in part}
    rows = db.query(f"{SAID} AND statements.id {AMONG}", [queued.question_id, among(cited)])
    named = {row["id"]: row for row in rows}
    if not any(one in named for one in asked.statement_ids):
        return None
    points = {row["point_id"] for row in named.values()}
    said: dict[str, list[Row]] = {point: [] for point in points}
    sql = f"{SAID} AND point_id {AMONG} ORDER BY confirmed DESC, confidence DESC, statements.position"
    for row in db.query(sql, [queued.question_id, among(points)]):
        said[row["point_id"]].append(row)
    own = home_of(asked.statement_ids, named)
    offered = (shown_option(part, asked.statement_ids, own, named, said) for part in parts[1:])
    options = tuple(one for one in offered if one is not None)
    if not options:
        return None
    lone = named[asked.statement_ids[0]] if len(asked.statement_ids) == 1 else None
    rows_of_subject = [lone] if lone else said[own]
    subject = shown_point(lone["text"] if lone else asked.label, asked.statement_ids, rows_of_subject)
    note = lone["note"] if lone and lone["note"].strip() != lone["text"].strip() else ""
    return ShownQuestion(queued, subject, options, note)


def home_of(cited: Part, named: Mapping[str, Row]) -> str:
    """The point in which most of the cited statements stand; empty when none is here any more."""
    found = Counter(named[one]["point_id"] for one in cited if one in named)
    return found.most_common(1)[0][0] if found else ""


def shown_option(
    cited: Part, subject: Part, own: str, named: Mapping[str, Row], said: Mapping[str, Sequence[Row]]
) -> ShownPoint | None:
    """An offered point without the statements that are asked about; None when nothing else is in it."""
    home = home_of(cited, named)
    rows = [row for row in said.get(home, ()) if row["id"] not in subject]
    return shown_point(rows[0]["label"], cited, rows, home == own) if rows else None


def shown_point(label: str, cited: Part, rows: Sequence[Row], stands_here: bool = False) -> ShownPoint:
    """A point by its statements: what people agreed to first, each wording once."""
    quotes = {row["text"].casefold(): Quote(row["text"], row["number"], row["role"]) for row in reversed(rows)}
    ordered = tuple(reversed(quotes.values()))
    return ShownPoint(
        label=label,
        cited=cited,
        tables=tuple(sorted({row["number"] for row in rows if row["number"] is not None})),
        others=len({counts_once(row) for row in rows if row["number"] is None}),
        confirmed=len({counts_once(row) for row in rows if row["confirmed"]}),
        quotes=ordered[:MOST_QUOTES],
        said=len(ordered),
        stands_here=stands_here,
    )


def counts_once(row: Row) -> str:
    """The voice of a row."""
    return voice_of(row["note_id"], row["table_id"], row["respondent"])
