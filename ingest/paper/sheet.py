"""A sheet of paper to draw on: its size, its fonts, and texts that fit where they stand."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import cast

from fpdf import FPDF, Align
from fpdf.enums import MethodReturnValue

from ingest.paper.lettering import OWN, Lettering

GREY = 110
LINE_GREY = 165


class PaperSize(StrEnum):
    """What the printer holds."""

    A4 = "A4"
    LETTER = "Letter"


class Sheet(FPDF):
    """A PDF with Sevenfold's fonts, measured in millimetres."""

    def __init__(self, size: PaperSize, lettering: Lettering, title: str) -> None:
        super().__init__(unit="mm", format=size.value)
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.c_margin = 0
        self.set_title(title)
        self.set_creator("Sevenfold")
        for (family, style), path in OWN.items():
            self.add_font(family, style, path)
        others = [f"other-{place}" for place in range(len(lettering.fonts))]
        for name, font in zip(others, lettering.fonts, strict=True):
            self.add_font(name, "", font.path, collection_font_number=font.number)
        self.set_fallback_fonts(others, exact_match=False)
        self.set_text_shaping(bool(others))  # ours need none, and it takes three times as long
        self._broken: dict[tuple[str, str, float, str, float], list[str]] = {}

    def ink(self, grey: int = 0, width: float = 0.2) -> None:
        """Draw and write in a grey from now on; lines `width` mm wide."""
        self.set_text_color(grey)
        self.set_draw_color(grey)
        self.set_line_width(width)

    def lines(self, text: str, width: float) -> list[str]:
        """The lines of a text in the font at hand; broken once, however many tables read it."""
        key = (self.font_family, self.font_style, self.font_size_pt, text, width)
        if key not in self._broken:
            self._broken[key] = cast(
                "list[str]", self.multi_cell(width, text=text, dry_run=True, output=MethodReturnValue.LINES)
            )
        return self._broken[key]

    def write_fitting(
        self, text: str, box: tuple[float, float, float], sizes: tuple[float, ...], most_lines: int, align: Align
    ) -> float:
        """Write a text at (x, y) in a width, in the largest of some sizes in points that keeps to `most_lines`.

        In the smallest it is cut off with an ellipsis. Returns where it ends, in mm from the top.
        """
        x, y, width = box
        lines: list[str] = []
        for size in sizes:
            self.set_font_size(size)
            lines = self.lines(text, width)
            if len(lines) <= most_lines:
                break
        if len(lines) > most_lines:
            lines = [*lines[: most_lines - 1], lines[most_lines - 1].rstrip()[:-2].rstrip() + "…"]
        height = self.font_size * 1.25
        for line in lines:
            self.set_xy(x, y)
            self.cell(width, height, line, align=side(text) if align is Align.L else align)
            y += height
        return y


def side(text: str) -> Align:
    """Where a text begins: at the right where its first letter is of a script that is written from there."""
    first = next((way for way in map(unicodedata.bidirectional, text) if way in {"L", "R", "AL"}), "L")
    return Align.L if first == "L" else Align.R
