"""The report counts voices, orders by them, and holds every note with who said it and when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.records import Question, QuestionState
from models.theming import Grouping, SetAside, Theme, ThemedQuestion
from synthesis.make_report import make_report
from synthesis.material import Material
from synthesis.report import Report, ReportNote
from tests.synthesis.words import DELIBERATION, QUESTION, TABLES, note, point, report_of, statement, themed


def everything_said(report: Report) -> list[ReportNote]:
    return [
        said
        for question in report.questions
        for notes in (
            *(point.notes for point in question.points),
            tuple(item.note for item in question.set_aside),
            question.waiting,
        )
        for said in notes
    ]


def test_a_point_is_counted_by_tables_and_not_by_notes() -> None:
    notes = [note(1, "one", 1), note(2, "two", 1), note(3, "three", 2), note(4, "four", None, respondent="Ann")]
    report = report_of(themed(Grouping((Theme("a", "A", (point("P", notes),)),)), notes))
    (theme,) = report.questions[0].themes
    assert (theme.points[0].count, theme.points[0].mentions) == (3, 4)


def test_a_themes_count_is_the_union_of_its_points_voices() -> None:
    first, second = [note(1, "one", 1), note(2, "two", 2)], [note(3, "three", 2), note(4, "four", 3)]
    report = report_of(themed(Grouping((Theme("a", "A", (point("P", first), point("Q", second))),)), first + second))
    assert (report.questions[0].themes[0].count, report.questions[0].themes[0].mentions) == (3, 4)


def test_what_was_declared_stands_beside_the_count_and_is_not_in_it() -> None:
    notes = [note(1, "one (8x)", 1), note(2, "two", 2)]
    made = report_of(themed(Grouping((Theme("a", "A", (point("P", notes, 8),)),)), notes)).questions[0].points[0]
    assert (made.count, made.declared) == (2, 8)


def test_points_and_themes_stand_by_count_and_are_numbered_in_that_order() -> None:
    notes = [note(number, f"words {number}", number) for number in range(1, 8)]
    themes = (
        Theme("a", "Small", (point("a", notes[:1]),)),
        Theme("b", "Large", (point("b", notes[1:3]), point("c", notes[3:7]))),
    )
    question = report_of(themed(Grouping(themes), notes)).questions[0]
    assert [theme.heading for theme in question.themes] == ["Large", "Small"]
    assert [(point.ref, point.label) for point in question.points] == [("P1", "c"), ("P2", "b"), ("P3", "a")]


def test_the_appendix_names_table_role_and_local_time_or_says_that_they_are_missing() -> None:
    notes = [note(1, "a", 7, "nurse"), note(2, "b", None, respondent="Ann"), note(3, "c")]
    local = [f"{one.said_at.astimezone():%H:%M}" for one in notes]
    shown = report_of(themed(Grouping((), (point("P", notes),)), notes)).questions[0].points[0].notes
    assert shown == (
        ReportNote("Table 7", "nurse", local[0], "a"),
        ReportNote("Ann", "role not recorded", local[1], "b"),
        ReportNote("table not recorded", "role not recorded", local[2], "c"),
    )


def test_times_carry_their_date_where_notes_are_of_several_days() -> None:
    notes = [note(1, "a", 1), note(60 * 48, "b", 2)]
    shown = report_of(themed(Grouping((), (point("P", notes),)), notes)).questions[0].points[0].notes
    assert shown[0].time == f"{notes[0].said_at.astimezone():%Y-%m-%d %H:%M}"


def test_the_head_says_who_was_there_and_that_counts_are_the_machines() -> None:
    notes = [note(1, "a", 1), note(2, "b", 2)]
    report = report_of(themed(Grouping((), (point("P", notes),)), notes, [note(3, "late", 3)]))
    facts = report.facts
    assert (facts.participants, facts.tables, facts.tables_heard, facts.notes, facts.waiting) == (72, 9, 3, 3, 1)
    head = " ".join(facts.sentences())
    assert "72 participants; notes from 3 of 9 tables; 3 notes." in head
    assert "1 note waiting to be themed" in head
    assert "counts are the machine's; none confirmed by people yet" in head
    assert "fictional" not in head


def test_what_people_confirmed_is_said_of_every_point_and_theme_and_of_the_whole() -> None:
    notes = [note(number, f"words {number}", number) for number in range(1, 7)]
    some, none = point("a", notes[:4], confirmed=3), point("b", notes[4:])
    report = report_of(themed(Grouping((Theme("t", "T", (some, none)),)), notes))
    (theme,) = report.questions[0].themes
    assert (theme.count, theme.confirmed) == (6, 3)
    assert [(one.count, one.confirmed) for one in theme.points] == [(4, 3), (2, 0)]
    head = " ".join(report.facts.sentences())
    assert "people confirmed the place of 3 of 6 statements in counts; the rest is the machine's." in head
    assert "none confirmed" not in head


def test_confirmed_is_counted_in_voices_like_the_count_beside_it() -> None:
    notes = [note(1, "one", 1), note(2, "two", 1), note(3, "three", 2)]
    made = report_of(themed(Grouping((Theme("t", "T", (point("a", notes, confirmed=2),)),)), notes)).questions[0]
    assert (made.points[0].count, made.points[0].confirmed) == (2, 1)


def test_an_empty_deliberation_has_a_report() -> None:
    nothing = ThemedQuestion("q1", 0, None, Grouping(), {}, ())
    report = make_report(Material(DELIBERATION, [QUESTION], (), [nothing]))
    assert report.questions[0].points == ()
    assert "Participants not recorded" in report.facts.sentences()[0]
    assert "Not themed yet" in report.facts.sentences()[1]
    assert make_report(Material(DELIBERATION, [], (), [])).questions == ()


def test_questions_stand_in_the_order_of_the_day() -> None:
    second = Question("q2", "d", 2, "What gets in the way?", QuestionState.OPEN)
    both = [ThemedQuestion(which, 0, None, Grouping(), {}, ()) for which in ("q2", "q1")]
    report = make_report(Material(DELIBERATION, [second, QUESTION], TABLES, both))
    assert [question.number for question in report.questions] == [1, 2]


def test_five_hundred_identical_notes_are_one_point_of_nine_tables() -> None:
    notes = [note(number, "parking!!", 1 + number % 9) for number in range(500)]
    made = report_of(themed(Grouping((Theme("a", "A", (point("parking!!", notes),)),)), notes)).questions[0].points[0]
    assert (made.count, made.mentions, made.variations, len(made.notes)) == (9, 500, (), 500)


@given(st.lists(st.sampled_from(["theme", "once", "not sure", "aside", "waiting"]), max_size=12))
def test_every_live_note_stands_in_the_report(places: list[str]) -> None:
    notes = [note(number, f"said {number}", 1 + number % 9) for number in range(len(places))]
    at = {place: [one for one, where in zip(notes, places, strict=True) if where == place] for place in set(places)}
    grouping = Grouping(
        (Theme("a", "A", (point("P", at["theme"]),)),) if "theme" in at else (),
        tuple(point(one.text, [one]) for one in at.get("once", [])),
        tuple(point(one.text, [one]) for one in at.get("not sure", [])),
        tuple(SetAside(statement(one), "off topic") for one in at.get("aside", [])),
    )
    waiting = at.get("waiting", [])
    report = report_of(themed(grouping, [one for one in notes if one not in waiting], waiting))
    assert sorted(said.text for said in everything_said(report)) == sorted(one.text for one in notes)
