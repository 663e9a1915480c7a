"""Engagement facts: who was there, what was asked, how much was said, and how far people stand behind the counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.clock import date_and_time
from models.phrases import counted
from models.plain_text import one_line
from models.records import Note, SourceKind
from models.theming import Placement
from synthesis.choice import Choice
from synthesis.material import Material
from synthesis.small_roles import fold_small

WORDINGS = "The words after a point are people's own, in the order they were said; … marks where they were shortened."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the report is made from; `participants` is the sum of the seats, `themed_at` the oldest theming shown.

    `roles` are the seats by role. `sources` say where the notes came from and how many of them. `days` are the first and
    the last day on which something was said. `statements` are those in counts, `confirmed` those of them whose place a
    person gave or agreed to. `organizations` are those an organizer named; they are never made out from anything.
    """

    participants: int
    roles: tuple[tuple[str, int], ...]
    tables: int
    tables_heard: int
    respondents: int
    questions: int
    questions_left_out: int
    notes: int
    role_recorded: int
    sources: tuple[tuple[str, int], ...]
    days: tuple[date, date] | None
    waiting: int
    set_aside: int
    statements: int
    confirmed: int
    themed_at: datetime | None
    is_sample: bool
    organizations: tuple[str, ...] = ()

    def sentences(self, *, with_words: bool = True) -> tuple[str, ...]:
        """The facts as the report's head states them; `with_words` where people's words stand after the points."""
        said = (self.room(), self.theming(), self.grouping(with_words=with_words), self.sample())
        return tuple(sentence for sentence in said if sentence)

    def room(self) -> str:
        """Who was there and how much they said."""
        people = counted(self.participants, "participant") if self.participants else "Participants not recorded"
        heard = f"notes from {self.tables_heard} of {counted(self.tables, 'table')}"
        asked = f" and {counted(self.respondents, 'respondent')}" if self.respondents else ""
        return f"{people}; {heard}{asked}; {counted(self.notes, 'note')}."

    def theming(self) -> str:
        """When the notes were grouped, and how many came too late for it."""
        when = f"Themed {date_and_time(self.themed_at)}" if self.themed_at else "Not themed yet"
        wait = "no note is waiting" if not self.waiting else f"{counted(self.waiting, 'note')} waiting to be themed"
        return f"{when}; {wait}."

    def grouping(self, *, with_words: bool = True) -> str:
        """How far the counts can be trusted, what they mean, and whose words stand after a point where any do."""
        counts = (
            f"The notes were grouped by machine: {self.confirmation()}. "
            "A count such as “(7x, 5 confirmed)” is the number of different tables or respondents behind a point, and how "
            "many of them people confirmed; one without “confirmed” is the machine's alone. “Declared” is what people "
            "wrote down as a show of hands and is in no count."
        )
        return f"{counts} {WORDINGS}" if with_words else counts

    def confirmation(self) -> str:
        """How much of the counts people stand behind."""
        if not self.confirmed:
            return "counts are the machine's; none confirmed by people yet"
        share = f"people confirmed the place of {self.confirmed:,} of {counted(self.statements, 'statement')} in counts"
        return f"{share}; the rest is the machine's" if self.confirmed < self.statements else share

    def sample(self) -> str:
        """A warning where the day never happened."""
        return "This is the sample that comes with Sevenfold: everything in it is fictional." if self.is_sample else ""

    def dates(self) -> str:
        """The day or days on which something was said."""
        if self.days is None:
            return ""
        first, last = (f"{day.day} {day:%B %Y}" for day in self.days)
        return first if first == last else f"{first} to {last}"


def gather_facts(material: Material, choice: Choice) -> Facts:
    """The facts of the questions that go in; who was there is told of the whole room."""
    chosen = material.chosen(choice)
    notes = material.notes(choice)
    placed = [
        place for _, themed in chosen for point, _, _ in themed.grouping.points() for place in point.placements
    ]  # fmt: skip
    moments = [themed.themed_at for _, themed in chosen if themed.themed_at is not None]
    return Facts(
        participants=sum(seat.number for table in material.tables for seat in table.seats),
        roles=seated_roles(material, choice),
        tables=len(material.tables),
        tables_heard=len({note.table_id for note in notes.values() if note.table_id is not None}),
        respondents=len({note.respondent for note in notes.values() if note.table_id is None and note.respondent}),
        questions=len(chosen),
        questions_left_out=len(material.questions) - len(chosen),
        notes=len(notes),
        role_recorded=sum(bool(note.role) for note in notes.values()),
        sources=count_sources(material, choice, notes),
        days=days_of(notes),
        waiting=sum(len(themed.waiting) for _, themed in chosen),
        set_aside=sum(len(themed.grouping.set_aside) for _, themed in chosen),
        statements=len(placed),
        confirmed=count_placed_by_people(placed),
        themed_at=min(moments, default=None),
        is_sample=material.deliberation.is_sample,
        organizations=tuple(map(one_line, material.deliberation.organizations)),
    )


def count_placed_by_people(placed: list[Placement]) -> int:
    """How many statements have a place that a person gave or agreed to."""
    return sum(place.confirmed for place in placed)


def seated_roles(material: Material, choice: Choice) -> tuple[tuple[str, int], ...]:
    """The seats by role, in the deliberation's order; in public, roles of a few people together."""
    if not choice.roles:
        return ()
    seated: dict[str, int] = dict.fromkeys(material.deliberation.roles, 0)
    for table in material.tables:
        for seat in table.seats:
            seated[seat.role] = seated.get(seat.role, 0) + seat.number
    found = tuple((one_line(role), number) for role, number in seated.items() if number)
    return fold_small(found) if choice.is_public else found


def count_sources(material: Material, choice: Choice, notes: dict[str, Note]) -> tuple[tuple[str, int], ...]:
    """Where the notes came from, with how many; a file's name stays inside, for it may say more than it should."""
    found: dict[str, int] = {}
    named = {source.id: source for source in material.sources}
    for note in notes.values():
        source = named.get(note.source_id or "")
        if source is None:
            name = "source not recorded"
        elif source.kind is SourceKind.TABLES:
            name = "tables of the gathering"
        else:
            name = "files" if choice.is_public else f"file: {one_line(source.name)}"
        found[name] = found.get(name, 0) + 1
    return tuple(found.items())


def days_of(notes: dict[str, Note]) -> tuple[date, date] | None:
    """The first and the last day of the notes, on this machine's clock."""
    days = [note.said_at.astimezone().date() for note in notes.values()]
    return (min(days), max(days)) if days else None
