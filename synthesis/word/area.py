"""The room for text on a page, also where a template does not say how large its page is."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Cm, Emu, Length

A4, SIDES = (Cm(21), Cm(29.7)), Cm(2.3)
NARROWEST = Cm(6)  # a template with less room has measures nobody meant


def text_width(document: WordDocument) -> Length:
    """The width of the text."""
    section = document.sections[0]
    return room(section.page_width or A4[0], section.left_margin, section.right_margin)


def text_height(document: WordDocument) -> Length:
    """The height of the text."""
    section = document.sections[0]
    return room(section.page_height or A4[1], section.top_margin, section.bottom_margin)


def room(whole: Length, *margins: Length | None) -> Length:
    """What the margins leave."""
    left = whole - sum(SIDES if margin is None else abs(margin) for margin in margins)
    return Emu(max(left, NARROWEST))
