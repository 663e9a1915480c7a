"""The contents: a field that Word makes anew, filled already with every heading as a link to its page."""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml.xmlchemy import BaseOxmlElement

from synthesis.word.manuscript import Entry, Manuscript, paragraph
from synthesis.word.runs import element, field, mark, run

INSTRUCTION = 'TOC \\o "1-2" \\h \\z \\u'
STYLES = {1: "toc 1", 2: "toc 2"}


def make_contents(manuscript: Manuscript, pages: Mapping[str, int]) -> BaseOxmlElement:
    """The contents as a block, once all headings are known, with the page of each."""
    block = element("sdt")
    about = element("sdtPr")
    gallery = element("docPartObj")
    gallery.append(element("docPartGallery", val="Table of Contents"))
    gallery.append(element("docPartUnique"))
    about.append(gallery)
    block.append(about)
    inside = element("sdtContent")
    title = paragraph(manuscript.style_id("TOC Heading"))
    title.pPr.get_or_add_pageBreakBefore()
    title.append(run("Contents"))
    inside.append(title)
    for line in lines(manuscript, pages):
        inside.append(line)
    block.append(inside)
    return block


def lines(manuscript: Manuscript, pages: Mapping[str, int]) -> list[BaseOxmlElement]:
    """One paragraph a heading; the field begins in the first and ends after the last."""
    made = [entry_line(manuscript, entry, pages) for entry in manuscript.entries]
    made.append(paragraph(manuscript.style_id("Normal")))
    told = element("r")
    told.append(instruction())
    for piece in (mark("separate"), told, mark("begin")):
        made[0].pPr.addnext(piece)
    made[-1].append(mark("end"))
    return made


def instruction() -> BaseOxmlElement:
    """What Word makes the contents from: headings of the first two levels, as links."""
    words = element("instrText")
    words.text = f" {INSTRUCTION} "
    return words


def entry_line(manuscript: Manuscript, entry: Entry, pages: Mapping[str, int]) -> BaseOxmlElement:
    """A heading and its page, as a link."""
    line = paragraph(manuscript.style_id(STYLES[entry.level]))
    to_heading = element("hyperlink", anchor=entry.bookmark, history="1")
    to_heading.append(run(f"{entry.text}\t"))
    for piece in field(f"PAGEREF {entry.bookmark} \\h", str(pages.get(entry.bookmark, 1))):
        to_heading.append(piece)
    line.append(to_heading)
    return line
