"""A grouping as rows, and back again with what has left the room since taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from models.records import Note
from models.store.rows import Row, insert_rows
from models.theming import Grouping, Pile, Placement, Point, SetAside, Statement, Theme


@dataclass(frozen=True, slots=True)
class GroupingRows:
    """A grouping as it is kept, made before the transaction that writes it."""

    themes: list[Row]
    points: list[Row]
    statements: list[Row]


def grouping_rows(question_id: str, notes: Sequence[Note], grouping: Grouping) -> GroupingRows:
    """The rows of the themes, points and statements of one question."""
    versions = {note.id: note.version for note in notes}
    return GroupingRows(
        [
            {"question_id": question_id, "id": theme.id, "position": position, "label": theme.label}
            for position, theme in enumerate(grouping.themes)
        ],
        [
            {
                "question_id": question_id,
                "id": point.id,
                "position": position,
                "label": point.label,
                "theme_id": theme.id if theme else None,
                "pile": str(pile) if pile else None,
            }
            for position, (point, theme, pile) in enumerate(grouping.points())
        ],
        [
            row | {"question_id": question_id, "position": position, "note_version": versions[row["note_id"]]}
            for position, row in enumerate(statement_rows(grouping))
        ],
    )


def write_grouping(db: Database, rows: GroupingRows) -> None:
    """Insert them; the caller holds the transaction."""
    insert_rows(db, "themes", rows.themes)
    insert_rows(db, "points", rows.points)
    insert_rows(db, "statements", rows.statements)


def statement_rows(grouping: Grouping) -> Iterator[Row]:
    """One row for each statement, in a point or set aside."""
    for point, _, _ in grouping.points():
        for place in point.placements:
            yield statement_row(place.statement) | {
                "point_id": point.id,
                "confidence": float(place.confidence),
                "confirmed": int(place.confirmed),
                "set_aside": None,
            }
    for item in grouping.set_aside:
        yield statement_row(item.statement) | {
            "point_id": None,
            "confidence": None,
            "confirmed": 0,
            "set_aside": item.reason,
        }


def statement_row(statement: Statement) -> Row:
    """The columns that belong to the statement itself."""
    return {
        "id": statement.id,
        "note_id": statement.note_id,
        "text": statement.text,
        "declared": statement.declared,
    }


def read_grouping(db: Database, question_id: str, notes: Mapping[str, Note]) -> tuple[Grouping, set[str]]:
    """The grouping without statements of retracted or since-edited notes, and the ids of the notes it still places."""
    placements: dict[str, list[Placement]] = {}
    set_aside: list[SetAside] = []
    placed: set[str] = set()
    for row in db.query("SELECT * FROM statements WHERE question_id = ? ORDER BY position", [question_id]):
        note = notes.get(row["note_id"])
        if note is None or note.version != row["note_version"]:
            continue
        placed.add(note.id)
        statement = Statement(row["id"], row["note_id"], row["text"], row["declared"])
        if row["point_id"] is None:
            set_aside.append(SetAside(statement, row["set_aside"]))
        else:
            placements.setdefault(row["point_id"], []).append(
                Placement(statement, row["confidence"], bool(row["confirmed"]))
            )
    return assemble(db, question_id, placements, tuple(set_aside)), placed


def assemble(
    db: Database, question_id: str, placements: Mapping[str, list[Placement]], set_aside: tuple[SetAside, ...]
) -> Grouping:
    """Themes and piles out of the points that still hold a statement."""
    homes: dict[str, list[Point]] = {}
    for row in db.query("SELECT * FROM points WHERE question_id = ? ORDER BY position", [question_id]):
        if row["id"] in placements:
            point = Point(row["id"], row["label"], tuple(placements[row["id"]]))
            homes.setdefault(row["theme_id"] or row["pile"], []).append(point)
    rows = db.query("SELECT id, label FROM themes WHERE question_id = ? ORDER BY position", [question_id])
    themes = tuple(Theme(row["id"], row["label"], tuple(homes[row["id"]])) for row in rows if row["id"] in homes)
    said_once = tuple(homes.get(Pile.SAID_ONCE, ()))
    return Grouping(themes, said_once, tuple(homes.get(Pile.NOT_SURE, ())), set_aside)
