"""The page: its size, what stands at its head and foot, and what the file says of itself."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from synthesis.report import Report
from synthesis.variations import shorten
from synthesis.word.runs import element, field, run
from synthesis.word.styles import LANGUAGE

NEVER_THEMED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed time: the same report has to give the same bytes
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def set_page(document: WordDocument) -> None:
    """A4 with room at the sides for a pencil."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance, section.footer_distance = Cm(1.1), Cm(1.0)


def head_and_foot(document: WordDocument, report: Report, is_template: bool) -> None:
    """The title and the readers above, "page 3 of 12" below; a template's own stay, and nothing stands on the cover."""
    section = document.sections[0]
    if not is_template:
        section.different_first_page_header_footer = True
    if is_bare(section.header.paragraphs):
        line = section.header.paragraphs[0]
        line.style = document.styles["Header"]
        for_whom = "Public" if report.choice.is_public else "Internal"
        line._p.append(run(f"{shorten(report.title)}\t{for_whom}"))
        rule(line, "bottom")
    if is_bare(section.footer.paragraphs) and not has_page_number(section):
        line = section.footer.paragraphs[0]
        line.style = document.styles["Footer"]
        for piece in (run("Page "), *field("PAGE", "1"), run(" of "), *field("NUMPAGES", "1")):
            line._p.append(piece)
        rule(line, "top")


def is_bare(paragraphs: list[Paragraph]) -> bool:
    """Whether nothing stands in a header or footer: no words, no picture."""
    return not any(part.text.strip() or len(part._p.xpath(".//w:drawing|.//w:pict")) for part in paragraphs)


def has_page_number(section: Section) -> bool:
    """Whether the footer numbers the pages, in a table perhaps."""
    told = section.footer._element.xpath(".//w:instrText/text()|.//w:fldSimple/@w:instr")
    return any("PAGE" in one for one in told)


def rule(line: Paragraph, side: str) -> None:
    """A thin line above or below a paragraph."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz="4", space="6", color="BFBFBF"))
    # Word refuses properties out of their order: a border stands before the alignment.
    line._p.get_or_add_pPr().insert_element_before(borders, "w:tabs", "w:spacing", "w:ind", "w:jc")


def set_properties(document: WordDocument, report: Report) -> None:
    """What the file says of itself; its time is that of the theming, not of the download."""
    moment = (report.facts.themed_at or NEVER_THEMED).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about = document.core_properties
    about.title = report.title[:255]  # the format allows no more
    about.author = about.last_modified_by = "Sevenfold"
    about.subject = "Public report" if report.choice.is_public else "Internal report"
    about.language = LANGUAGE
    about.comments = about.keywords = about.category = ""
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


def forget_attached_template(document: WordDocument) -> None:
    """Cut the way back to the file a template was made from: Word would look for it, and its path names a machine."""
    settings = document.settings.element
    part = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for attached in settings.findall(qn("w:attachedTemplate")):
        settings.remove(attached)
        part.rels.pop(attached.get(qn("r:id")), None)
