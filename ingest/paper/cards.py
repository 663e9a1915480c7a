"""Cards that stand on the tables: number, QR code of the table's link, and the short code for when a camera fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from fpdf import Align

from ingest.paper.lettering import lettering_for
from ingest.paper.sheet import GREY, LINE_GREY, PaperSize, Sheet

FOUR = 4  # cards a page, in two rows
WIDTH, HEIGHT = 105.0, 139.7  # mm that the drawing is made for: what a quarter of A4 and of Letter both hold
SIDE = 9.0  # mm of white at the left and right
QR_SIDE = 49.0  # mm; scanned from an arm's length away
QR_TOP = 55.5
TICK = (4.0, 12.0)  # mm from the edge of the page: printers leave the first few blank
HOW = "Scan this with your table's tablet, or open this address in its browser and type the code:"
"""The one sentence that tells a table what to do."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says: the table's number, the link behind its QR code, its short code."""

    number: int
    link: str
    code: str


@dataclass(frozen=True, slots=True)
class Face:
    """How one part of a card is written: how far down in mm, and in which sizes in points, the first that fits."""

    y: float
    sizes: tuple[float, ...]
    family: str = "sans"
    style: str = "B"
    grey: int = 0
    spacing: float = 0.0
    most_lines: int = 1


TITLE = Face(8.5, (13, 12, 11, 10), family="serif", most_lines=2)
LABEL = Face(21.3, (11,), spacing=1.2)
NUMBER = Face(20.8, (90,))
SENTENCE = Face(110, (10,), style="", grey=GREY, most_lines=2)
ADDRESS = Face(119, (11, 10, 9.5, 8.5, 7.5))
CODE = Face(124, (24,), spacing=0.8)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card is drawn: its corner in mm, and how much larger than it was made for."""

    x: float
    y: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing on the page."""
        return self.x + x * self.scale, self.y + y * self.scale


def cards_pdf(title: str, address: str, cards: Sequence[Card], size: PaperSize, a_page: int = FOUR) -> bytes:
    """The cards as a PDF, four a page with marks to cut by, or one a page.

    `address` is where a code is typed. A title that no font here draws is left out; see `lettering_for`.
    """
    lettering = lettering_for([title])
    sheet = Sheet(size, lettering, "Table cards")
    for first in range(0, len(cards), a_page):
        sheet.add_page()
        for card, place in zip(cards[first : first + a_page], places(sheet, a_page), strict=False):
            draw_card(sheet, card, place, (lettering.shown(title), address))
        if a_page == FOUR:
            draw_cut_marks(sheet)
    return bytes(sheet.output())


def places(sheet: Sheet, a_page: int) -> list[Place]:
    """Where the cards of a page stand, each in the middle of its part."""
    rows = 2 if a_page == FOUR else 1
    width, height = sheet.w / rows, sheet.h / rows
    scale = min(width / WIDTH, height / HEIGHT)
    left, top = (width - WIDTH * scale) / 2, (height - HEIGHT * scale) / 2
    return [Place(column * width + left, row * height + top, scale) for row in range(rows) for column in range(rows)]


def draw_card(sheet: Sheet, card: Card, place: Place, words: tuple[str, str]) -> None:
    """One card; `words` are the title and the address."""
    title, address = words
    write(sheet, place, title, TITLE)
    write(sheet, place, "TABLE", LABEL)
    write(sheet, place, str(card.number), NUMBER)
    draw_qr(sheet, card.link, place)
    write(sheet, place, HOW, SENTENCE)
    write(sheet, place, address, ADDRESS)
    write(sheet, place, card.code, CODE)


def write(sheet: Sheet, place: Place, words: str, face: Face) -> None:
    """A text in the middle of a card."""
    sheet.ink(face.grey)
    sheet.set_font(face.family, face.style)
    sheet.set_char_spacing(face.spacing * place.scale)
    left, top = place.at(SIDE, face.y)
    sizes = tuple(size * place.scale for size in face.sizes)
    sheet.write_fitting(words, (left, top, (WIDTH - 2 * SIDE) * place.scale), sizes, face.most_lines, Align.C)
    sheet.set_char_spacing(0)


def draw_qr(sheet: Sheet, link: str, place: Place) -> None:
    """The QR code as rectangles, sharp at any size."""
    code = segno.make(link, error="m", micro=False)
    modules = [bytes(row) for row in code.matrix_iter(border=0)]
    left, top = place.at((WIDTH - QR_SIDE) / 2, QR_TOP)
    side = QR_SIDE * place.scale / len(modules)
    sheet.set_fill_color(0)
    for row, line in enumerate(modules):
        start = 0
        while (start := line.find(1, start)) >= 0:
            end = line.find(0, start)
            end = len(line) if end < 0 else end
            # a hair taller than its row: else some viewers show white seams between rows
            sheet.rect(left + start * side, top + row * side, (end - start) * side, side * 1.02, style="F")
            start = end


def draw_cut_marks(sheet: Sheet) -> None:
    """Marks at the edges and in the middle, where the page is cut in four."""
    sheet.ink(LINE_GREY, 0.15)
    across, down = sheet.w / 2, sheet.h / 2
    near, far = TICK
    for start, end in ((near, far), (sheet.h - far, sheet.h - near), (down - near, down + near)):
        sheet.line(across, start, across, end)
    for start, end in ((near, far), (sheet.w - far, sheet.w - near), (across - near, across + near)):
        sheet.line(start, down, end, down)
