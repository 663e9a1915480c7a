"""What the machine asks people: points that a new note may repeat, and questions to the theme team; answers decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.decisions import DecisionKind, NewDecision, Part


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A point that something may repeat, with the machine's confidence (0 to 1) that it does.

    `statement_ids` is what an answer cites: the confirmed statements of the point, or else the one it is named after.
    """

    point_id: str
    label: str
    confidence: float
    statement_ids: Part


@dataclass(frozen=True, slots=True)
class ArrivedStatement:
    """A statement that came since the last theming: its words, where it provisionally is, what it may repeat.

    `point_id` is None while it stands for itself.
    """

    id: str
    text: str
    point_id: str | None
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class ArrivedNote:
    """A note that came since the last theming; none of it is kept once the note is corrected."""

    note_id: str
    version: int
    statements: tuple[ArrivedStatement, ...]


class Asked(StrEnum):
    """The two questions to the theme team."""

    WHICH = "which"  # which of these points does this repeat, or none?
    BELONGS = "belongs"  # does this note belong to this point?


@dataclass(frozen=True, slots=True)
class TeamQuestion:
    """One question to the theme team; `worth` is how much an answer should change the counts, in voices.

    `statement_ids` is what is asked about and `label` its words; a question of the kind BELONGS has one option.
    """

    kind: Asked
    statement_ids: Part
    label: str
    options: tuple[Suggestion, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """A table's answer about one of its statements: the suggested point it repeats, or None for something new.

    The id is made by whoever answers, so a retry cannot decide twice.
    """

    id: str
    note_id: str
    statement_id: str
    point_id: str | None


def answer_same(id_: str, question_id: str, statement_ids: Part, chosen: Suggestion) -> NewDecision:
    """The decision that these statements repeat the chosen point: one is sent there, several are merged with it."""
    kind = DecisionKind.SAME if len(statement_ids) == 1 else DecisionKind.MERGE
    return NewDecision(id_, question_id, kind, (statement_ids, chosen.statement_ids))


def answer_none(id_: str, question_id: str, statement_ids: Part, shown: tuple[Suggestion, ...]) -> NewDecision:
    """The decision that these statements repeat none of the points that were shown."""
    parts = (statement_ids, *(one.statement_ids for one in shown))
    return NewDecision(id_, question_id, DecisionKind.NOT_THE_SAME, parts)
