"""The strategy in the report: numbered lines, live counts, references to the evidence, warnings where it changed."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from models.strategy import Line, LineKind, Strategy
from models.theming import Grouping, SetAside
from synthesis.choice import Audience, Choice
from synthesis.evidence import ground_of
from synthesis.make_report import make_report
from synthesis.make_strategy import letter
from synthesis.markdown import report_markdown
from synthesis.strategy_part import ReportLine
from synthesis.strategy_phrases import NO_LINES, touched
from synthesis.word import report_docx
from synthesis.workbook import report_xlsx
from tests.synthesis.strategy_words import STRATEGY_TITLE, golden_material, golden_notes, strategy_on
from tests.synthesis.words import START, note, point, themed


def lines_of(material: object = None) -> dict[str, ReportLine]:
    report = make_report(material or golden_material())  # type: ignore[arg-type]
    assert report.strategy is not None
    return {line.place: line for line in report.strategy.every()}


def test_lines_are_numbered_by_pillar_and_objective_and_the_rest_is_called_by_its_kind() -> None:
    assert list(lines_of()) == [
        "mission", "value 1", "1", "description of 1", "heading in 1", "1.1", "1.1a", "1.1b", "measure of 1.1", "target of 1.1",
    ]  # fmt: skip


def test_live_fields_are_counted_now_and_points_are_cited_by_their_number_in_the_report() -> None:
    line = lines_of()["1.1a"]
    assert line.text == "Leverage technology (3x); people (2x): 5 tables."
    assert [(ref.ref, ref.confirmation) for ref in line.refs] == [("P1", " (2 of 3 confirmed)"), ("P2", "")]
    assert (line.lost, line.stale) == (0, ())


def test_a_point_in_a_question_that_is_left_out_is_told_as_lost() -> None:
    report = make_report(golden_material(), Choice(question_ids=frozenset()))
    assert report.strategy is not None
    line = next(line for line in report.strategy.every() if line.place == "1.1a")
    assert (line.refs, line.lost) == ((), 2)
    assert "2 points not in this report" in report_markdown(report)


def test_a_line_whose_evidence_went_is_marked_in_every_form() -> None:
    material = golden_material()
    gone = replace(
        material, themed=[themed(Grouping((), (point("else", [note(1, "else", 1)]),)), [note(1, "else", 1)])]
    )
    report = make_report(gone)
    assert report.strategy is not None
    assert report.strategy.stale == 1
    page = report_markdown(report)
    assert "1 line of this strategy rests on evidence that changed" in page
    assert "To be checked: no note of a point it rests on is left." in page
    text = "\n".join(part.text for part in Document(io.BytesIO(report_docx(report))).paragraphs)
    assert "To be checked: no note of a point it rests on is left." in text


def test_the_appendix_leads_back_to_the_lines_that_use_a_point() -> None:
    document = Document(io.BytesIO(report_docx(make_report(golden_material()))))
    facts = next(part for part in document.paragraphs if part.text.startswith("3 voices, 2 confirmed"))
    assert facts.text.endswith("Used in line 1.1a")
    anchor = next(facts._p.iter(qn("w:hyperlink"))).get(qn("w:anchor"))
    line = next(part for part in document.paragraphs if part.text.startswith("1.1a\t"))
    assert anchor in [mark.get(qn("w:name")) for mark in line._p.iter(qn("w:bookmarkStart"))]
    assert line.text.endswith("[P1 (2 of 3 confirmed), P2]")


def test_what_is_measured_stands_in_one_table_a_pillar() -> None:
    document = Document(io.BytesIO(report_docx(make_report(golden_material()))))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows == [
        ["Objective", "Measure", "Target", "Initiative"],
        ["1.1 Everybody reaches what they need", "Share of people who say so", "Four in five by 2029", ""],
    ]


def test_an_empty_strategy_and_none_at_all_have_a_report() -> None:
    material = golden_material()
    empty = replace(material, strategy=Strategy("s", "d", STRATEGY_TITLE, "", 1, START, "w"))
    assert "Nothing has been written into this strategy yet." in report_markdown(make_report(empty))
    assert report_docx(make_report(empty))
    none = report_markdown(make_report(material, Choice(strategy=False)))
    assert STRATEGY_TITLE not in none
    assert none == report_markdown(make_report(replace(material, strategy=None)))


@pytest.mark.parametrize("choice", [Choice(), Choice(Audience.PUBLIC, verbatims=False, roles=False)])
def test_a_theme_dismissed_while_it_is_cited_leaves_its_line_to_be_checked_in_every_form(choice: Choice) -> None:
    material = golden_material()
    grouping = material.themed[0].grouping
    gone = tuple(placed.statement for point in grouping.themes[0].points for placed in point.placements)
    away = tuple(SetAside(statement, "not for this plan") for statement in gone)
    left = replace(grouping, themes=grouping.themes[1:], set_aside=(*grouping.set_aside, *away))
    now = replace(material.themed[0], revision=2, grouping=left)
    grounds = {("q1", 1): ground_of(material.themed[0])}
    report = make_report(replace(material, themed=[now], grounds=grounds), choice)
    assert report.strategy is not None
    stale = {line.place: line for line in report.strategy.every() if line.stale}
    assert list(stale) == ["1.1a"]
    assert (stale["1.1a"].lost, [ref.count for ref in stale["1.1a"].refs]) == (1, [2])
    assert stale["1.1a"].text == "Leverage technology (0x); people (2x): 2 tables."
    words = [part.text for part in Document(io.BytesIO(report_docx(report))).paragraphs]
    assert sum("To be checked:" in part for part in words) == 1
    assert report_markdown(report).count("To be checked:") == 1
    assert report_xlsx(report)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "<script>x</script>", "word " * 5_000, "شكرا", "\x07bell", "{count:c9}"]
)
def test_hard_lines_come_through_in_every_form(text: str) -> None:
    material = golden_material()
    assert material.strategy is not None
    hard = Line("hard", LineKind.TEXT, "o", text)
    report = make_report(replace(material, strategy=replace(material.strategy, lines=(*material.strategy.lines, hard))))
    words = [part.text for part in Document(io.BytesIO(report_docx(report))).paragraphs]
    assert any(part == f"1.1c\t{text.strip().replace(chr(7), '')}" for part in words)
    assert report_markdown(report)
    assert report_xlsx(report)


def test_five_hundred_lines_have_a_report() -> None:
    material = golden_material()
    assert material.strategy is not None
    many = tuple(Line(f"z{at}", LineKind.TEXT, "o", f"line {at}") for at in range(500))
    report = make_report(
        replace(material, strategy=replace(material.strategy, lines=(*material.strategy.lines, *many)))
    )
    assert report.strategy is not None
    assert len(list(report.strategy.every())) == 510
    assert sum(part.text.endswith("line 499") for part in Document(io.BytesIO(report_docx(report))).paragraphs) == 1


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]


def test_the_notes_of_the_day_are_those_of_the_report() -> None:
    assert len(golden_notes()) + 1 == make_report(golden_material()).facts.notes


def test_lines_without_words_and_sub_headings_with_nothing_below_stay_out_and_the_writer_is_told() -> None:
    blank = (
        Line("b1", LineKind.VISION, None, ""),
        Line("b2", LineKind.HEADING, "p", "At home"),
        Line("b3", LineKind.OBJECTIVE, "b2", " "),
        Line("b4", LineKind.TEXT, "b3", ""),
    )
    material = golden_material()
    report = make_report(replace(material, strategy=strategy_on(material, *blank)))
    assert report.strategy is not None
    assert report_markdown(report) == report_markdown(make_report(material))
    assert touched(report.strategy) == ("Left out, for nothing stands below: 1 sub-heading.",)


def test_a_strategy_of_blank_lines_alone_says_that_nothing_was_written() -> None:
    blank = Strategy("s", "d", "New", "", 1, START, "a writer", (Line("m", LineKind.MISSION, None, ""),))
    assert NO_LINES in report_markdown(make_report(replace(golden_material(), strategy=blank)))
