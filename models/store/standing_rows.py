"""What the store reads of a table's own notes to tell where they stand: statements, answers, flags."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlite_utils import Database

from models.decisions import Decision, DecisionKind, Level, Part
from models.records import ActorRole
from models.standing import SeenPoint
from models.store.asked_rows import arrived_from
from models.store.decisions import decision_from
from models.store.rows import Row
from models.suggestions import ArrivedStatement

AMONG = "IN (SELECT value FROM json_each(?))"  # a list of any length as one variable


class Voice(NamedTuple):
    """Who said a statement: its note, what counts once, and the number of the table if it was one."""

    note_id: str
    counts_once: str
    table: int | None


class Made(NamedTuple):
    """A live decision about one statement: what it cites as its place, () for something new."""

    id: str
    target: Part
    by_table: bool


@dataclass
class Seen:
    """A table's newest notes and all around them.

    A home is where a statement stands: the id of a point, or of a waiting statement that stands for itself.
    `provisional` holds those that no theming has placed yet; None is a home nobody knows yet.
    """

    notes: list[Row]
    themed: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    arrived: dict[str, tuple[ArrivedStatement, ...]] = field(default_factory=dict)
    answers: dict[str, Made] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    provisional: dict[str, str | None] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    voices: dict[str, dict[str, Voice]] = field(default_factory=lambda: defaultdict(dict))

    def home(self, cited: Iterable[str]) -> str | None:
        """Where most of the cited statements stand; None when none of them is here any more."""
        found = Counter(self.homes[one] for one in cited if one in self.homes)
        return found.most_common(1)[0][0] if found else None

    def point(self, home: str, id_: str, without: str = "") -> SeenPoint | None:
        """A home as a table may see it, under the id it was shown by and without the voice of one of its notes."""
        said = [voice for voice in self.voices[home].values() if voice.note_id != without]
        tables = tuple(sorted({voice.table for voice in said if voice.table is not None}))
        others = len({voice.counts_once for voice in said if voice.table is None})
        return SeenPoint(id_, self.labels[home], tables, others) if home in self.labels else None


def read_notes(db: Database, table_id: str, question_id: str, limit: int) -> Seen:
    """The table's newest live notes on a question, newest first."""
    sql = (
        "SELECT id, version FROM notes WHERE table_id = ? AND question_id = ? AND retracted_at IS NULL "
        "ORDER BY rowid DESC LIMIT ?"
    )
    return Seen(list(db.query(sql, [table_id, question_id, limit])))


def read_own(db: Database, seen: Seen, question_id: str) -> None:
    """The notes' statements as themed and as arrived, what was answered about them, and their flags."""
    ids = among(note["id"] for note in seen.notes)
    sql = (
        "SELECT statements.id, statements.text, note_id, point_id, set_aside, pile FROM statements "
        "JOIN notes ON notes.id = note_id LEFT JOIN points ON points.question_id = statements.question_id "
        "AND points.id = point_id WHERE note_id IN (SELECT value FROM json_each(?)) AND retracted_at IS NULL "
        "AND notes.version = note_version"
    )
    for row in db.query(sql, [ids]):
        seen.themed[row["note_id"]].append(row)
    sql = (
        "SELECT arrivals.* FROM arrivals JOIN notes ON notes.id = note_id AND notes.version = note_version "
        "WHERE note_id IN (SELECT value FROM json_each(?)) AND retracted_at IS NULL"
    )
    seen.arrived = {row["note_id"]: arrived_from(row).statements for row in db.query(sql, [ids])}
    sql = (
        "SELECT * FROM decisions WHERE question_id = ? AND json_extract(parts, '$[0][0]') IN "
        "(SELECT value FROM json_each(?)) AND undone_at IS NULL ORDER BY number"
    )
    own = among(one.id for statements in seen.arrived.values() for one in statements)
    seen.answers = dict(about_one(decision_from(row) for row in db.query(sql, [question_id, own])))
    sql = "SELECT id, statement_id FROM flags WHERE note_id IN (SELECT value FROM json_each(?)) AND settled_at IS NULL"
    seen.flags = {row["statement_id"]: row["id"] for row in db.query(sql, [ids])}


def about_one(decisions: Iterable[Decision]) -> Iterator[tuple[str, Made]]:
    """The decisions that say of a single statement which point it repeats, or that it repeats none, by statement."""
    for decision in decisions:
        what, kind = decision.what, decision.what.kind
        if what.level is not Level.POINT or not what.parts or len(what.parts[0]) != 1:
            continue
        by_table = decision.made_role is ActorRole.FACILITATOR
        if kind in {DecisionKind.SAME, DecisionKind.MOVE}:
            yield what.parts[0][0], Made(what.id, what.parts[1], by_table)
        elif kind is DecisionKind.NOT_THE_SAME:
            yield what.parts[0][0], Made(what.id, (), by_table)


def among(ids: Iterable[str]) -> str:
    """A list of ids as the one variable of AMONG."""
    return json.dumps(list(ids))
