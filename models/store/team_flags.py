"""What tables flagged, as questions to the theme team: right where it stands, or which of these points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from models.decisions import Part
from models.store.asked_rows import arrived_from
from models.store.rows import Row
from models.suggestions import Asked, Suggestion, TeamQuestion

MOST_OPTIONS = 12  # what a person reads at a glance, as `list_length` of the engine's settings
FLAG_WORTH = 1.0  # voices; a table said itself that one stands wrong

FLAGGED = (
    "SELECT statements.id, statements.text, statements.note_id, point_id, confidence, points.label, theme_id FROM flags "
    "JOIN statements ON statements.id = statement_id JOIN notes ON notes.id = flags.note_id "
    "AND notes.version = note_version AND retracted_at IS NULL JOIN points ON points.question_id = statements.question_id "
    "AND points.id = point_id WHERE statements.question_id = ? AND settled_at IS NULL ORDER BY made_at, flags.id"
)


def read_flagged(db: Database, question_id: str, asked: Sequence[TeamQuestion]) -> list[TeamQuestion]:
    """A question for each flag that nobody settled; a flag beside which no point can be offered stays the organizer's."""
    rows = list(db.query(FLAGGED, [question_id]))
    if not rows:
        return []
    known = {option.point_id: option for one in asked for option in one.options}
    themed = {one.statement_ids: one for one in asked}
    found = []
    for row in rows:
        own = themed.get((row["id"],))
        options = [
            *read_home(db, question_id, row),
            *(own.options if own else read_suggested(db, row)),
            *read_beside(db, question_id, row, known),
        ]
        first = distinct(options, row)
        if first:
            kind = Asked.WHICH if len(first) > 1 else Asked.BELONGS
            worth = max(own.worth if own else 0.0, FLAG_WORTH)
            found.append(TeamQuestion(kind, (row["id"],), row["text"], first, worth))
    return found


def distinct(options: Iterable[Suggestion], row: Row) -> tuple[Suggestion, ...]:
    """The first options, each point once and none that cites the flagged statement itself."""
    found: dict[str, Suggestion] = {}
    for option in options:
        if row["id"] not in option.statement_ids:
            found.setdefault(option.point_id, option)
    return tuple(found.values())[:MOST_OPTIONS]


def read_home(db: Database, question_id: str, row: Row) -> list[Suggestion]:
    """The point where the flagged statement stands, cited by its other statements; nothing where it stands alone."""
    sql = (
        "SELECT statements.id, confirmed FROM statements JOIN notes ON notes.id = note_id AND notes.version = note_version "
        "AND retracted_at IS NULL WHERE statements.question_id = ? AND point_id = ? AND statements.id <> ? "
        "ORDER BY confidence DESC, statements.id"
    )
    others = list(db.query(sql, [question_id, row["point_id"], row["id"]]))
    sure: Part = tuple(other["id"] for other in others if other["confirmed"])
    cited = sure or tuple(other["id"] for other in others[:1])
    return [Suggestion(row["point_id"], row["label"], row["confidence"], cited)] if cited else []


def read_suggested(db: Database, row: Row) -> tuple[Suggestion, ...]:
    """What was suggested to the table itself."""
    for arrived in db.query("SELECT * FROM arrivals WHERE note_id = ?", [row["note_id"]]):
        for statement in arrived_from(arrived).statements:
            if statement.id == row["id"]:
                return statement.suggestions
    return ()


def read_beside(db: Database, question_id: str, row: Row, known: Mapping[str, Suggestion]) -> list[Suggestion]:
    """The other points of its theme, as far as other questions offer them; the machine is not sure of any of them."""
    sql = "SELECT id FROM points WHERE question_id = ? AND theme_id = ? AND id <> ? ORDER BY position"
    rows = db.query(sql, [question_id, row["theme_id"], row["point_id"]])
    return [
        Suggestion(option.point_id, option.label, 0.0, option.statement_ids)
        for option in (known.get(other["id"]) for other in rows)
        if option is not None
    ]
