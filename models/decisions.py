"""What a person says about the grouping: decisions that cite statements, bind every later run, and can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.errors import BadInput
from models.plain_text import is_seen
from models.records import ActorRole

Part = tuple[str, ...]  # statement ids


class DecisionKind(StrEnum):
    """The verbs a person has over the grouping; what `parts` holds for each stands behind it."""

    SAME = "same"  # (a statement), (the statements of the point it goes with)
    NOT_THE_SAME = "not_the_same"  # (a statement), then the statements of each point it is not
    MERGE = "merge"  # the statements of each point or theme that belongs together
    SPLIT = "split"  # the parts that are never together again
    MOVE = "move"  # (what moves), (where to), (where it was)
    LOCK = "lock"  # (statements that stay together under `label`)
    RENAME = "rename"  # (the statements of what is now called `label`)
    DISMISS = "dismiss"  # (statements set aside for `reason`)
    CREATE = "create"  # (the statements of a theme made by hand, called `label`)
    GRAIN = "grain"  # nothing; `steps` finer (above 0) or coarser (below 0)


class Level(StrEnum):
    """Whether a decision is about points or about themes."""

    POINT = "point"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision on its way in; the id is made by whoever decides, so a retry cannot double it."""

    id: str
    question_id: str
    kind: DecisionKind
    parts: tuple[Part, ...] = ()
    level: Level = Level.POINT
    label: str = ""
    reason: str = ""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it stands in the log; a live one binds, an undone one is only history."""

    order: int
    what: NewDecision
    made_by: str
    made_role: ActorRole
    made_at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None


PARTS_NEEDED = {
    DecisionKind.SAME: 2,
    DecisionKind.NOT_THE_SAME: 2,
    DecisionKind.MERGE: 2,
    DecisionKind.SPLIT: 2,
    DecisionKind.MOVE: 2,
    DecisionKind.LOCK: 1,
    DecisionKind.RENAME: 1,
    DecisionKind.DISMISS: 1,
    DecisionKind.CREATE: 1,
    DecisionKind.GRAIN: 0,
}
NAMED = {DecisionKind.LOCK, DecisionKind.RENAME, DecisionKind.CREATE}
LONGEST_LABEL = 120
MOST_STEPS = 6


def live_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that bind, oldest first."""
    return tuple(sorted((one for one in decisions if one.undone_at is None), key=lambda one: one.order))


def level_of_part(what: NewDecision, at: int) -> Level:
    """Whether a part stands for points or for a theme: what goes from theme to theme, or into one by hand, are points."""
    points = what.kind is DecisionKind.CREATE or (what.kind is DecisionKind.MOVE and at == 0)
    return Level.POINT if points else what.level


def check_decision(what: NewDecision) -> None:
    """Raise BadInput when a decision cannot mean anything."""
    if len(what.parts) < PARTS_NEEDED[what.kind] or any(not part for part in what.parts):
        raise BadInput("The decision names nothing to decide about. Nothing was changed; choose what it is about.")
    if what.kind in NAMED and not (is_seen(what.label) and len(what.label.strip()) <= LONGEST_LABEL):
        raise BadInput(f"A name has 1 to {LONGEST_LABEL} characters. Nothing was changed; type another name.")
    if what.kind is DecisionKind.DISMISS and not is_seen(what.reason):
        raise BadInput("Setting something aside needs a reason. Nothing was changed; say why.")
    if what.kind is DecisionKind.GRAIN and abs(what.steps) > MOST_STEPS:
        raise BadInput(f"The points can be made at most {MOST_STEPS} steps finer or coarser. Nothing was changed.")
    if what.kind is DecisionKind.SPLIT and len({id_ for part in what.parts for id_ in part}) < sum(
        map(len, what.parts)
    ):
        raise BadInput("A statement stands in two of the parts. Nothing was changed; put it into one.")
