"""Tables of the report: a header row that is repeated on every page, rows that no page tears, a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from synthesis.word.area import text_width
from synthesis.word.letters import OTHER_FACE, word_width
from synthesis.word.manuscript import Line, Manuscript, paragraph
from synthesis.word.runs import element, link, run
from synthesis.word.styles import OWN

EMU_OF_TWIP, TWIPS = 635, 20  # twips to the point
TEXT, NUMBER, MARK = f"{OWN} Table Text", f"{OWN} Table Number", f"{OWN} Table Mark"
TOGETHER = 18  # rows of a table that no page parts
TIGHT_FROM = 12  # columns from which cells stand without room at their sides
SIDES, TIGHT_SIDES = 140, 20  # twips at both sides of a cell together
HEADER_SIZE = 9
TALLEST = 1700  # twips of a header that is turned upright; a longer one is broken


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its share of the table's width, and the style of its cells; MARK is a number of a matrix."""

    header: str
    share: float
    style: str = TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, and the bookmark they lead to."""

    text: str
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A table's columns with their widths in twips; `upright` is the height of headers that are turned, 0 for none."""

    manuscript: Manuscript
    columns: Sequence[Column]
    widths: Sequence[int]
    upright: int
    is_tight: bool


def add_table(manuscript: Manuscript, caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """A table with its numbered caption above it."""
    manuscript.caption("Table", caption)
    form = form_of(manuscript, columns)
    table = element("tbl")
    table.append(properties(form, caption))
    grid = element("tblGrid")
    for width in form.widths:
        grid.append(element("gridCol", w=str(width)))
    table.append(grid)
    table.append(header(form))
    for at, cells in enumerate(rows, start=1):
        table.append(row(form, cells, keeps=at < len(rows) <= TOGETHER))
    manuscript.put(table)
    manuscript.add(f"{OWN} Gap")  # two tables without anything between them would be one


def form_of(manuscript: Manuscript, columns: Sequence[Column]) -> Form:
    """The table's measures; headers of numbers that are wider than their columns stand upright."""
    whole = text_width(manuscript.document) // EMU_OF_TWIP
    shares = sum(column.share for column in columns)
    widths = [int(whole * column.share / shares) for column in columns]
    is_tight = len(columns) > TIGHT_FROM
    room = TIGHT_SIDES if is_tight else SIDES
    widest = [
        (max(word_width(word, bold=True) for word in column.header.split() or [""]), width - room)
        for column, width in zip(columns, widths, strict=True)
        if column.style == MARK
    ]
    turned = any(header_twips(word) > width for word, width in widest)
    longest = max((header_twips(word_width(column.header, bold=True)) for column in columns[1:]), default=0)
    return Form(manuscript, columns, widths, min(int(longest * OTHER_FACE) + SIDES, TALLEST) if turned else 0, is_tight)


def header_twips(thousandths: int) -> int:
    """The width of header words in twips."""
    return thousandths * HEADER_SIZE * TWIPS // 1000


def properties(form: Form, caption: str) -> BaseOxmlElement:
    """The style, the width, and what a screen reader says of the table."""
    made = element("tblPr")
    made.append(element("tblStyle", val=form.manuscript.style_id(f"{OWN} Table")))
    made.append(element("tblW", w=str(sum(form.widths)), type="dxa"))
    made.append(element("tblLayout", type="fixed"))
    if form.is_tight:
        made.append(margins(TIGHT_SIDES // 2, TIGHT_SIDES // 2))
    made.append(element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noVBand="1"))
    made.append(element("tblCaption", val=caption[:200]))
    return made


def margins(left: int, right: int) -> BaseOxmlElement:
    """The room at the sides of a table's cells, in twips."""
    made = element("tblCellMar")
    for side, width in (("left", left), ("right", right)):
        made.append(element(side, w=str(width), type="dxa"))
    return made


def header(form: Form) -> BaseOxmlElement:
    """The first row, repeated on every page."""
    made = row(form, [Cell(column.header) for column in form.columns], keeps=True, is_header=True)
    about = made[0]
    if form.upright:
        about.append(element("trHeight", val=str(form.upright), hRule="atLeast"))
        for column, box in zip(form.columns, made[1:], strict=True):
            if column.style == MARK:
                box[0].append(element("textDirection", val="btLr"))
                box[1].pPr.pStyle.val = form.manuscript.style_id(TEXT)
            box[0].append(element("vAlign", val="center" if column.style == MARK else "bottom"))
    about.append(element("tblHeader"))
    return made


def row(form: Form, cells: Sequence[Cell], *, keeps: bool, is_header: bool = False) -> BaseOxmlElement:
    """One row, on one page with the next if it `keeps`."""
    made = element("tr")
    about = element("trPr")
    about.append(element("cantSplit"))
    made.append(about)
    for column, width, cell in zip(form.columns, form.widths, cells, strict=True):
        box = element("tc")
        measures = element("tcPr")
        measures.append(element("tcW", w=str(width), type="dxa"))
        box.append(measures)
        words = paragraph(form.manuscript.style_id(column.style))
        if keeps:
            Line(words, form.manuscript).keep()
        words.append(link(cell.text, cell.bookmark, "") if cell.bookmark else run(cell.text, bold=is_header))
        box.append(words)
        made.append(box)
    return made
