"""The Word report opens, has real headings, links points to their notes, and is the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.oxml.ns import qn

from models.plain_text import plain_text
from models.theming import Grouping, Theme, ThemedQuestion
from synthesis.word import ZIP_TIME, report_docx
from tests.synthesis.words import NASTY, QUESTION, nasty_report, note, point, report_of, themed


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
    assert ("Heading 1", f"1. {QUESTION.text}") in lines
    assert ("Heading 2", "Technology (2x)") in lines
    assert ("List Bullet", "Leverage technology (2x): mobile access  P1") in lines
    assert ("Heading 3", "P1  Leverage technology") in lines
    assert any(style == "Note" and text.endswith(": mobile access") for style, text in lines)


def test_every_reference_leads_to_a_bookmark() -> None:
    body = Document(io.BytesIO(report_docx(nasty_report()))).element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert links == marks == ["P1", "P2", "P3"]


def test_every_page_has_its_number_in_the_footer() -> None:
    footer = Document(io.BytesIO(small_report())).sections[0].footer._element
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_same_report_gives_the_same_bytes_dated_when_it_was_themed() -> None:
    assert small_report() == small_report()
    with zipfile.ZipFile(io.BytesIO(small_report())) as package:
        assert {entry.date_time for entry in package.infolist()} == {ZIP_TIME}
    about = Document(io.BytesIO(small_report())).core_properties
    assert (about.title, about.author) == ("A day by the river", "Sevenfold")
    assert about.created.replace(tzinfo=None) == datetime(2026, 5, 9, 14, 30)


def test_words_that_break_xml_come_through_without_what_breaks_it() -> None:
    text = "\n".join(text for _, text in opened(report_docx(nasty_report())))
    for nasty in NASTY:
        assert plain_text(nasty).strip() in text


def test_nothing_in_a_note_becomes_a_link_out_of_the_document() -> None:
    document = Document(io.BytesIO(report_docx(nasty_report())))
    assert not [rel for rel in document.part.rels.values() if rel.is_external]


def test_an_empty_deliberation_has_a_document() -> None:
    lines = opened(report_docx(report_of(ThemedQuestion("q1", 0, None, Grouping(), {}, ()))))
    assert ("Normal", "Nobody has said anything on this question yet.") in lines
