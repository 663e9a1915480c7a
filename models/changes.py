"""What changed between two themings of a question, as events that people can follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.decisions import Level


class ChangeKind(StrEnum):
    """What can happen to a point or a theme."""

    NEW = "new"  # nothing of it was anywhere before
    GONE = "gone"  # nothing of it is anywhere now
    SPLIT = "split"  # a part of it stands alone now; `others` are the parts
    MERGED = "merged"  # others went into it; `others` are those
    RENAMED = "renamed"  # `before` was its label
    MOVED = "moved"  # a point in another theme or pile; `others` are the old place and the new one
    GROWN = "grown"  # more notes, by `notes`
    SHRUNK = "shrunk"  # fewer notes, by `notes`


@dataclass(frozen=True, slots=True)
class Change:
    """One event; `id` and `label` are of the point or theme as it is now, or as it was when it is gone."""

    kind: ChangeKind
    level: Level
    id: str
    label: str
    others: tuple[str, ...] = ()
    before: str = ""
    notes: int = 0
