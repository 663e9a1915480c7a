"""What a decision would do, worked out by the worker when an organizer asks, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.changes import ChangeKind
from models.decisions import MOST_STEPS, Level, Part
from models.errors import BadInput

LONGEST_ID = 64  # characters of an id that a browser makes


class ProposalKind(StrEnum):
    """What can be asked for."""

    SPLIT = "split"  # the parts of a point or a theme, as the machine would cut it
    GRAIN = "grain"  # what `steps` finer (above 0) or coarser (below 0) than the machine's own would merge and part


@dataclass(frozen=True, slots=True)
class NewProposal:
    """What an organizer asks for; the id is made by whoever asks, so a retry asks once.

    `target_id` is the point or theme to split; `steps` count from the machine's own grain, as the decision's do.
    """

    id: str
    question_id: str
    kind: ProposalKind
    level: Level = Level.POINT
    target_id: str = ""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class ProposedPart:
    """One part of a split: the name it would have, and the statements that a decision would cite."""

    label: str
    statement_ids: Part


@dataclass(frozen=True, slots=True)
class ForeseenChange:
    """What would merge or part, in words; `id` is of the point or theme as it is now, or as it would be if it is new.

    `others` names what would go into it, or what would part from it; `notes` counts those that it concerns.
    """

    kind: ChangeKind
    level: Level
    id: str
    label: str
    others: tuple[str, ...] = ()
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was worked out from the theming of `revision`; `problem` is a sentence where nothing could be.

    `changes` holds the largest, `left_out` says how many more there would be. Points are counted as they are and as
    they would be.
    """

    revision: int
    parts: tuple[ProposedPart, ...] = ()
    changes: tuple[ForeseenChange, ...] = ()
    left_out: int = 0
    points_now: int = 0
    points_then: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was asked for, and what came of it once the worker has answered."""

    what: NewProposal
    asked_at: datetime
    answered_at: datetime | None = None
    outcome: Outcome | None = None


def check_proposal(what: NewProposal) -> None:
    """Raise BadInput when nothing can be worked out for this."""
    if not 0 < len(what.id) <= LONGEST_ID:
        raise BadInput("What was asked came without an id. Nothing was changed; reload the page and try again.")
    if what.kind is ProposalKind.SPLIT and not what.target_id:
        raise BadInput("Nothing was named to split. Nothing was changed; choose a point or a theme.")
    if abs(what.steps) > MOST_STEPS:
        raise BadInput(f"The points can be made at most {MOST_STEPS} steps finer or coarser. Nothing was changed.")
