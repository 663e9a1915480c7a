"""Paper forms, read back from the printed page."""

from __future__ import annotations

import pytest

from ingest.paper.forms import FormQuestion, Paper, forms_pdf
from ingest.paper.sheet import PaperSize
from tests.ingest.paper.reading import inked, sizes, texts

QUESTIONS = [FormQuestion(1, "What do people need most?"), FormQuestion(2, "What gets in the way?")]
ROLES = ["patient", "nurse"]


def flat(page: str) -> str:
    return " ".join(page.split())


def test_there_is_a_sheet_for_every_table_and_question_table_by_table() -> None:
    pages = [flat(page) for page in texts(forms_pdf("A day", QUESTIONS, [4, 17], ROLES, Paper(PaperSize.A4)))]
    feet = [f"Table {table}, question {question}, sheet 1 of 1" for table in (4, 17) for question in (1, 2)]
    assert [foot in page for foot, page in zip(feet, pages, strict=True)] == [True] * 4
    assert pages[3].startswith("Table 17 Question 2 What gets in the way?")
    assert all("A day" in page for page in pages)


def test_a_sheet_has_columns_for_the_words_the_speaker_and_how_many() -> None:
    (page,) = texts(forms_pdf("A day", QUESTIONS[:1], [4], ROLES, Paper(PaperSize.LETTER)))
    for name in ("What was said", "Who said it", "How many", "Typed in", "patient, nurse"):
        assert name in flat(page)


def test_a_table_may_get_several_sheets_for_a_question() -> None:
    pages = texts(forms_pdf("A day", QUESTIONS[:1], [4], ROLES, Paper(PaperSize.A4, sheets=3)))
    assert [f"sheet {number} of 3" in flat(page) for number, page in enumerate(pages, 1)] == [True] * 3


@pytest.mark.parametrize(("size", "millimetres"), [(PaperSize.A4, (210, 297)), (PaperSize.LETTER, (216, 279))])
def test_the_rows_stay_on_the_paper_under_a_question_as_long_as_they_come(
    size: PaperSize, millimetres: tuple[int, int]
) -> None:
    long = FormQuestion(1, "and what else would help people who live far from the next hospital, " * 20)
    pdf = forms_pdf("A day " * 40, [long], [1], ROLES * 30, Paper(size))
    assert sizes(pdf) == {millimetres}
    assert not inked(pdf, 0, (0, 0.98, 1, 1))
    assert not inked(pdf, 0, (0.96, 0, 1, 1))
    (page,) = texts(pdf)
    assert "…" in page
    assert "sheet 1 of 1" in flat(page)


def test_a_question_that_cannot_be_printed_gets_lines_to_write_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.paper.lettering.FOLDERS", ())
    pdf = forms_pdf("A day", [FormQuestion(1, "河边的一天需要什么")], [1], [], Paper(PaperSize.A4))
    assert "河" not in texts(pdf)[0]
    assert inked(pdf, 0, (0.2, 0.1, 0.8, 0.17))


def test_a_sheet_holds_ten_notes_or_more() -> None:
    (page,) = texts(forms_pdf("A day", QUESTIONS[:1], [4], [], Paper(PaperSize.LETTER)))
    assert {str(row) for row in range(1, 11)} <= set(page.split())
