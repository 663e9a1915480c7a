"""What a changed set-up would do, in sentences, before anything is saved. HTML with everybody's words escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from ingest.table_numbers import table_numbers_text
from models.phrases import counted
from models.records import TablePlan
from models.setup import NotesCounted, SetUp


def changes(seen: SetUp, wanted: SetUp, notes: NotesCounted, table_ids: Mapping[int, str]) -> list[str]:
    """Every difference between two set-ups; none where they are the same.

    `table_ids` are the ids of the tables by number.
    """
    return [
        *title_changes(seen, wanted),
        *question_changes(seen, wanted, notes.by_question),
        *role_changes(seen, wanted, notes.by_role),
        *table_changes(seen, wanted, {number: notes.by_table.get(id_, 0) for number, id_ in table_ids.items()}),
    ]


def title_changes(seen: SetUp, wanted: SetUp) -> Iterator[str]:
    """A new title, other kinds, other organizations."""
    if seen.title != wanted.title:
        yield f"The title {said(seen.title)} becomes {said(wanted.title)}."
    if set(seen.kinds) != set(wanted.kinds):
        yield f"Tables may mark {', '.join(wanted.kinds)}." if wanted.kinds else "Tables mark no kinds any more."
    if new := [name for name in wanted.organizations if name not in seen.organizations]:
        yield f"Reports name {' and '.join(map(said, new))} as in the room."
    if gone := [name for name in seen.organizations if name not in wanted.organizations]:
        yield f"Reports name {' and '.join(map(said, gone))} no more."
    if set(seen.organizations) == set(wanted.organizations) and seen.organizations != wanted.organizations:
        yield "The order of the organizations changes."


def question_changes(seen: SetUp, wanted: SetUp, notes: Mapping[str, int]) -> Iterator[str]:
    """Questions reworded, added, taken out, moved."""
    before = {question.id: (at, question.text) for at, question in enumerate(seen.questions, start=1)}
    after = {question.id: question.text for question in wanted.questions}
    for at, (id_, text) in enumerate(after.items(), start=1):
        if id_ not in before:
            yield f"Question {at} is new: {said(text)}. Tables see it once you open it."
        elif before[id_][1] != text:
            stays = f" {notes_stay(notes[id_])} and are themed anew." if notes.get(id_) else ""
            yield f"Question {before[id_][0]}, {said(before[id_][1])}, becomes {said(text)}.{stays}"
    for id_, (at, text) in before.items():
        if id_ not in after and notes.get(id_):
            yield f"Question {at} has {counted(notes[id_], 'note')} and cannot be taken out: put it back, and close it."
        elif id_ not in after:
            yield f"Question {at} is taken out: {said(text)}."
    if [id_ for id_ in before if id_ in after] != [id_ for id_ in after if id_ in before]:
        yield "The order of the questions changes."


def role_changes(seen: SetUp, wanted: SetUp, notes: Mapping[str, int]) -> Iterator[str]:
    """Roles renamed, added, gone, moved."""
    after = {role.was: role.name for role in wanted.roles if role.was}
    for role in seen.roles:
        number = notes.get(role.name, 0)
        if role.name not in after:
            stays = f" It stays on its {counted(number, 'note')}." if number else ""
            yield f"The role {said(role.name)} goes, with its seats.{stays}"
        elif after[role.name] != role.name:
            along = f" Its {counted(number, 'note')} and its seats go along." if number else " Its seats go along."
            yield f"The role {said(role.name)} is called {said(after[role.name])}.{along}"
    for role in wanted.roles:
        if not role.was:
            yield f"The role {said(role.name)} is new."
    if [role.name for role in seen.roles if role.name in after] != list(after):
        yield "The order of the roles changes."


def table_changes(seen: SetUp, wanted: SetUp, notes: Mapping[int, int]) -> Iterator[str]:
    """Tables added, closed, with other seats or facilitators."""
    name_now = {role.was: role.name for role in wanted.roles if role.was}
    before = {table.number: seating(table, name_now) for table in seen.tables}
    after = {table.number: seating(table, {}) for table in wanted.tables}
    if new := [number for number in after if number not in before]:
        yield f"{named(new)} {'is' if len(new) == 1 else 'are'} new, or open again."
    closed = [number for number in before if number not in after]
    if quiet := [number for number in closed if not notes.get(number)]:
        yield f"{named(quiet)} {'is' if len(quiet) == 1 else 'are'} closed."
    for number in closed:
        if notes.get(number):
            yield f"Table {number} is closed. {notes_stay(notes[number])} and count."
    if other := [number for number in after if number in before and before[number] != after[number]]:
        yield f"{named(other)} {'has' if len(other) == 1 else 'have'} other seats or another facilitator."


def seating(table: TablePlan, name_now: Mapping[str, str]) -> tuple[str, frozenset[tuple[str, int]]]:
    """The facilitator and the seats of a table, whatever their order, under the roles' names as they are to be."""
    seats = ((name_now.get(seat.role, seat.role), seat.number) for seat in table.seats if seat.number)
    return table.facilitator.strip(), frozenset(seats)


def named(numbers: Sequence[int]) -> str:
    """Tables by their numbers."""
    if len(numbers) == 1:
        return f"Table {numbers[0]}"
    text = table_numbers_text(numbers)
    return f"Tables {text}" if "-" in text or "," in text else f"Tables 1-{text}"


def notes_stay(number: int) -> str:
    """That the notes of something stay with it."""
    return f"Its {counted(number, 'note stays', 'notes stay')}"


def said(text: str) -> str:
    """An organizer's own words, marked as such."""
    return f'<b dir="auto">{escape(text)}</b>'
