"""How wide words are and how many lines they take: the measures of Calibri's letters, for the pages in the contents."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

WIDTHS = Path(__file__).resolve().parent / "letter_widths.json"  # of Carlito, which is made to Calibri's measures
OTHER, WIDE = 520, 1000  # thousandths of an em: a letter of another script; an ideogram or emoji
FIRST_WIDE = 0x1100
LINE_HEIGHT = 1.2207  # of a line set solid, x the size of the letters
# How much wider words and figures may be in the face that stands in where a reader's machine lacks ours. Measured on
# DejaVu Sans, the widest that is common: bold figures 1.37, "<5" 1.47.
OTHER_FACE, OTHER_FIGURES = 1.3, 1.5


@cache
def widths_of(bold: bool) -> dict[str, int]:
    """The width of each letter in thousandths of an em."""
    by_width: dict[str, str] = json.loads(WIDTHS.read_text(encoding="utf-8"))["bold" if bold else "regular"]
    return {letter: int(width) for width, letters in by_width.items() for letter in letters}


@cache
def word_width(word: str, bold: bool) -> int:
    """The width of a word, in thousandths of an em."""
    known = widths_of(bold)
    return sum(known.get(letter) or (WIDE if ord(letter) >= FIRST_WIDE else OTHER) for letter in word)


def figure_width(figures: str) -> float:
    """The room that a number or a sign needs so that no face breaks it, in ems."""
    return word_width(figures, bold=True) * OTHER_FIGURES / 1000


def count_lines(pieces: list[tuple[str, float, bool]], width: float, indent: float) -> int:
    """How many lines these pieces (words, size, bold) take in a column; all widths in points.

    The first line begins `indent` to the right of the others (to the left where negative); a tab in what hangs out leads
    to where the others begin.
    """
    lines, at = 1, indent
    for text, size, bold in pieces:
        blank = word_width(" ", bold) * size / 1000
        for piece in split_pieces(text):
            if piece == "\n":
                lines, at = lines + 1, 0.0
            elif piece == "\t":
                at = max(at, 0.0)
            elif piece == " ":
                at += blank
            else:
                wide = word_width(piece, bold) * size / 1000
                if at + wide > width and at > 0:
                    lines, at = lines + 1, 0.0
                lines += int(wide // width)
                at += wide % width
    return lines


def split_pieces(text: str) -> list[str]:
    """The words of a text with its blanks, tabs and line breaks between them."""
    found: list[str] = []
    for line in text.split("\n"):
        for column in line.split("\t"):
            for word in column.split(" "):
                found += [word, " "] if word else [" "]
            found[-1:] = ["\t"]
        found[-1:] = ["\n"]
    return found[:-1]
