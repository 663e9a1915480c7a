"""On which page a heading will stand: every block is measured and laid onto pages, as Word does it.

The contents are filled with these numbers until Word makes them anew from pages that it has laid out itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from synthesis.word.area import text_height, text_width
from synthesis.word.layout import Block, Layout
from synthesis.word.letters import count_lines
from synthesis.word.measures import Measure, measure
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
