"""Charts as pictures, each with a numbered caption and a text that says what it shows."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.shared import Emu

from synthesis.report_pictures import ReportPicture
from synthesis.word.area import text_width
from synthesis.word.manuscript import Manuscript
from synthesis.word.runs import element

MOST_TEXT = 2_000  # characters of the text alternative; a screen reader reads it in one breath


def place_pictures(manuscript: Manuscript, pictures: Sequence[ReportPicture]) -> None:
    """Each picture in the place that its question kept; places without one are gone."""
    last = manuscript.end
    for picture in pictures:
        if picture.question in manuscript.slots:
            manuscript.end = manuscript.slots[picture.question]
            add_picture(manuscript, picture)
    manuscript.end = last
    for slot in manuscript.slots.values():
        slot.getparent().remove(slot)


def add_picture(manuscript: Manuscript, picture: ReportPicture) -> None:
    """One picture as wide as the text."""
    manuscript.caption("Figure", picture.caption)
    line = manuscript.add("Normal")
    inline = manuscript.document.part.new_pic_inline(io.BytesIO(picture.png), Emu(text_width(manuscript.document)))
    about = inline.find(qn("wp:docPr"))
    about.set("descr", picture.says[:MOST_TEXT])
    about.set("title", picture.caption)
    holder, drawing = element("r"), element("drawing")
    drawing.append(inline)
    holder.append(drawing)
    line.p.append(holder)
