"""What a report keeps back of a strategy's lines: people's words where they are off, roles where they may not be told."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook

from models.strategy import Citation, Line, LineKind, Quote, Strategy
from models.theming import Grouping, Theme
from synthesis.choice import Audience, Choice
from synthesis.citing import PointSent, compose_draft
from synthesis.evidence import gather_evidence
from synthesis.make_report import make_report
from synthesis.markdown import report_markdown
from synthesis.material import Material
from synthesis.strategy_part import LeftOut, ReportLine
from synthesis.strategy_phrases import touched
from synthesis.word import report_docx
from synthesis.workbook import report_xlsx
from tests.synthesis.words import START, material_of, note, point, themed

NURSES = [note(at, f"nurses need hours for training number {at}", at, "nurse") for at in range(1, 6)]
PATIENTS = [note(at, f"buses stop before the night shift ends {at}", at, "patient") for at in range(6, 8)]
ELSEWHERE = [note(8, "the telephone rings and nobody answers it here", 8, "clerk")]
SAID, NOT_SAID = NURSES[0].text, "care that is near"
DRAFT = "Training ({count:c1}). Raised by {roles:c1}."


def room() -> Material:
    grouping = Grouping(
        (Theme("t", "T", (point("Training", [*NURSES, *PATIENTS]),)),), (point("Telephone", ELSEWHERE),)
    )
    return material_of(themed(grouping, [*NURSES, *PATIENTS, *ELSEWHERE]))


def cited(material: Material) -> tuple[Citation, ...]:
    evidence = gather_evidence(material.themed, material.tables, {})
    sent = [PointSent("c1", "q1", "p-Training"), PointSent("c2", "q1", "p-Telephone")]
    return tuple(replace(one, quotes=()) for one in compose_draft(sent, evidence).citations)


def report_line(text: str, choice: Choice, quotes: tuple[Quote, ...] = ()) -> ReportLine:
    """The line as a report of this choice tells it."""
    report = make_report(written(text, quotes), choice)
    assert report.strategy is not None
    (line,) = report.strategy.lines
    return line


def written(text: str, quotes: tuple[Quote, ...] = ()) -> Material:
    material = room()
    first, *others = cited(material)
    line = Line("m", LineKind.MISSION, None, text, (replace(first, quotes=quotes), *others))
    return replace(material, strategy=Strategy("s", "d", "Plan", "", 1, START, "w", (line,)))


def test_inside_with_everything_on_a_line_goes_out_as_it_was_written() -> None:
    line = report_line(f"{DRAFT} In their words: “{SAID}”.", Choice())
    assert line.text == f"Training (7x). Raised by nurse and patient. In their words: “{SAID}”."
    assert (line.left_out, line.names_role) == ((), False)


@pytest.mark.parametrize("audience", Audience)
def test_with_roles_off_the_drafts_own_sentence_goes_and_elsewhere_a_gap_is_left(audience: Audience) -> None:
    off = Choice(audience, roles=False)
    assert report_line(DRAFT, off).text == "Training (7x)."
    line = report_line("Asked for by {roles:c1} in {tables:c1}.", off)
    assert (line.text, line.left_out) == ("Asked for by […] in 7 tables.", (LeftOut.ROLES,))


def test_in_public_a_role_of_under_five_voices_is_not_named() -> None:
    line = report_line("Asked for by {roles:c1}.", Choice(Audience.PUBLIC))
    assert (line.text, line.left_out) == ("Asked for by nurse and other roles.", (LeftOut.SMALL_ROLES,))


def test_in_public_a_role_in_a_pile_is_not_named_nor_one_whose_other_place_is_hidden() -> None:
    public = Choice(Audience.PUBLIC)
    assert report_line("Asked for by {roles:c2}.", public).text == "Asked for by […]."
    both = report_line("Asked for by {roles:c1+c2}.", public)
    assert both.text == "Asked for by nurse and other roles."
    left = report_line("Asked for by {roles:c1}.", replace(public, question_ids=frozenset()))
    assert left.text == "Asked for by […]."  # no cell of a question that is left out is shown


def test_with_verbatims_off_words_of_notes_go_and_the_writers_own_stay() -> None:
    off = Choice(verbatims=False)
    line = report_line(f"We want “{NOT_SAID}”. In their words: “{SAID}”; «{PATIENTS[0].text}».", off)
    assert (line.text, line.left_out) == (f"We want “{NOT_SAID}”.", (LeftOut.WORDS,))
    assert report_line(f"One said “{SAID}”, and so it is.", off).text == "One said […], and so it is."


def test_with_verbatims_off_words_of_a_note_the_line_does_not_cite_go_too() -> None:
    material = written(f"A voice: “{ELSEWHERE[0].text.upper()}” indeed.")
    assert material.strategy is not None
    line = replace(material.strategy.lines[0], citations=())
    report = make_report(replace(material, strategy=replace(material.strategy, lines=(line,))), Choice(verbatims=False))
    assert report.strategy is not None
    assert report.strategy.lines[0].text == "A voice: […] indeed."


def test_words_that_were_said_when_they_were_quoted_go_though_the_note_was_corrected_since() -> None:
    line = report_line("In their words: “hours, please”.", Choice(verbatims=False), (Quote("n001", "hours, please"),))
    assert (line.text, line.left_out) == ("[…]", (LeftOut.WORDS,))


def test_a_role_in_the_writers_own_words_is_told_to_the_writer_and_goes_out_as_written() -> None:
    report = make_report(written("Nurses asked for it: {count:c1}."), Choice(roles=False))
    assert report.strategy is not None
    assert report.strategy.lines[0].text == "Nurses asked for it: 7x."
    assert touched(report.strategy) == ("Go out as written and name a role: mission.",)
    kept = make_report(written("Nurses asked for it."), Choice()).strategy
    assert kept is not None
    assert touched(kept) == ()


def every_form(material: Material, choice: Choice) -> list[str]:
    """All words of the report in Markdown, Word and the workbook."""
    report = make_report(material, choice)
    document = Document(io.BytesIO(report_docx(report)))
    word = [part.text for part in document.paragraphs]
    word += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    book = load_workbook(io.BytesIO(report_xlsx(report)))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return [report_markdown(report), "\n".join(word), "\n".join(cells)]


def test_no_form_holds_what_is_left_out_and_each_says_that_it_is() -> None:
    material = written(f"{DRAFT} And {{roles:c2}} too. In their words: “{SAID}”.")
    for text in every_form(material, Choice(Audience.PUBLIC, verbatims=False, roles=False)):
        assert "Training (7x)." in text
        assert "people's words" in text
        for kept_back in ("nurse and patient", "clerk", SAID, "training number"):
            assert kept_back not in text
