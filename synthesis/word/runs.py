"""The smallest pieces of a Word text: words, breaks, links, bookmarks, fields.

Made as XML at once: python-docx looks styles up and asks each paragraph for its place anew, which costs a report of
2,000 notes ten seconds.
"""

from __future__ import annotations

import re
import unicodedata

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from models.plain_text import plain_text

BREAKS = re.compile(r"([\n\t])")
BREAK_TAGS = {"\n": "br", "\t": "tab"}
SPACE = qn("xml:space")
W = f"{{{nsmap['w']}}}"


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own names, with attributes of the same."""
    made: BaseOxmlElement = oxml_parser.makeelement(W + tag)
    for name, value in attributes.items():
        made.set(W + name, value)
    return made


def run(text: str, style_id: str = "", bold: bool = False) -> BaseOxmlElement:
    """Words in a paragraph; line breaks and tabs as Word knows them, right-to-left words as such."""
    made = element("r")
    made_rtl = reads_right_to_left(text)
    if style_id or bold or made_rtl:
        properties = element("rPr")
        if style_id:
            properties.append(element("rStyle", val=style_id))
        if bold:
            properties.append(element("b"))
        if made_rtl:
            properties.append(element("rtl"))
        made.append(properties)
    for part in BREAKS.split(plain_text(text)):
        if part in BREAK_TAGS:
            made.append(element(BREAK_TAGS[part]))
        elif part:
            words = element("t")
            words.text = part
            words.set(SPACE, "preserve")
            made.append(words)
    return made


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def link(text: str, bookmark: str, style_id: str) -> BaseOxmlElement:
    """Words that lead to a bookmark of the same document."""
    made = element("hyperlink", anchor=bookmark, history="1")
    made.append(run(text, style_id))
    return made


def bookmark(name: str, number: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """The two ends of a place that links lead to; the number is each used once."""
    return element("bookmarkStart", id=str(number), name=name), element("bookmarkEnd", id=str(number))


def field(instruction: str, shown: str, style_id: str = "") -> tuple[BaseOxmlElement, ...]:
    """A field that Word fills in (PAGE, SEQ, PAGEREF), and what stands there until it does."""
    told = element("r")
    words = element("instrText")
    words.text = f" {instruction} "
    words.set(SPACE, "preserve")
    told.append(words)
    return mark("begin"), told, mark("separate"), run(shown, style_id), mark("end")


def mark(kind: str) -> BaseOxmlElement:
    """One of the three marks of a field: begin, separate, end."""
    made = element("r")
    made.append(element("fldChar", fldCharType=kind))
    return made
