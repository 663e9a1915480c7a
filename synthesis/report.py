"""The report as records: what is said in it and in which order; `markdown` and `word` only set it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.clock import local_time
from models.phrases import counted


@dataclass(frozen=True, slots=True)
class ReportNote:
    """One note in the appendix: who speaks ("Table 7"), in which role, when (local time), verbatim."""

    voice: str
    role: str
    time: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """A point with its number in the report ("P12"), its counts, other wordings of it, and its notes.

    `confirmed` is how much of the count people confirmed; `variations` are people's own words in the order they were
    said; `more` is how many wordings are not shown.
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
    """A theme; its count, and how much of it people confirmed, is of the union of its points' voices."""

    heading: str
    count: int
    confirmed: int
    mentions: int
    points: tuple[ReportPoint, ...]


@dataclass(frozen=True, slots=True)
class SetAsideNote:
    """A note with words in no point, and why."""

    note: ReportNote
    reason: str


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """A question with its themes, the two honest piles, and what is in no point."""

    number: int
    text: str
    notes: int
    themes: tuple[ReportTheme, ...]
    said_once: tuple[ReportPoint, ...]
    not_sure: tuple[ReportPoint, ...]
    set_aside: tuple[SetAsideNote, ...]
    waiting: tuple[ReportNote, ...]

    @property
    def points(self) -> tuple[ReportPoint, ...]:
        """Every point in the order of the page."""
        themed = tuple(point for theme in self.themes for point in theme.points)
        return themed + self.said_once + self.not_sure


@dataclass(frozen=True, slots=True)
class Facts:
    """What the report is made from; `participants` is the sum of the seats, `themed_at` the oldest theming shown.

    `statements` are those in counts, `confirmed` those of them whose place a person gave or agreed to.
    """

    participants: int
    tables: int
    tables_heard: int
    notes: int
    waiting: int
    statements: int
    confirmed: int
    themed_at: datetime | None
    is_sample: bool

    def sentences(self) -> tuple[str, ...]:
        """The facts as the report's head states them."""
        return tuple(sentence for sentence in (self.room(), self.theming(), self.grouping(), self.sample()) if sentence)

    def room(self) -> str:
        """Who was there and how much they said."""
        people = f"{self.participants} participants" if self.participants else "Participants not recorded"
        heard = f"notes from {self.tables_heard} of {counted(self.tables, 'table')}"
        return f"{people}; {heard}; {counted(self.notes, 'note')}."

    def theming(self) -> str:
        """When the notes were grouped, and how many came too late for it."""
        when = f"Themed {local_time(self.themed_at, '%Y-%m-%d at %H:%M')}" if self.themed_at else "Not themed yet"
        wait = "no note is waiting" if not self.waiting else f"{counted(self.waiting, 'note')} waiting to be themed"
        return f"{when}; {wait}."

    def grouping(self) -> str:
        """How far the counts can be trusted, and what they mean."""
        return (
            f"The notes were grouped by machine: {self.confirmation()}. "
            'A count such as "(7x)" is the number of different tables or respondents behind a point; "declared" is '
            "what people wrote down as a show of hands and is in no count. The words after a point are people's own, "
            "in the order they were said; … marks where they were shortened."
        )

    def confirmation(self) -> str:
        """How much of the counts people stand behind."""
        if not self.confirmed:
            return "counts are the machine's; none confirmed by people yet"
        share = f"people confirmed the place of {self.confirmed:,} of {counted(self.statements, 'statement')} in counts"
        return f"{share}; the rest is the machine's" if self.confirmed < self.statements else share

    def sample(self) -> str:
        """A warning where the day never happened."""
        return "This is the sample that comes with Sevenfold: everything in it is fictional." if self.is_sample else ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    facts: Facts
    questions: tuple[ReportQuestion, ...]
