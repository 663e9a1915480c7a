"""Snapshots as rows: compressed, bounded, and back.

Each stands for itself, so that forgetting one is deleting its row. A snapshot of 2,000 notes is some 80 KB.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from models.decisions import Decision
from models.history import Layout, PointThen, Snapshot, layout_of
from models.records import Note
from models.store.rows import Row, read_time
from models.theming import Grouping

LAST_KEPT = 60  # themings that are all kept; of older ones the last of every five minutes, ...
MOST_KEPT = 360  # ... up to so many together: a day of 24 hours without a pause, or a week with pauses
FASTEST = 1  # of zlib: 3 ms for 2,000 notes; its default takes 10 for a tenth less

FORGET = """
DELETE FROM snapshots WHERE question_id = :question AND revision IN (
    SELECT revision FROM (
        SELECT revision, row_number() OVER newest AS age, strftime('%s', themed_at) / 300 AS part,
            lag(strftime('%s', themed_at) / 300) OVER newest AS next_part
        FROM snapshots WHERE question_id = :question WINDOW newest AS (ORDER BY revision DESC)
    ) WHERE age > :most OR (age > :last AND part = next_part)
)
"""


def snapshot_body(
    question_text: str,
    notes: Iterable[Note],
    decisions: Iterable[Decision],
    grouping: Grouping,
    settings: Mapping[str, Any],
) -> tuple[int, bytes]:
    """How many notes a theming was of, and all that is kept of it, compressed."""
    layout = layout_of(grouping)
    kept = {
        "themes": dict(layout.themes),
        "points": {id_: (point.label, point.home, dict(point.notes)) for id_, point in layout.points.items()},
        "set_aside": dict(layout.set_aside),
        "versions": {note.id: note.version for note in notes if note.version > 1},
        "decisions": runs_of(sorted(made.order for made in decisions)),
        "settings": dict(settings),
        "question_text": question_text,
    }
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return len(layout.note_ids()), zlib.compress(text.encode("utf-8", "surrogatepass"), FASTEST)


def snapshot_from(row: Row) -> Snapshot:
    """A row of snapshots as a record."""
    kept = json.loads(zlib.decompress(row["body"]).decode("utf-8", "surrogatepass"))
    points = {id_: PointThen(label, home, notes) for id_, (label, home, notes) in kept["points"].items()}
    return Snapshot(
        row["revision"],
        read_time(row["themed_at"]),
        Layout(kept["themes"], points, kept["set_aside"]),
        kept["versions"],
        frozenset(number for first, last in kept["decisions"] for number in range(first, last + 1)),
        kept["settings"],
        kept["question_text"],
    )


def runs_of(numbers: Sequence[int]) -> list[list[int]]:
    """Rising numbers as runs, each its first and its last: thousands of answers in a few bytes."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def write_snapshot(db: Database, head: Row, notes: int, body: bytes) -> None:
    """Keep a theming to be looked back at, and thin out the older ones; the caller holds the transaction."""
    columns = ("question_id", "revision", "themed_at", "input_revision")
    db.table("snapshots").insert({name: head[name] for name in columns} | {"notes": notes, "body": body})
    db.execute(FORGET, {"question": head["question_id"], "last": LAST_KEPT, "most": MOST_KEPT})
