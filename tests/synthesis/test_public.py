"""A public report: no cell under five, nothing that tells who spoke, and counts of points as they are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from models.theming import Grouping, Theme
from synthesis.choice import Audience, Choice
from synthesis.facts import WORDINGS
from synthesis.heard_tables import FEWEST
from synthesis.make_report import make_report
from synthesis.markdown import report_markdown
from synthesis.material import Material
from synthesis.phrases import who_was_heard
from synthesis.tellings import heard_question
from tests.synthesis.words import material_of, nasty_report, note, point, report_of, themed

PUBLIC = Choice(Audience.PUBLIC)
Spoken = list[tuple[int, str | None]]  # a table and a role


def day(said: Spoken, elsewhere: Spoken = ()) -> Material:  # type: ignore[assignment]
    notes = [note(at, f"words number {at}", table, role) for at, (table, role) in enumerate(said)]
    once = [note(500 + at, f"once {at}", table, role) for at, (table, role) in enumerate(elsewhere)]
    grouping = Grouping(
        (Theme("t", "A theme", (point("A point", notes),)),) if notes else (),
        tuple(point(one.text, [one]) for one in once),
    )
    return material_of(themed(grouping, [*notes, *once]))


def roles_told(material: Material) -> list[str]:
    report = make_report(material, PUBLIC)
    return [note.role for point in report.points() for note in point.notes]


def test_a_role_is_told_where_five_voices_had_it_and_nowhere_else() -> None:
    five = [(table, "nurse") for table in range(1, 6)]
    assert set(roles_told(day([*five, (6, "patient"), (7, "patient"), (8, None)]))) == {"nurse", ""}
    assert set(roles_told(day([*five[:4], (6, "patient"), (7, None)]))) == {""}


def test_five_notes_of_one_table_are_one_voice() -> None:
    assert set(roles_told(day([(1, "nurse")] * 5 + [(2, "patient")]))) == {""}


def test_a_lone_verbatim_has_no_role() -> None:
    once = [(table, "nurse") for table in range(1, 8)]
    assert set(roles_told(day([(table, "nurse") for table in range(1, 8)], once))) == {"nurse", ""}
    report = make_report(day([], once), PUBLIC)
    assert {note.said_by for point in report.points() for note in point.notes} == {""}


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["nurse", "patient", None])), min_size=1, max_size=40))
def test_no_table_no_time_and_no_small_cell_is_in_a_public_report(said: Spoken) -> None:
    report = make_report(day(said), PUBLIC)
    for point_ in report.points():
        assert {(note.voice, note.time) for note in point_.notes} == {("", "")}
    for question in report.questions:
        for matrix in question.heard:
            assert all(cell is None or cell == 0 or cell >= FEWEST for row in matrix.cells for cell in row)
    told = [note.role for point_ in report.points() for note in point_.notes if note.role]
    for role in set(told):
        assert len({table for table, spoken in said if spoken == role}) >= FEWEST
    assert re.search(r"Table \d|\d\d:\d\d: ", report_markdown(report)) is None


def test_only_what_the_report_holds_is_explained() -> None:
    spoken = day([(table, "nurse") for table in range(1, 8)])
    by_role, by_table = who_was_heard(make_report(spoken))
    assert by_role.startswith("By role")
    assert by_table.startswith("By table")
    assert who_was_heard(make_report(spoken, PUBLIC)) == (by_role,), "no table has five notes on a theme"
    assert who_was_heard(make_report(spoken, Choice(roles=False))) == (by_table,)
    for choice in (Choice(), Choice(verbatims=False)):
        assert (WORDINGS in report_markdown(make_report(spoken, choice))) is choice.verbatims


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["nurse", "patient", None])), min_size=1, max_size=30))
def test_points_are_counted_in_public_as_inside(said: Spoken) -> None:
    inside, outside = make_report(day(said)), make_report(day(said), PUBLIC)
    assert [(one.count, one.confirmed, one.mentions) for one in inside.points()] == [
        (one.count, one.confirmed, one.mentions) for one in outside.points()
    ]


def test_without_verbatims_no_whole_note_is_in_any_part() -> None:
    notes = [
        note(at, f"a long and telling story number {at} of somebody who was there that day", at + 1) for at in range(4)
    ]
    question = themed(Grouping((Theme("t", "T", (point("A point", notes),)),)), notes, [note(9, "late story", 9)])
    page = report_markdown(report_of(question, Choice(verbatims=False)))
    assert "story" not in page
    assert "A point (4x)" in page
    assert "1 note waiting to be themed" in page


def test_without_roles_none_is_named() -> None:
    notes = [note(at, f"words {at}", at + 1, "nurse") for at in range(6)]
    page = report_markdown(
        report_of(themed(Grouping((Theme("t", "T", (point("P", notes),)),)), notes), Choice(roles=False))
    )
    assert "nurse" not in page
    assert "Table 1, " in page


def test_hard_words_have_a_public_report() -> None:
    assert report_markdown(nasty_report(PUBLIC))


def test_the_same_theming_is_heard_as_the_store_sums_it_up() -> None:
    material = day([(1, "nurse"), (1, "nurse"), (2, None)], [(3, "patient")])
    ((heard, _),) = material.heard(Choice())
    (theme,) = heard.themes
    assert sorted((told.voice, told.role, told.mentions) for told in theme.tellings) == [
        ("table:t1", "nurse", 2),
        ("table:t2", None, 1),
    ]
    assert sum(told.mentions for told in heard.placed) == 4
    assert heard == heard_question(material.questions[0], material.themed[0], heard.seating)
