"""On which page a heading will stand: every block is measured and laid onto pages, as Word does it.

The contents are filled with these numbers until Word makes them anew from pages that it has laid out itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length

from synthesis.word.area import text_height, text_width
from synthesis.word.letters import LINE_HEIGHT, count_lines
from synthesis.word.runs import W

# names of the parts of a document, made once: asking for them anew took a third of the time
P, TBL, SDT, INSIDE, BOOKMARK, RUN = (f"{W}{tag}" for tag in ("p", "tbl", "sdt", "sdtContent", "bookmarkStart", "r"))
ABOUT, ABOUT_RUN, P_STYLE, STYLE = (f"{W}{tag}" for tag in ("pPr", "rPr", "pStyle", "rStyle"))
BOLD, KEEPS, BREAKS, NAME, VALUE = (f"{W}{tag}" for tag in ("b", "keepNext", "pageBreakBefore", "name", "val"))
ROW, TALL, BOX, TURNED, COLUMN, WIDE = (
    f"{W}{tag}" for tag in ("tr", "trHeight", "tc", "textDirection", "gridCol", "w")
)
PICTURE = qn("wp:extent")
SAID = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}  # what of a run takes room: words, tabs, line breaks
TWIPS, EMU = 20, 12700  # to the point
CELL_SIDES, CELL_ENDS = 7.0, 4.5  # what a table's style leaves around the words of a cell
Piece = tuple[str, float, bool]  # words, their size in points, whether they are bold
ORPHANS = 2  # lines of a paragraph that stand together at the foot and at the head of a page


@dataclass(frozen=True, slots=True)
class Measure:
    """A paragraph style in points."""

    size: float
    bold: bool
    above: float
    below: float
    line: float
    left: float
    first: float
    keep: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stands on a page: its lines, their height, the room around it, and the bookmarks in it."""

    lines: int
    height: float
    above: float
    below: float
    keep: bool
    breaks: bool
    marks: tuple[str, ...]


@dataclass
class Layout:
    """Blocks laid one below the other; of the room between two of them only the larger counts, as in Word."""

    room: float
    page: int = 1
    at: float = 0.0
    below: float = 0.0
    held: list[Block] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        """The next block; one that is kept with what follows waits for it."""
        self.held.append(block)
        if not block.keep:
            self.lay()

    def lay(self) -> None:
        """Lay what waits, so that no page parts it; its last block may go on to the next page with two lines or more."""
        held, self.held = self.held, []
        if held and held[0].breaks and self.at > 0:
            self.turn()
        if held and self.at > 0 and self.at + self.least(held) > self.room:
            self.turn()
        for block in held:
            self.found.update(dict.fromkeys(block.marks, self.page))
            gap = max(self.below, block.above) if self.at > 0 or block.breaks else 0.0
            self.at += gap + block.lines * block.height
            while self.at > self.room:
                self.page, self.at = self.page + 1, self.at - self.room
            self.below = block.below

    def least(self, held: list[Block]) -> float:
        """The height that has to find room on one page."""
        below, height = self.below, 0.0
        for block in held:
            lines = block.lines
            if block is held[-1] and lines > ORPHANS + 1:  # of three lines neither one nor two may stand alone
                lines = ORPHANS
            height += max(below, block.above) + lines * block.height
            below = block.below
        return height

    def turn(self) -> None:
        """The next page."""
        self.page, self.at, self.below = self.page + 1, 0.0, 0.0


