"""What a printed page says: its letters, and the QR codes that a camera would find on it."""

from __future__ import annotations

import pypdfium2
import zxingcpp

DOTS_A_POINT = 2.0  # 144 dots an inch, what a camera sees from an arm's length


def texts(pdf: bytes) -> list[str]:
    """The letters of each page; those of an unknown glyph would be missing."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def qr_codes(pdf: bytes) -> list[list[str]]:
    """What the QR codes of each page lead to, row by row."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            seen = zxingcpp.read_barcodes(page.render(scale=DOTS_A_POINT).to_pil().convert("L"))
            seen.sort(key=lambda code: (code.position.top_left.y // 50, code.position.top_left.x))
            found.append([code.text for code in seen])
    return found


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of the pages in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return {(round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)) for page in document}


def inked(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> bool:
    """Whether anything is drawn in a part of a page: left, top, right, bottom as shares of it."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[page].render(scale=1).to_pil().convert("L")
    width, height = image.size
    part = image.crop((int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height)))
    return bool(part.getextrema()[0] < 250)
