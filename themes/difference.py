"""What changed from one theming to the next, told in events."""

from __future__ import annotations

from models.changes import Change
from models.difference import changes_between
from models.history import layout_of
from models.theming import Grouping


def difference(before: Grouping, after: Grouping) -> tuple[Change, ...]:
    """What happened to themes and points, themes first; `after` carries the ids that `keep_ids` gave it."""
    return changes_between(layout_of(before), layout_of(after))
