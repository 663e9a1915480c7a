"""The report as records: what is said in it and in which order; `markdown`, `word` and `workbook` only set it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synthesis.choice import Choice
from synthesis.facts import Facts
from synthesis.heard_tables import HeardTable
from synthesis.strategy_part import ReportStrategy


@dataclass(frozen=True, slots=True)
class ReportNote:
    """One note in the appendix: who speaks ("Table 7"), in which role, when (local time), verbatim.

    What the report's choice leaves out is "".
    """

    voice: str
    role: str
    time: str
    text: str

    @property
    def said_by(self) -> str:
        """Where it comes from, as far as this report says so."""
        return ", ".join(part for part in (self.voice, self.role, self.time) if part)


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """A point with its number in the report ("P12"), its counts, other wordings of it, and its notes.

    `confirmed` is how much of the count people confirmed; `variations` are people's own words in the order they were
    said; `more` is how many wordings are not shown. `notes` are all of them, or none where verbatims are left out.
    """

    ref: str
    label: str
    count: int
    confirmed: int
    mentions: int
    declared: int
    variations: tuple[str, ...]
    more: int
    notes: tuple[ReportNote, ...]


@dataclass(frozen=True, slots=True)
class ReportTheme:
    """A theme; its count, and how much of it people confirmed, is of the union of its points' voices.

    `stability` says how it fares when some notes are left out, 0 to 1; None where that was not measured. `quotation` is
    one whole note of it, with the point it stands behind.
    """

    heading: str
    count: int
    confirmed: int
    mentions: int
    points: tuple[ReportPoint, ...]
    stability: float | None = None
    quotation: tuple[ReportNote, str] | None = None


@dataclass(frozen=True, slots=True)
class SetAsideNote:
    """A note with words in no point, and why."""

    note: ReportNote
    reason: str


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """A question with its themes, the two honest piles, and what is in no point.

    `set_aside_count` and `waiting_count` hold where verbatims are left out as well.
    """

    number: int
    text: str
    notes: int
    themes: tuple[ReportTheme, ...]
    said_once: tuple[ReportPoint, ...]
    not_sure: tuple[ReportPoint, ...]
    set_aside: tuple[SetAsideNote, ...]
    waiting: tuple[ReportNote, ...]
    set_aside_count: int = 0
    waiting_count: int = 0
    heard: tuple[HeardTable, ...] = ()

    @property
    def points(self) -> tuple[ReportPoint, ...]:
        """Every point in the order of the page."""
        themed = tuple(point for theme in self.themes for point in theme.points)
        return themed + self.said_once + self.not_sure


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    facts: Facts
    questions: tuple[ReportQuestion, ...]
    choice: Choice
    strategy: ReportStrategy | None = None

    def points(self) -> Iterator[ReportPoint]:
        """Every point, in the order of their numbers."""
        for question in self.questions:
            yield from question.points

    @property
    def has_stabilities(self) -> bool:
        """Whether any theme's stability was measured."""
        return any(theme.stability is not None for question in self.questions for theme in question.themes)
