"""Merging two changes of a set-up, whatever they are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.errors import Conflict
from models.records import NoteKind, Seats, TablePlan
from models.setup import PlannedQuestion, PlannedRole, SetUp
from models.setup_merge import lay_over, merge_setups

KEYS = ("a", "b", "c", "d", "e")


@st.composite
def setups(draw: st.DrawFn) -> SetUp:
    """Set-ups over the same few questions, roles and tables, so that changes meet."""
    questions = draw(st.lists(st.sampled_from(KEYS), unique=True))
    roles = draw(st.lists(st.sampled_from(KEYS), unique=True))
    names = {role: draw(st.sampled_from([role, f"{role} renamed"])) for role in roles}
    tables = []
    for number in draw(st.sets(st.integers(1, 4))):
        seats = [Seats(names[role], draw(st.integers(0, 2))) for role in roles]
        taken = tuple(seat for seat in seats if seat.number)
        tables.append(TablePlan(number, draw(st.sampled_from(["", "Ann"])), taken))
    return SetUp(
        title=draw(st.sampled_from(["Day", "Night"])),
        questions=tuple(PlannedQuestion(id_, draw(st.sampled_from(["One?", "Two?"]))) for id_ in questions),
        roles=tuple(PlannedRole(names[role], role) for role in roles),
        tables=tuple(sorted(tables, key=lambda table: table.number)),
        kinds=tuple(kind for kind in NoteKind if draw(st.booleans())),
        organizations=tuple(draw(st.lists(st.sampled_from(KEYS), unique=True))),
    )


@given(setups(), setups())
def test_a_change_nobody_met_is_saved_as_it_was_made(seen: SetUp, wanted: SetUp) -> None:
    assert merge_setups(seen, wanted, seen) == wanted


@given(setups(), setups())
def test_who_changed_nothing_gets_what_the_other_made_of_it(seen: SetUp, theirs: SetUp) -> None:
    assert merge_setups(seen, seen, theirs) == theirs


@given(setups(), setups(), setups())
def test_whoever_saves_first_the_parts_are_the_same_or_both_are_refused(one: SetUp, two: SetUp, three: SetUp) -> None:
    def merged(mine: SetUp, theirs: SetUp) -> object:
        try:
            made = merge_setups(one, mine, theirs)
        except Conflict:
            return Conflict
        seats = {(t.number, s.role): s.number for t in made.tables for s in t.seats}
        people = {t.number: t.facilitator for t in made.tables}
        return made.title, set(made.questions), set(made.roles), seats, people, made.kinds, made.organizations

    assert merged(two, three) == merged(three, two)


@given(setups(), setups(), setups())
def test_after_a_refusal_what_was_wanted_is_laid_over_what_stands_and_can_be_saved(
    seen: SetUp, wanted: SetUp, now: SetUp
) -> None:
    laid = lay_over(seen, wanted, now)
    standing = replace(now, roles=tuple(PlannedRole(role.name, role.name) for role in now.roles))
    names = [role.name for role in standing.roles]
    if len(set(names)) == len(names):  # two of the same name are refused before anything is merged
        merged = merge_setups(standing, laid, standing)
        assert (merged.title, merged.questions, merged.kinds) == (laid.title, laid.questions, laid.kinds)
    if wanted.title != seen.title:
        assert laid.title == wanted.title
