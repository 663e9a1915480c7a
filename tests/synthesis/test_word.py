"""The Word report opens, has real headings, links points to their notes, and is the same bytes each time."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from datetime import datetime

from docx import Document
from docx.oxml.ns import qn

from models.plain_text import plain_text
from models.theming import Grouping, Theme, ThemedQuestion
from synthesis.heard_tables import HeardTable
from synthesis.report_pictures import ReportPicture
from synthesis.word import report_docx
from synthesis.word.letters import figure_width
from synthesis.word.manuscript import Manuscript
from synthesis.word.matrices import add_matrix
from synthesis.word.page import ZIP_TIME
from synthesis.word.styles import dress
from tests.synthesis.words import NASTY, QUESTION, nasty_report, note, point, report_of, themed

ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def opened(data: bytes) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in Document(io.BytesIO(data)).paragraphs]


def small_report() -> bytes:
    notes = [note(1, "Leverage technology", 1, "nurse"), note(2, "mobile access", 2)]
    return report_docx(
        report_of(themed(Grouping((Theme("a", "Technology", (point("Leverage technology", notes),)),)), notes))
    )


def test_headings_are_headings_and_points_are_paragraphs() -> None:
    lines = opened(small_report())
    assert lines[0] == ("Title", "A day by the river")
    assert ("Heading 1", "What was heard") in lines
    assert ("Heading 2", f"1. {QUESTION.text}") in lines
    assert ("Heading 3", "Technology (2x)") in lines
    assert ("List Bullet", "Leverage technology (2x): mobile access  P1") in lines
    assert ("Heading 3", "P1  Leverage technology") in lines
    assert any(style == "Sevenfold Note" and text.endswith("\tmobile access") for style, text in lines)


def test_every_link_leads_to_a_bookmark_and_no_bookmark_stands_twice() -> None:
    body = Document(io.BytesIO(report_docx(nasty_report()))).element.body
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert {"P1", "P2", "P3"} <= links <= set(marks)
    assert len(set(marks)) == len(marks)
    assert len(set(numbers)) == len(numbers)


def test_the_contents_are_a_field_filled_with_every_heading_of_two_levels() -> None:
    document = Document(io.BytesIO(small_report()))
    contents = next(document.element.body.iter(qn("w:sdt")))
    told = "".join(part.text or "" for part in contents.iter(qn("w:instrText")))
    assert 'TOC \\o "1-2"' in told
    listed = ["".join(part.text or "" for part in line.iter(qn("w:t"))) for line in contents.iter(qn("w:hyperlink"))]
    headings = [text for style, text in opened(small_report()) if style in {"Heading 1", "Heading 2"}]
    assert [line.rstrip("0123456789") for line in listed] == [line.rstrip("0123456789") for line in headings]
    assert all(line[-1].isdigit() for line in listed)


def test_tables_repeat_their_header_and_say_what_they_are() -> None:
    document = Document(io.BytesIO(small_report()))
    for table in document.tables[1:]:  # the first is the room in numbers on the cover
        first = table.rows[0]._tr
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table.style.name == "Sevenfold Table"


def test_the_language_is_set() -> None:
    document = Document(io.BytesIO(small_report()))
    assert [lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))] == ["en-CA"]
    assert document.core_properties.language == "en-CA"


def test_right_to_left_words_run_from_right_to_left() -> None:
    body = Document(
        io.BytesIO(report_docx(report_of(themed(Grouping(), [], [note(1, "المزيد من الممرضات", 1)]))))
    ).element.body
    run = next(run for run in body.iter(qn("w:r")) if "المزيد" in run.text)
    assert run.rPr.find(qn("w:rtl")) is not None


def test_it_tells_how_far_it_has_come() -> None:
    told: list[tuple[float, str]] = []
    report_docx(nasty_report(), progress=lambda share, doing: told.append((share, doing)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


def test_every_page_has_its_number_in_the_footer() -> None:
    section = Document(io.BytesIO(small_report())).sections[0]
    told = [field.text.strip() for field in section.footer._element.iter(qn("w:instrText"))]
    assert told == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "A day by the river\tInternal"


def test_the_same_report_gives_the_same_bytes_dated_when_it_was_themed() -> None:
    assert small_report() == small_report()
    with zipfile.ZipFile(io.BytesIO(small_report())) as package:
        assert {entry.date_time for entry in package.infolist()} == {ZIP_TIME}
    about = Document(io.BytesIO(small_report())).core_properties
    assert (about.title, about.author) == ("A day by the river", "Sevenfold")
    assert about.created.replace(tzinfo=None) == datetime(2026, 5, 9, 14, 30)


def test_words_that_break_xml_come_through_without_what_breaks_it() -> None:
    text = "\n".join(text for _, text in opened(report_docx(nasty_report())))
    assert len(NASTY) > 5
    for nasty in NASTY:
        assert plain_text(nasty).strip() in text


def test_nothing_in_a_note_becomes_a_link_out_of_the_document() -> None:
    document = Document(io.BytesIO(report_docx(nasty_report())))
    assert not [rel for rel in document.part.rels.values() if rel.is_external]


def test_an_empty_deliberation_has_a_document() -> None:
    lines = opened(report_docx(report_of(ThemedQuestion("q1", 0, None, Grouping(), {}, ()))))
    assert ("Normal", "Nobody has said anything on this question yet.") in lines


def test_a_picture_stands_in_its_question_with_a_text_that_says_what_it_shows() -> None:
    report = nasty_report()
    picture = ReportPicture(1, ONE_PIXEL, "Themes", "Bar chart. \u201c<a>\u201d leads.")
    document = Document(io.BytesIO(report_docx(report, lambda: [picture])))
    (about,) = document.element.body.iter(qn("wp:docPr"))
    assert (about.get("descr"), about.get("title")) == (picture.says, "Themes")
    captions = [part.text for part in document.paragraphs if part.style.name == "Caption"]
    assert captions[:2] == ["Table 1. Themes of question 1, by how many voices they have", "Figure 1. Themes"]


def test_a_picture_of_no_question_and_no_picture_at_all_leave_nothing_behind() -> None:
    without = report_docx(nasty_report())
    elsewhere = report_docx(nasty_report(), lambda: [ReportPicture(9, ONE_PIXEL, "Themes", "")])
    assert without == elsewhere


TEXT_POINTS = 465  # 16.4 cm


def figure_points(notes: int) -> float:
    report = report_of(themed(Grouping(), []))
    large = replace(report, facts=replace(report.facts, notes=notes, participants=notes))
    return float(Document(io.BytesIO(report_docx(large))).styles["Sevenfold Figure"].font.size.pt)


def test_large_figures_on_the_cover_are_set_as_small_as_keeps_each_on_one_line_in_any_face() -> None:
    assert figure_points(250) == 26
    for notes in (20_000, 2_000_000):
        assert figure_points(notes) * figure_width(f"{notes:,}") <= TEXT_POINTS / 3, (
            "three boxes share the text's width"
        )


def test_matrices_of_many_tables_stand_in_pieces_whose_numbers_no_face_breaks() -> None:
    columns = tuple(str(number) for number in range(1, 41))
    matrix = HeardTable("Notes by table", columns, ("Technology",), ((12, None, *range(38)),))
    document = Document()
    dress(document, is_template=False)
    manuscript = Manuscript(document)
    add_matrix(manuscript, matrix)
    tables = document.tables
    heads = [[cell.text for cell in table.rows[0].cells][1:] for table in tables]
    assert [name for head in heads for name in head] == list(columns)
    assert len(heads) > 1
    for table in tables:
        for width, shown in zip(table.columns, table.rows[1].cells, strict=True):
            if shown.text != "Technology":
                assert figure_width(shown.text) * 9 + 1 <= width.width.pt
