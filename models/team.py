"""The theme team's queue: what is asked next, what made a question moot, how far the counts are confirmed.

The worker ranks by worth; flags come at any time and decisions with every answer, so the order is made when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b

from models.decisions import Decision, DecisionKind, Level, Part
from models.suggestions import TeamQuestion

# decisions about what they name first, and decisions about all that they name
ABOUT_THE_FIRST = frozenset({DecisionKind.SAME, DecisionKind.NOT_THE_SAME, DecisionKind.MOVE})
ABOUT_ALL = frozenset({DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.LOCK, DecisionKind.DISMISS})


class Reason(IntEnum):
    """Why a question comes when it does; the lower come first."""

    FLAGGED = 0  # a table said "not quite" about where its words stand
    NOT_SURE = 1  # the machine could not place it with confidence
    STIRRED = 2  # its point or theme split or merged in the last themings, and no person placed it
    WORTH = 3  # an answer changes the counts
    AGAIN = 4  # the team said before that it is none of others


@dataclass(frozen=True, slots=True)
class QueuedQuestion:
    """A question to the theme team in its place; `seen` is the last decision that its theming knew.

    `key` names what it is about, the same in every theming: no two questions about the same words are asked at once.
    `confirms` is how many voices an answer should confirm, and `joins` how many of them stand in points of one note now.
    """

    key: str
    question_id: str
    asked: TeamQuestion
    reason: Reason
    seen: int
    confirms: float = 0.0
    joins: float = 0.0


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How much of the counts people stand behind.

    Over the points with more than one note: `voices` adds up their counts, `confirmed` the voices among them with a note
    there whose place a person gave or agreed to. A voice in two points counts in both, as it does in the counts.
    """

    confirmed: int = 0
    voices: int = 0

    def __add__(self, other: Confirmed) -> Confirmed:
        return Confirmed(self.confirmed + other.confirmed, self.voices + other.voices)

    @property
    def share(self) -> float:
        """From 0 to 1; nothing to confirm is 0."""
        return self.confirmed / self.voices if self.voices else 0.0

    def after(self, questions: Iterable[QueuedQuestion]) -> float:
        """The share to expect once these are answered."""
        answered = list(questions)
        voices = self.voices + sum(one.joins for one in answered)
        return min(1.0, (self.confirmed + sum(one.confirms for one in answered)) / voices) if voices else 0.0


@dataclass(frozen=True, slots=True)
class TeamQueue:
    """What one theming of a question asks, in order, how far its counts are confirmed, the last decision it knew."""

    questions: tuple[QueuedQuestion, ...]
    confirmed: Confirmed
    seen: int


@dataclass(frozen=True, slots=True)
class TeamHead:
    """A themed question and two stamps that change with what is asked about it.

    `themed` changes with its theming and with flags, `stamp` also with every note and decision.
    """

    question_id: str
    themed: tuple[int, ...]
    stamp: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said, word for word, by which table (None: by none) and in which recorded role."""

    text: str
    table: int | None
    role: str | None


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point as it is asked about: its count with the tables behind it, and what was said, the first quotes of all."""

    label: str
    cited: Part
    tables: tuple[int, ...]
    others: int
    confirmed: int
    quotes: tuple[Quote, ...]
    said: int
    stands_here: bool = False

    @property
    def count(self) -> int:
        """The "7x"."""
        return len(self.tables) + self.others


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question with all that a person needs to answer it; `note` is the whole note where it holds more than is asked."""

    queued: QueuedQuestion
    subject: ShownPoint
    options: tuple[ShownPoint, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewTeamAnswer:
    """The team's answer: which of the points that were shown these statements repeat, None for none of them.

    It names everything that was shown, so that a theming in between cannot change what was meant. The id is made by
    whoever answers, so a retry cannot decide twice.
    """

    id: str
    question_id: str
    statement_ids: Part
    options: tuple[Part, ...]
    chosen: int | None
    seen: int


def subject_key(question_id: str, statement_ids: Part) -> str:
    """A short name of a question's subject, fit for an address."""
    parts = (question_id, *sorted(statement_ids))
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()


def in_order(questions: Iterable[QueuedQuestion]) -> list[QueuedQuestion]:
    """What was flagged, what could not be placed, what moved, what an answer changes most; what is asked again last."""
    return sorted(questions, key=lambda one: (one.reason, -one.asked.worth, one.key))


def still_open(questions: Sequence[QueuedQuestion], decisions: Sequence[Decision]) -> list[QueuedQuestion]:
    """The questions that these decisions, made since the theming, left to answer; their order stays."""
    if not decisions:
        return list(questions)
    about = {id_ for decision in decisions for id_ in settled_by(decision)}
    return [one for one in questions if about.isdisjoint(one.asked.statement_ids)]


def settled_by(decision: Decision) -> Iterable[str]:
    """The statements that a decision about points is about: what is asked of them waits for the next theming."""
    what = decision.what
    if what.level is not Level.POINT or not what.parts:
        return ()
    if what.kind in ABOUT_THE_FIRST:
        return what.parts[0]
    return (id_ for part in what.parts for id_ in part) if what.kind in ABOUT_ALL else ()
