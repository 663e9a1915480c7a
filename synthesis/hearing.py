"""How widely a theme or point was told, against the seats in the room; only recorded roles count, none is inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.heard import HeardPile, HeardPoint, HeardQuestion, HeardTheme, Seating, Telling
from models.phrases import NO_ROLE, counted, voices_counted
from synthesis.coverage import count_mentions, count_told_voices, role_names

Told = HeardPoint | HeardTheme | HeardPile
NAMED_ABSENT = 3  # roles nobody was heard of, by name; more are counted


@dataclass(frozen=True, slots=True)
class Coverage:
    """Breadth and depth of one thing: voices, tables and roles; mentions.

    `elsewhere` are voices without a table, `unrecorded` notes without a role, `absent` the roles with seats of which
    nobody was recorded.
    """

    count: int
    confirmed: int
    mentions: int
    tables: tuple[int, ...]
    of_tables: int
    elsewhere: int
    roles: tuple[str, ...]
    absent: tuple[str, ...]
    unrecorded: int

    @property
    def voices(self) -> str:
        """The count with its confirmed part: "7x, 5 confirmed"."""
        return voices_counted(self.count, self.confirmed)

    def where(self) -> str:
        """The tables of all tables, and how many voices had none."""
        parts = [f"{len(self.tables)} of {counted(self.of_tables, 'table')}"] if self.of_tables else []
        parts += [counted(self.elsewhere, "voice") + (" without a table" if parts else "")] if self.elsewhere else []
        return " and ".join(parts)

    def who(self) -> str:
        """The recorded roles, and those that are missing as far as one can know."""
        if self.unrecorded == self.mentions:
            return NO_ROLE
        parts = [", ".join(self.roles)]
        if self.absent:
            few = len(self.absent) <= NAMED_ABSENT
            missing = f"no {' or '.join(self.absent)}" if few else f"nobody of {len(self.absent)} other roles"
            parts.append(f"{missing} recorded" if self.unrecorded else missing)
        if self.unrecorded:
            parts.append(f"{NO_ROLE} in {self.unrecorded} of {counted(self.mentions, 'note')}")
        return "; ".join(parts)


def roles_present(question: HeardQuestion) -> tuple[str, ...]:
    """The roles that have seats; where no seats were planned, the roles of the deliberation."""
    seats = question.seating.seats()
    return tuple(role for role, number in seats.items() if number) or tuple(seats)


def coverage_of(told: Told, question: HeardQuestion) -> Coverage:
    """How widely a theme, point or pile of this question was told."""
    return coverage(told.tellings, question)


def coverage(tellings: Sequence[Telling], question: HeardQuestion) -> Coverage:
    """How widely these tellings of one thing are spread over the room."""
    numbers = {table.id: table.number for table in question.seating.tables}
    recorded = {told.role for told in tellings if told.role is not None}
    return Coverage(
        count=count_told_voices(tellings),
        confirmed=count_told_voices(told for told in tellings if told.confirmed),
        mentions=count_mentions(tellings),
        tables=tuple(sorted({numbers[told.table_id] for told in tellings if told.table_id in numbers})),
        of_tables=len(numbers),
        elsewhere=count_told_voices(told for told in tellings if told.table_id not in numbers),
        roles=tuple(role for role in role_names(question) if role in recorded),
        absent=tuple(role for role in roles_present(question) if role not in recorded),
        unrecorded=count_mentions(told for told in tellings if told.role is None),
    )


def by_voices(told: Sequence[HeardTheme], question: HeardQuestion) -> list[tuple[HeardTheme, Coverage]]:
    """Themes with their coverage in the order people read them: most voices, then most notes, then by name."""
    covered = [(one, coverage_of(one, question)) for one in told]
    return sorted(covered, key=lambda each: (-each[1].count, -each[1].mentions, each[0].label))


def whole_day(questions: Sequence[HeardQuestion]) -> HeardQuestion:
    """All questions as one with position 0; its themes carry the number of their question before their name."""
    marked = [mark_question(question) for question in questions]
    return HeardQuestion(
        position=0,
        text="",
        seating=questions[0].seating if questions else Seating((), ()),
        themes=tuple(theme for question in marked for theme in question.themes),
        piles=tuple(merge_piles(marked)),
        placed=tuple(told for question in marked for told in question.placed),
        spoken=tuple(spoken for question in marked for spoken in question.spoken),
    )


def mark_question(question: HeardQuestion) -> HeardQuestion:
    """The question with its number in ids, which are its own only, and before the names of its themes."""

    def mark(point: HeardPoint) -> HeardPoint:
        theme_id = None if point.theme_id is None else f"{question.position}/{point.theme_id}"
        return replace(point, id=f"{question.position}/{point.id}", theme_id=theme_id)

    themes = tuple(
        HeardTheme(
            f"{question.position}/{theme.id}",
            f"Q{question.position}: {theme.label}",
            theme.tellings,
            tuple(mark(point) for point in theme.points),
        )
        for theme in question.themes
    )
    piles = tuple(replace(pile, points=tuple(mark(point) for point in pile.points)) for pile in question.piles)
    return replace(question, themes=themes, piles=piles)


def merge_piles(questions: Sequence[HeardQuestion]) -> list[HeardPile]:
    """The piles of all questions, each pile once; no note is in two questions."""
    found: dict[str, HeardPile] = {}
    for pile in (pile for question in questions for pile in question.piles):
        before = found.get(pile.pile)
        tellings, points = (before.tellings, before.points) if before else ((), ())
        found[pile.pile] = HeardPile(pile.pile, tellings + pile.tellings, points + pile.points)
    return list(found.values())
