"""The report as .docx, part by part, telling how far it has come."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from synthesis import phrases, strategy_phrases
from synthesis.report import Report
from synthesis.report_pictures import ReportPicture
from synthesis.word.appendix import add_appendix, add_appendix_heading
from synthesis.word.contents import make_contents
from synthesis.word.cover import add_cover
from synthesis.word.heard import add_heard, add_question
from synthesis.word.manuscript import Manuscript
from synthesis.word.matrices import add_matrices
from synthesis.word.method import add_method
from synthesis.word.page import head_and_foot, set_page, set_properties, without_clock
from synthesis.word.paging import Pages
from synthesis.word.pictures import place_pictures
from synthesis.word.strategy import add_strategy
from synthesis.word.styles import dress
from synthesis.word.template import blank_document, open_template

Pictures = Callable[[], Sequence[ReportPicture]]
Progress = Callable[[float, str], None]  # how much is done, 0 to 1, and what is being done


def undrawn() -> tuple[ReportPicture, ...]:
    """The pictures of a report without any."""
    return ()


def quietly(_share: float, _doing: str) -> None:
    """The progress of whoever does not ask."""


def report_docx(
    report: Report,
    pictures: Pictures = undrawn,
    template: bytes | None = None,
    progress: Progress = quietly,
) -> bytes:
    """The report as .docx; the same report gives the same bytes. Raises BadFile.

    `pictures` are asked for when everything else is written, so that they can be drawn meanwhile.
    """
    document = blank_document() if template is None else open_template(template)
    if template is None:
        set_page(document)
    dress(document, is_template=template is not None)
    manuscript = Manuscript(document)
    add_cover(manuscript, report)
    # what the contents are put before, once every heading is known
    first = manuscript.add("Normal").p
    write_parts(manuscript, report, progress)
    progress(0.85, "the charts")
    place_pictures(manuscript, pictures())
    progress(0.9, "the contents")
    put_contents(manuscript, first)
    head_and_foot(document, report, is_template=template is not None)
    set_properties(document, report)
    progress(0.95, "packing")
    saved = io.BytesIO()
    document.save(saved)
    return without_clock(saved.getvalue())


def put_contents(manuscript: Manuscript, first: BaseOxmlElement) -> None:
    """The contents in place of a paragraph: once to see how long they are, then with the pages that gives."""
    contents = make_contents(manuscript, {})
    first.getparent().replace(first, contents)
    pages = Pages(manuscript.document).of_bookmarks(manuscript.document)
    contents.getparent().replace(contents, make_contents(manuscript, pages))


def write_parts(manuscript: Manuscript, report: Report, progress: Progress) -> None:
    """Everything after the cover, in the order in which it is read."""
    if report.strategy is not None:
        progress(0.02, strategy_phrases.STRATEGY)
        add_strategy(manuscript, report.strategy)
    add_heard(manuscript, report)
    parts = max(len(report.questions), 1)
    for at, question in enumerate(report.questions):
        progress(0.05 + 0.4 * at / parts, f"question {question.number}")
        add_question(manuscript, report, question)
    progress(0.45, phrases.WHO)
    add_matrices(manuscript, report)
    add_method(manuscript, report)
    add_appendix_heading(manuscript, report)
    used = report.strategy.used() if report.strategy is not None else {}
    for at, question in enumerate(report.questions):
        progress(0.5 + 0.35 * at / parts, f"the evidence of question {question.number}")
        add_appendix(manuscript, question, used)
