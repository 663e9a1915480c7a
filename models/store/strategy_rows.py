"""Rows of strategies, their lines, grounds and versions as records, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from models.errors import NotFound
from models.store.rows import Row, read_time, time_text
from models.strategy import (
    Citation,
    Ground,
    GroundPoint,
    Line,
    LineKind,
    Quote,
    Strategy,
    Version,
    in_reading_order,
)


def read_strategy(db: Database, strategy_id: str) -> Strategy:
    """A strategy with its live lines. Raises NotFound."""
    for row in db.query("SELECT * FROM strategies WHERE id = ?", [strategy_id]):
        sql = "SELECT * FROM strategy_lines WHERE strategy_id = ? AND removed_at IS NULL ORDER BY position, id"
        lines = tuple(line_from(line) for line in db.query(sql, [strategy_id]))
        return strategy_from(row, tuple(in_reading_order(lines)))
    raise NotFound("There is no such strategy. Nothing was changed; go back to the list of deliberations.")


def strategy_from(row: Row, lines: tuple[Line, ...] = ()) -> Strategy:
    """A strategies row with its lines as a record."""
    return Strategy(
        id=row["id"],
        deliberation_id=row["deliberation_id"],
        title=row["title"],
        framework=row["framework"],
        revision=row["revision"],
        made_at=read_time(row["made_at"]),
        made_by=row["made_by"],
        lines=lines,
    )


def line_row(db: Database, line_id: str) -> Row:
    """The row of a line, removed or not. Raises NotFound."""
    for row in db.query("SELECT * FROM strategy_lines WHERE id = ?", [line_id]):
        return row
    raise NotFound("There is no such line. Nothing was changed; reload the page.")


def line_from(row: Row) -> Line:
    """A strategy_lines row as a record."""
    return Line(
        id=row["id"],
        kind=LineKind(row["kind"]),
        parent_id=row["parent_id"],
        text=row["text"],
        citations=citations_from(json.loads(row["citations"])),
        version=row["version"],
        place_version=row["place_version"],
        changed_by=row["changed_by"],
        changed_at=read_time(row["changed_at"]),
    )


def citations_text(citations: Iterable[Citation]) -> str:
    """Citations as the JSON kept in the database."""
    return json.dumps([asdict(one) for one in citations], ensure_ascii=False)


def citations_from(kept: Iterable[Mapping[str, Any]]) -> tuple[Citation, ...]:
    """Citations out of the JSON kept in the database."""
    return tuple(
        Citation(
            id=one["id"],
            question_id=one["question_id"],
            revision=one["revision"],
            point_id=one["point_id"],
            label=one["label"],
            statement_ids=tuple(one["statement_ids"]),
            voices=tuple(one["voices"]),
            confirmed=tuple(one["confirmed"]),
            roles=tuple(one["roles"]),
            quotes=tuple(Quote(**quote) for quote in one["quotes"]),
        )
        for one in kept
    )


def ground_text(ground: Ground) -> str:
    """The points of a ground as the JSON kept in the database."""
    return json.dumps([[one.id, one.label, one.statement_ids] for one in ground.points], ensure_ascii=False)


def ground_from(row: Row) -> Ground:
    """A strategy_grounds row as a record."""
    points = tuple(GroundPoint(id_, label, tuple(ids)) for id_, label, ids in json.loads(row["points"]))
    return Ground(row["question_id"], row["revision"], points)


def lines_text(lines: Iterable[Line]) -> str:
    """The lines of a version as the JSON kept in the database."""
    kept = (asdict(one) | {"changed_at": time_text(one.changed_at) if one.changed_at else None} for one in lines)
    return json.dumps(list(kept), ensure_ascii=False)


def version_from(row: Row, with_lines: bool = True) -> Version:
    """A strategy_versions row as a record."""
    kept = json.loads(row["lines"]) if with_lines else ()
    lines = tuple(
        Line(
            id=one["id"],
            kind=LineKind(one["kind"]),
            parent_id=one["parent_id"],
            text=one["text"],
            citations=citations_from(one["citations"]),
            version=one["version"],
            place_version=one["place_version"],
            changed_by=one["changed_by"],
            changed_at=read_time(one["changed_at"]) if one["changed_at"] else None,
        )
        for one in kept
    )
    return Version(row["id"], row["strategy_id"], row["name"], read_time(row["made_at"]), row["made_by"], lines)
