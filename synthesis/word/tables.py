"""Tables of the report: a header row that is repeated on every page, rows that no page tears, a text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from synthesis.word.manuscript import Line, Manuscript, paragraph
from synthesis.word.page import text_width
from synthesis.word.runs import element, link, run
from synthesis.word.styles import OWN

TWIPS = 635  # English Metric Units
TEXT, NUMBER = f"{OWN} Table Text", f"{OWN} Table Number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its share of the table's width, and whether it holds numbers."""

    header: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, and the bookmark they lead to."""

    text: str
    bookmark: str = ""


def add_table(manuscript: Manuscript, caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """A table with its numbered caption above it."""
    manuscript.caption("Table", caption)
    whole = text_width(manuscript.document) // TWIPS
    shares = sum(column.share for column in columns)
    widths = [int(whole * column.share / shares) for column in columns]
    table = element("tbl")
    table.append(properties(manuscript, caption, whole))
    grid = element("tblGrid")
    for width in widths:
        grid.append(element("gridCol", w=str(width)))
    table.append(grid)
    table.append(row(manuscript, columns, widths, [Cell(column.header) for column in columns], is_header=True))
    for cells in rows:
        table.append(row(manuscript, columns, widths, cells))
    manuscript.put(table)
    manuscript.add("Normal")  # two tables without anything between them would be one


def properties(manuscript: Manuscript, caption: str, width: int) -> BaseOxmlElement:
    """The style, the width, and what a screen reader says of the table."""
    made = element("tblPr")
    made.append(element("tblStyle", val=manuscript.style_id(f"{OWN} Table")))
    made.append(element("tblW", w=str(width), type="dxa"))
    made.append(element("tblLayout", type="fixed"))
    made.append(element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noVBand="1"))
    made.append(element("tblCaption", val=caption[:200]))
    return made


def row(
    manuscript: Manuscript,
    columns: Sequence[Column],
    widths: Sequence[int],
    cells: Sequence[Cell],
    is_header: bool = False,
) -> BaseOxmlElement:
    """One row; the header's is repeated on every page."""
    made = element("tr")
    about = element("trPr")
    about.append(element("cantSplit"))
    if is_header:
        about.append(element("tblHeader"))
    made.append(about)
    for column, width, cell in zip(columns, widths, cells, strict=True):
        box = element("tc")
        box_properties = element("tcPr")
        box_properties.append(element("tcW", w=str(width), type="dxa"))
        if is_header:
            box_properties.append(element("vAlign", val="bottom"))
        box.append(box_properties)
        box.append(filled(manuscript, column, cell, is_header))
        made.append(box)
    return made


def filled(manuscript: Manuscript, column: Column, cell: Cell, is_header: bool) -> BaseOxmlElement:
    """The paragraph of a cell."""
    words = paragraph(manuscript.style_id(NUMBER if column.is_number else TEXT))
    if is_header:
        Line(words, manuscript).keep()
    if cell.bookmark:
        words.append(link(cell.text, cell.bookmark, ""))
    else:
        words.append(run(cell.text, bold=is_header))
    return words
