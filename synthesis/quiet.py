"""Who said little against their seats, and what only one table or one role said: what an average would hide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from models.heard import HeardPoint, HeardQuestion, HeardTheme
from models.phrases import counted
from synthesis.hearing import Coverage, coverage_of

LITTLE = 0.5  # of what their seats would lead to expect


@dataclass(frozen=True, slots=True)
class Share:
    """What a table or role said beside what its share of the seats would lead to expect; None where nothing would."""

    name: str
    seats: int
    notes: int
    expected: float | None

    @property
    def is_little(self) -> bool:
        """Whether they said less than half of what might be expected, and at least one note was."""
        return self.expected is not None and self.expected >= 1 and self.notes < LITTLE * self.expected


def table_shares(question: HeardQuestion) -> list[Share]:
    """Every table's notes against its seats, the quietest first; a table without planned seats counts as a usual one."""
    tables = question.seating.tables
    notes = Counter[str]()
    for spoken in question.spoken:
        if spoken.table_id is not None:
            notes[spoken.table_id] += spoken.notes
    seats = {table.id: sum(seat.number for seat in table.seats) for table in tables}
    planned = [number for number in seats.values() if number]
    usual = sum(planned) / len(planned) if planned else 1.0
    weights = {table_id: number or usual for table_id, number in seats.items()}
    expected = expectations(notes, weights)
    shares = [Share(f"Table {one.number}", seats[one.id], notes[one.id], expected.get(one.id)) for one in tables]
    return sorted(shares, key=quietness)


def role_shares(question: HeardQuestion) -> list[Share]:
    """Every role's recorded notes against its seats, the quietest first; none where no role was recorded at all."""
    notes = Counter[str]()
    for spoken in question.spoken:
        if spoken.role is not None:
            notes[spoken.role] += spoken.notes
    if not notes:
        return []
    seats = question.seating.seats()
    expected = expectations(notes, {role: float(number) for role, number in seats.items() if number})
    names = dict.fromkeys((*seats, *sorted(notes)))
    shares = [Share(role, seats.get(role, 0), notes[role], expected.get(role)) for role in names]
    return sorted(shares, key=quietness)


def expectations(notes: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    """The notes that were said by those with a weight, dealt out by weight."""
    said, whole = sum(notes.get(name, 0) for name in weights), sum(weights.values())
    return {name: said * weight / whole for name, weight in weights.items()} if whole else {}


def quietness(share: Share) -> float:
    """Notes for each one expected; those of whom nothing is expected come last."""
    return share.notes / share.expected if share.expected else float("inf")


@dataclass(frozen=True, slots=True)
class Lone:
    """A theme or point that one table or one role alone told; `theme` is "" for a theme, and in a pile."""

    label: str
    theme: str
    who: str
    of_one_role: bool
    coverage: Coverage


def minority_watch(question: HeardQuestion) -> list[Lone]:
    """Every theme and point of one role or one voice: one role at several tables first, then by mentions.

    A theme of a single point is listed as that point only. Of one role is what several voices told, all in the
    same recorded role.
    """
    names = {theme.id: theme.label for theme in question.themes}
    told: list[HeardTheme | HeardPoint] = [theme for theme in question.themes if len(theme.points) > 1]
    told += question.points()
    found = []
    for one in told:
        covered = coverage_of(one, question)
        theme = names.get(one.theme_id or "", "") if isinstance(one, HeardPoint) else ""
        if covered.count == 1:
            found.append(Lone(one.label, theme, lone_voice(covered), False, covered))
        elif len(covered.roles) == 1 and not covered.unrecorded:
            found.append(Lone(one.label, theme, f"{covered.roles[0]} only", True, covered))
    return sorted(found, key=lambda lone: (not lone.of_one_role, -lone.coverage.mentions, lone.label))


def lone_voice(covered: Coverage) -> str:
    """The one voice: its table, else that it had none; its role where one was recorded."""
    where = f"Table {covered.tables[0]}" if covered.tables else "one voice without a table"
    return ", ".join((where, *covered.roles))


def room_sentence(question: HeardQuestion) -> str:
    """The room against what was recorded of it: seats, tables, roles, notes with a role."""
    seats, tables = question.seating.seats(), question.seating.tables
    people = sum(seats.values())
    heard = {spoken.table_id for spoken in question.spoken if spoken.table_id is not None}
    notes = sum(spoken.notes for spoken in question.spoken)
    with_role = sum(spoken.notes for spoken in question.spoken if spoken.role is not None)
    parts = [f"{counted(people, 'seat')} planned" if people else "Seats not planned"]
    parts += [f"notes from {len(heard)} of {counted(len(tables), 'table')}"] if tables else []
    without = len({spoken.voice for spoken in question.spoken if spoken.table_id is None})
    parts += [f"{counted(without, 'voice')} without a table"] if without else []
    parts.append(f"the speaker's role was recorded for {with_role:,} of {counted(notes, 'note')}")
    return "; ".join(parts) + "."
