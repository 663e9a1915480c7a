"""The log of decisions as people read it: each with the names of what it is about, as they stand now."""

from __future__ import annotations

from dataclasses import dataclass

from models.decisions import Decision, DecisionKind
from models.sentences import Said


@dataclass(frozen=True, slots=True)
class LogChoice:
    """Which decisions are looked for; None and "" ask for all. `who` is a part of a name, `by` a whole one."""

    question_id: str | None = None
    kind: DecisionKind | None = None
    who: str = ""
    by: str = ""
    tables: bool = False  # the tables' answers too: there may be thousands


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A decision in the log: its question's number, and for each of its parts the words it is known by.

    A label is "" where those who said it took every word of it back. An idle decision is live and has nothing left
    to decide about.
    """

    decision: Decision
    position: int
    labels: tuple[Said, ...]
    idle: bool = False


@dataclass(frozen=True, slots=True)
class LogPage:
    """A part of the log, newest first, and how many decisions there are in all."""

    entries: tuple[LoggedDecision, ...]
    total: int