class Pages:
    """Measures a document's blocks and lays them onto pages."""

    def __init__(self, document: WordDocument) -> None:
        self.width = text_width(document) / EMU
        self.room = text_height(document) / EMU
        self.measures = {
            style.style_id: measure(style) for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH
        }
        self.sizes = {
            style.style_id: float(style.font.size.pt)
            for style in document.styles
            if style.type == WD_STYLE_TYPE.CHARACTER and style.font.size
        }

    def of_bookmarks(self, document: WordDocument) -> dict[str, int]:
        """The page of every bookmark."""
        layout = Layout(self.room)
        for block in self.blocks(document.element.body):
            layout.add(block)
        layout.lay()
        return layout.found

    def blocks(self, body: Iterable[BaseOxmlElement]) -> Iterator[Block]:
        """Every paragraph and every row of a table."""
        for child in body:
            if child.tag == P:
                yield self.paragraph(child, self.width)
            elif child.tag == TBL:
                yield from self.rows(child)
            elif child.tag == SDT:
                yield from self.blocks(child.find(INSIDE))

    def paragraph(self, p: BaseOxmlElement, width: float) -> Block:
        """One paragraph in a column of this width."""
        about = p.find(ABOUT)
        style = self.measures[about.find(P_STYLE).get(VALUE)]
        pieces: list[Piece] = []
        marks: list[str] = []
        height = style.line
        for part in p.iter(RUN, BOOKMARK, PICTURE):
            if part.tag == RUN:
                pieces.append(self.piece(part, style))
            elif part.tag == BOOKMARK:
                marks.append(part.get(NAME))
            else:
                height = max(height, int(part.get("cy")) / EMU)
        lines = count_lines(pieces, width - style.left, style.first)
        keep = style.keep or about.find(KEEPS) is not None
        breaks = about.find(BREAKS) is not None
        return Block(lines, height, style.above, style.below, keep, breaks, tuple(marks))

    def piece(self, run: BaseOxmlElement, style: Measure) -> Piece:
        """The words of a run with their size and weight."""
        about = run.find(ABOUT_RUN)
        text = "".join(SAID[part.tag] or part.text or "" for part in run if part.tag in SAID)
        if about is None:
            return text, style.size, style.bold
        named = about.find(STYLE)
        size = self.sizes.get(named.get(VALUE), style.size) if named is not None else style.size
        return text, size, style.bold or about.find(BOLD) is not None

    def rows(self, table: BaseOxmlElement) -> Iterator[Block]:
        """Each row of a table as a block: as high as its highest cell, or as it is told to be."""
        widths = [int(one.get(WIDE)) / TWIPS for one in table.iter(COLUMN)]
        for row in table.iter(ROW):
            told = [int(one.get(VALUE)) / TWIPS for one in row.iter(TALL)]
            turned = {one.getparent().getparent() for one in row.iter(TURNED)}
            level = [one for one in zip(row.iter(BOX), widths, strict=False) if one[0] not in turned]
            high = max([self.cell(cell, width) for cell, width in level], default=0.0) + CELL_ENDS
            keep = next(row.iter(KEEPS), None) is not None
            yield Block(1, max([high, *told]), 0, 0, keep, False, ())

    def cell(self, cell: BaseOxmlElement, width: float) -> float:
        """The height of a cell's paragraphs."""
        inside = [self.paragraph(p, width - CELL_SIDES) for p in cell.findall(P)]
        return sum(block.above + block.lines * block.height + block.below for block in inside)


def measure(style: Any) -> Measure:
    """A style in points, with what it takes from the styles that it is based on."""
    size = points(inherited(style, lambda one: one.font.size), 10.5)
    spacing = inherited(style, lambda one: one.paragraph_format.line_spacing)
    line = spacing.pt if isinstance(spacing, Length) else size * LINE_HEIGHT * float(spacing or 1.0)
    return Measure(
        size,
        bool(inherited(style, lambda one: one.font.bold)),
        points(inherited(style, lambda one: one.paragraph_format.space_before)),
        points(inherited(style, lambda one: one.paragraph_format.space_after)),
        line,
        points(inherited(style, lambda one: one.paragraph_format.left_indent)),
        points(inherited(style, lambda one: one.paragraph_format.first_line_indent)),
        bool(inherited(style, lambda one: one.paragraph_format.keep_with_next)),
    )


def inherited(style: Any, ask: Callable[[Any], Any]) -> Any:
    """What a style says, or the nearest style it is based on; None where none says anything."""
    while style is not None:
        if (said := ask(style)) is not None:
            return said
        style = style.base_style
    return None


def points(length: Length | None, otherwise: float = 0.0) -> float:
    """A length in points."""
    return otherwise if length is None else float(length.pt)
