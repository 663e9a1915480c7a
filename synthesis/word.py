"""The report as a Word document: real headings, points as paragraphs, each point linked to its notes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from models.phrases import NOT_SURE, SAID_ONCE, SET_ASIDE, WAITING, PileWords
from models.plain_text import plain_text
from synthesis import phrases
from synthesis.report import Report, ReportNote, ReportPoint, ReportQuestion
from synthesis.word_links import add_bookmark, add_link, add_styled, add_styled_run
from synthesis.word_style import dress

NEVER_THEMED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed time: the same report has to give the same bytes
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def report_docx(report: Report) -> bytes:
    """The report as .docx; the same report gives the same bytes."""
    document = Document()
    dress(document, report.title)
    set_properties(document, report)
    add_styled(document, report.title, "Title")
    for sentence in report.facts.sentences():
        add_styled(document, sentence, "Facts")
    if not report.questions:
        document.add_paragraph(phrases.NO_QUESTIONS)
    for question in report.questions:
        add_question(document, question)
    add_styled(document, phrases.APPENDIX, "Heading1").paragraph_format.page_break_before = True
    for question in report.questions:
        add_appendix(document, question)
    saved = io.BytesIO()
    document.save(saved)
    return without_clock(saved.getvalue())


def add_question(document: WordDocument, question: ReportQuestion) -> None:
    """A question's themes and piles."""
    add_styled(document, f"{question.number}. {question.text}", "Heading1")
    if not question.notes:
        document.add_paragraph(phrases.NO_NOTES)
    for theme in question.themes:
        add_styled(document, f"{theme.heading}{phrases.theme_count(theme)}", "Heading2")
        for point in theme.points:
            add_point(document, point)
    add_piles(document, question)


def add_piles(document: WordDocument, question: ReportQuestion) -> None:
    """What was said once, what could not be placed, and how much is in no point."""
    for pile, points in ((SAID_ONCE, question.said_once), (NOT_SURE, question.not_sure)):
        if points:
            add_pile_heading(document, pile, "Heading2")
        for point in points:
            add_point(document, point)
    if rest := phrases.in_no_point(question):
        add_styled(document, rest, "Facts")


def add_pile_heading(document: WordDocument, pile: PileWords, style_id: str) -> None:
    """A pile's name and what lies in it."""
    add_styled(document, pile.name, style_id)
    add_styled(document, pile.means, "Facts").paragraph_format.keep_with_next = True


def add_point(document: WordDocument, point: ReportPoint) -> None:
    """A point as a paragraph: Leverage technology (7x): mobile access, secure records P3, linked to its notes."""
    paragraph = add_styled(document, "", "ListBullet")
    paragraph.add_run(f"{point.label}{phrases.point_count(point)}").bold = point.count > 1
    paragraph.add_run(f"{phrases.variations(point)}  ")
    add_link(paragraph, point.ref, point.ref)


def add_appendix(document: WordDocument, question: ReportQuestion) -> None:
    """Every note behind every point of a question, then the notes in no point."""
    add_styled(document, f"Notes on question {question.number}", "Heading2")
    for point in question.points:
        heading = add_styled(document, "", "Heading3")
        add_bookmark(heading, point.ref)
        heading.add_run(f"{point.ref}  {point.label}")
        add_styled(document, phrases.behind(point), "Facts").paragraph_format.keep_with_next = True
        for note in point.notes:
            add_note(document, note)
    if question.set_aside:
        add_pile_heading(document, SET_ASIDE, "Heading3")
        for item in question.set_aside:
            add_note(document, item.note).add_run(f"  ({item.reason})").italic = True
    if question.waiting:
        add_pile_heading(document, WAITING, "Heading3")
        for note in question.waiting:
            add_note(document, note)


def add_note(document: WordDocument, note: ReportNote) -> Paragraph:
    """Who spoke and when, then the words with their own line breaks."""
    paragraph = add_styled(document, "", "Note")
    add_styled_run(paragraph, f"{note.voice}, {note.role}, {note.time}: ", "NoteSource")
    paragraph.add_run(plain_text(note.text))
    return paragraph


def set_properties(document: WordDocument, report: Report) -> None:
    """What the file says of itself; its time is that of the theming, not of the download."""
    moment = (report.facts.themed_at or NEVER_THEMED).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about = document.core_properties
    about.title = report.title[:255]  # the format allows no more
    about.author = about.last_modified_by = "Sevenfold"
    about.comments = ""
    about.created = about.modified = moment
    about.revision = 1


def without_clock(package: bytes) -> bytes:
    """The same package with every entry at one fixed time: a zip otherwise holds the moment it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
