"""Rows of a strategy's lines: checked, put into their place, taken out; used inside the verbs' transactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from models.errors import BadInput, Conflict
from models.plain_text import one_line
from models.records import Actor
from models.store.rows import Row, now, time_text
from models.store.strategy_rows import citations_text, ground_text, line_row
from models.strategy import PARENTS, Ground, LineKind, NewLine, Place

LINE_CHARACTERS = 6_000
MOST_LINES = 2_000
MOST_CITATIONS = 300  # of one line

PARENT_GONE = (
    "Somebody removed the part of the strategy that this belongs to. Your words are still here; put them elsewhere, or "
    "bring that part back."
)


def tidy_line(line: NewLine) -> NewLine:
    """The line with its words on one line."""
    return replace(line, text=one_line(line.text))


def check_line(line: NewLine) -> None:
    """Raise BadInput where a line is too long or cites too much."""
    if len(line.text) > LINE_CHARACTERS:
        raise BadInput(
            f"A line has at most {LINE_CHARACTERS:,} characters. It was not saved and is still here; make two of it."
        )
    if len(line.citations) > MOST_CITATIONS:
        raise BadInput(f"A line cites at most {MOST_CITATIONS} points. It was not saved; make two lines of it.")


def insert_line(db: Database, actor: Actor, strategy_id: str, line: NewLine, place: Place) -> None:
    """Write a new line into its place. Raises BadInput, Conflict."""
    check_place(db, strategy_id, line.kind, place)
    number = next(db.query("SELECT count(*) AS lines FROM strategy_lines WHERE strategy_id = ?", [strategy_id]))[
        "lines"
    ]
    if number >= MOST_LINES:
        raise BadInput(f"A strategy has at most {MOST_LINES:,} lines, removed ones among them. Nothing was added.")
    db.table("strategy_lines").insert(
        {
            "id": line.id,
            "strategy_id": strategy_id,
            "parent_id": place.parent_id,
            "position": number,
            "kind": str(line.kind),
            "text": line.text,
            "citations": citations_text(line.citations),
            "changed_by": actor.name,
            "changed_at": time_text(now()),
        }
    )
    if place.before_id is not None:
        put_before(db, strategy_id, line.id, place)


def check_place(db: Database, strategy_id: str, kind: LineKind, place: Place) -> None:
    """Raise Conflict where the parent is gone, BadInput where such a line cannot stand below it."""
    parent_kind = None
    if place.parent_id is not None:
        parent = line_row(db, place.parent_id)
        if parent["removed_at"] is not None:
            raise Conflict(PARENT_GONE)
        if parent["strategy_id"] != strategy_id:
            raise BadInput("This belongs to another strategy. Nothing was changed; reload the page.")
        parent_kind = LineKind(parent["kind"])
    if parent_kind not in PARENTS[kind]:
        below = f"a {parent_kind}" if parent_kind else "the strategy itself"
        raise BadInput(f"A {kind} cannot stand right below {below}. Nothing was changed; choose another place.")


def put_before(db: Database, strategy_id: str, line_id: str, place: Place) -> None:
    """Number the lines of a parent anew so that this one stands before that sibling, or last."""
    sql = (
        "SELECT id, position FROM strategy_lines WHERE strategy_id = ? AND parent_id IS ? AND removed_at IS NULL "
        "ORDER BY position, id"
    )
    places = {row["id"]: row["position"] for row in db.query(sql, [strategy_id, place.parent_id])}
    order = [id_ for id_ in places if id_ != line_id]
    order.insert(order.index(place.before_id) if place.before_id in order else len(order), line_id)
    for position, id_ in enumerate(order):
        if places.get(id_) != position:
            db.execute("UPDATE strategy_lines SET position = ? WHERE id = ?", [position, id_])


def family(db: Database, line_id: str, condition: str) -> list[str]:
    """The ids of a line and of all below it that fit a condition (one of our own)."""
    found = [line_id]
    for id_ in found:
        sql = f"SELECT id FROM strategy_lines WHERE parent_id = ? AND {condition}"  # noqa: S608 - our own condition
        found += [row["id"] for row in db.query(sql, [id_])]
    return found


def keep_grounds(db: Database, grounds: Sequence[Ground]) -> None:
    """Keep what stood beside the cited points, once for each question and revision."""
    for ground in grounds:
        sql = "INSERT OR IGNORE INTO strategy_grounds VALUES (?, ?, ?)"
        db.execute(sql, [ground.question_id, ground.revision, ground_text(ground)])


def mark_strategy(db: Database, row: Row) -> None:
    """A line of this strategy changed."""
    db.execute("UPDATE strategies SET revision = revision + 1 WHERE id = ?", [row["strategy_id"]])
