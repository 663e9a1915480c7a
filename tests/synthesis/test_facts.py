"""Engagement facts come from the seats and the live notes of what is reported."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.records import Question, QuestionState, Source, SourceKind
from models.theming import Grouping, Theme, ThemedQuestion
from synthesis.choice import Audience, Choice
from synthesis.facts import gather_facts
from synthesis.heard_tables import FEWEST
from synthesis.make_report import make_report
from synthesis.material import Material
from synthesis.method import fact_rows, method_parts
from synthesis.small_roles import OTHERS, fold_small
from tests.synthesis.words import DELIBERATION, QUESTION, TABLES, material_of, note, point, themed

SECOND = Question("q2", "d", 2, "What gets in the way?", QuestionState.CLOSED)


def room() -> Material:
    notes = [replace(note(number, f"words {number}", number), source_id="s") for number in range(1, 7)]
    file = replace(note(7, "by post", None, "nurse", respondent="Ann"), source_id="f")
    grouping = Grouping((Theme("t", "T", (point("a", [*notes, file], confirmed=3),)),))
    made = material_of(themed(grouping, [*notes, file], [note(2000, "late", 9)]))
    sources = [Source("s", SourceKind.TABLES, "tables"), Source("f", SourceKind.FILE, "Ann Smith's survey.csv")]
    return replace(made, sources=sources, questions=[QUESTION, SECOND])


def test_who_was_there_and_what_was_said() -> None:
    facts = gather_facts(room(), Choice())
    assert (facts.participants, facts.tables, facts.tables_heard, facts.respondents) == (72, 9, 7, 1)
    assert facts.roles == (("patient", 45), ("nurse", 27))
    assert (facts.questions, facts.questions_left_out, facts.notes, facts.waiting) == (1, 1, 8, 1)
    assert (facts.statements, facts.confirmed, facts.role_recorded) == (7, 3, 1)
    assert facts.sources == (
        ("tables of the gathering", 6),
        ("file: Ann Smith's survey.csv", 1),
        ("source not recorded", 1),
    )
    assert facts.dates() == "9 May 2026 to 10 May 2026"


def test_a_files_name_stays_inside() -> None:
    said = gather_facts(room(), Choice(Audience.PUBLIC)).sources
    assert ("files", 1) in said
    assert "Ann" not in str(said)


def test_the_facts_are_of_the_questions_that_go_in() -> None:
    material = room()
    both = [*material.themed, ThemedQuestion("q2", 1, None, Grouping(), {}, ())]
    facts = gather_facts(replace(material, themed=both), Choice(question_ids=frozenset({"q2"})))
    assert (facts.questions, facts.questions_left_out, facts.notes, facts.days) == (1, 1, 0, None)
    assert facts.participants == 72


def test_the_method_page_names_every_fact_and_says_what_is_not_recorded() -> None:
    known = dict(fact_rows(make_report(room())))
    assert known["Participants"] == "72"
    assert known["Roles"] == "patient 45, nurse 27"
    assert known["Organizations"] == "not recorded"
    assert known["Notes"] == "8, of which 1 wait to be themed"
    assert known["Confirmed"] == "3 of 7 statements in counts"
    empty = dict(fact_rows(make_report(Material(DELIBERATION, [], (), ()))))
    assert empty["Participants"] == empty["Roles"] == "not recorded"
    assert empty["Dates"] == "nothing was said yet"


def test_organizations_are_those_an_organizer_named() -> None:
    material = room()
    named = replace(material.deliberation, organizations=("Valley Hospital", "=cmd|x", "Friends\nof the river"))
    report = make_report(replace(material, deliberation=named), Choice(Audience.PUBLIC))
    assert dict(fact_rows(report))["Organizations"] == "Valley Hospital; =cmd|x; Friends of the river"


def test_the_method_says_what_was_left_out_and_why() -> None:
    def said(choice: Choice) -> str:
        return " ".join(sentence for part in method_parts(make_report(room(), choice)) for sentence in part.sentences)

    assert "public" not in said(Choice())
    assert "fewer than 5" in said(Choice(Audience.PUBLIC))
    assert "Verbatims are left out" in said(Choice(verbatims=False))
    assert "Roles are left out" in said(Choice(roles=False))
    assert "people confirmed the place of 3 of 7 statements" in said(Choice())


def test_steadiness_is_explained_only_where_it_was_measured() -> None:
    headings = [part.heading for part in method_parts(make_report(room()))]
    measured = make_report(replace(room(), stabilities={"t": 0.9}))
    assert "How steady the themes are" not in headings
    assert "How steady the themes are" in [part.heading for part in method_parts(measured)]
    assert measured.questions[0].themes[0].stability == 0.9


ROLES = st.lists(st.integers(1, 40), max_size=8).map(lambda sizes: tuple((f"r{at}", n) for at, n in enumerate(sizes)))


@given(ROLES)
def test_no_small_role_can_be_found_by_subtracting_from_the_whole(roles: tuple[tuple[str, int], ...]) -> None:
    told = dict(fold_small(roles))
    assert sum(told.values()) == sum(number for _, number in roles)
    small = [name for name, number in roles if number < FEWEST]
    assert not set(small) & set(told)
    assert (OTHERS in told) == bool(small)
    if OTHERS in told and len(told) > 1:
        assert told[OTHERS] >= FEWEST


def test_tables_of_the_room_are_all_there() -> None:
    assert gather_facts(material_of(themed(Grouping(), [])), Choice()).tables == len(TABLES)
