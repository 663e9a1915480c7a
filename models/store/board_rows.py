"""What the store reads for the board's counts: each statement of a live note once, and never the notes' words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from sqlite_utils import Database

from models.board import BoardPoint, BoardTheme, Counts, NoteFilter, Sums
from models.store.board_filter import VOICE, filter_sql
from models.store.rows import Row, read_time, time_text
from models.theming import Pile

LATELY = timedelta(minutes=15)
# statements of notes as they stand: what was retracted or corrected since the theming is in no count
STANDING = "statements JOIN notes ON notes.id = statements.note_id AND notes.version = statements.note_version"
PLACED = (
    f"SELECT point_id, note_id, {VOICE}, table_id, role, said_at, declared, confidence, confirmed FROM {STANDING} "  # noqa: S608 - our own names
    "WHERE statements.question_id = :question AND "
)
IN_THEMES, SAID_ONCE, NOT_SURE, ASIDE = range(4)  # a note is summed up in the first that holds a part of it
PILES = {Pile.SAID_ONCE: SAID_ONCE, Pile.NOT_SURE: NOT_SURE}


class Placed(NamedTuple):
    """A statement's place, None where it was set aside, and whose it is: the columns of PLACED."""

    point_id: str | None
    note_id: str
    voice: str
    table_id: str | None
    role: str | None
    said_at: str
    declared: int
    confidence: float
    confirmed: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the points of a question, and the voices of waiting notes that provisionally do."""

    placed: Mapping[str, Sequence[Placed]]
    arrived: Mapping[str, set[str]]
    lately: str  # a note that was said at this moment or after it is one of late

    def counts(self, point_ids: Iterable[str]) -> Counts:
        """The counts of the union of these points."""
        placed = [one for point_id in point_ids for one in self.placed[point_id]]
        return Counts(
            voices=len({one.voice for one in placed}),
            confirmed=len({one.voice for one in placed if one.confirmed}),
            mentions=len({one.note_id for one in placed}),
            declared=sum(one.declared for one in placed),
            table_ids=tuple(sorted({one.table_id for one in placed if one.table_id})),
            roles=tuple(sorted({one.role for one in placed if one.role})),
            newest_at=read_time(max(one.said_at for one in placed)),
            lately=len({one.note_id for one in placed if one.said_at >= self.lately}),
            confidence=sum(one.confidence for one in placed) / len(placed),
        )

    def new(self, point_ids: Sequence[str]) -> int:
        """How many voices of waiting notes the count of these points does not hold already."""
        waiting = {voice for point_id in point_ids for voice in self.arrived.get(point_id, ())}
        return len(waiting - {one.voice for point_id in point_ids for one in self.placed[point_id]}) if waiting else 0


def read_placed(db: Database, question_id: str, wanted: NoteFilter) -> list[Placed]:
    """Every statement of a note that passes the filter."""
    passes, values = filter_sql(wanted)
    return [Placed(*row) for row in db.execute(PLACED + passes, values | {"question": question_id})]


def read_point_rows(db: Database, question_id: str) -> list[Row]:
    """All points of a question in the order people read them."""
    sql = "SELECT id, label, theme_id, pile FROM points WHERE question_id = ? ORDER BY position"
    return list(db.query(sql, [question_id]))


def read_behind(db: Database, question_id: str, placed: Iterable[Placed], arrived: Mapping[str, set[str]]) -> Behind:
    """Statements by their points. The end of a question's day is its newest note."""
    by_point: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.point_id is not None:
            by_point[one.point_id].append(one)
    sql = "SELECT max(said_at) AS newest FROM notes WHERE question_id = ? AND retracted_at IS NULL"
    newest = next(db.query(sql, [question_id]))["newest"]
    return Behind(dict(by_point), arrived, time_text(read_time(newest) - LATELY) if newest else "")


def board_points(rows: Iterable[Row], behind: Behind) -> tuple[BoardPoint, ...]:
    """The points that hold a statement, each with its counts and its new voices."""
    return tuple(
        BoardPoint(
            id=row["id"],
            label=row["label"],
            theme_id=row["theme_id"],
            pile=Pile(row["pile"]) if row["pile"] else None,
            counts=behind.counts([row["id"]]),
            new=behind.new([row["id"]]),
        )
        for row in rows
        if row["id"] in behind.placed
    )


def read_themes(db: Database, question_id: str, points: Iterable[BoardPoint], behind: Behind) -> tuple[BoardTheme, ...]:
    """The themes of these points, each with the counts of the union of their voices."""
    inside: dict[str | None, list[str]] = defaultdict(list)
    for point in points:
        inside[point.theme_id].append(point.id)
    sql = "SELECT id, label FROM themes WHERE question_id = ? ORDER BY position"
    rows = [row for row in db.query(sql, [question_id]) if row["id"] in inside]
    return tuple(
        BoardTheme(row["id"], row["label"], behind.counts(inside[row["id"]]), behind.new(inside[row["id"]]))
        for row in rows
    )


def count_notes(db: Database, question_id: str, wanted: NoteFilter) -> int:
    """How many live notes of a question pass the filter."""
    passes, values = filter_sql(wanted)
    sql = f"SELECT count(*) AS number FROM notes WHERE question_id = :question AND {passes}"  # noqa: S608 - our own names
    number: int = next(db.query(sql, values | {"question": question_id}))["number"]
    return number


def sum_up(notes: int, provisional: int, placed: Sequence[Placed], points: Iterable[BoardPoint]) -> Sums:
    """Where so many notes stand, each in the first place that holds a part of it, and those without one wait."""
    place_of = {point.id: PILES[point.pile] if point.pile else IN_THEMES for point in points}
    found: dict[str, int] = {}
    for one in placed:
        place = ASIDE if one.point_id is None else place_of[one.point_id]
        found[one.note_id] = min(place, found.get(one.note_id, ASIDE))
    numbers = Counter(found.values())
    return Sums(
        notes=notes,
        in_themes=numbers[IN_THEMES],
        said_once=numbers[SAID_ONCE],
        not_sure=numbers[NOT_SURE],
        set_aside=numbers[ASIDE],
        waiting=notes - len(found),
        provisional=provisional,
        aside_statements=sum(one.point_id is None for one in placed),
    )
