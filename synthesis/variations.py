"""Which of people's own words stand after a point's name."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from models.plain_text import one_line

MOST_SHOWN = 6
CHARACTERS = 64
CUT = "…"
LIST_MARKS = "-*•· "  # what a scribe types before an item of a list


def choose_variations(label: str, statements: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The first distinct wordings in the order given, shortened, and how many distinct wordings are left out.

    A wording that is the label again is none: the reader has just read it.
    """
    seen: dict[str, str] = {}
    for statement in statements:
        words = one_line(statement).lstrip(LIST_MARKS)
        if words and not repeats(words, label):
            seen.setdefault(bare(words), words)
    distinct = list(seen.values())
    # Two long wordings that begin alike look the same once shortened.
    shown = list(dict.fromkeys(shorten(words) for words in distinct))[:MOST_SHOWN]
    return tuple(shown), len(distinct) - len(shown)


def repeats(words: str, label: str) -> bool:
    """Whether the wording is the label again: the same words, the beginning of it, or what it was shortened from."""
    said, named = bare(words), bare(label)
    return f"{named} ".startswith(f"{said} ") or (label.endswith(CUT) and said.startswith(named))


def bare(text: str) -> str:
    """Letters and digits in lower case, one blank between words; the text itself where it has none (emoji)."""
    return " ".join(re.findall(r"\w+", text.casefold())) or text


def shorten(words: str) -> str:
    """The words, cut at a word boundary with an ellipsis where they are longer than CHARACTERS."""
    if len(words) <= CHARACTERS:
        return words
    short = textwrap.shorten(words, CHARACTERS, placeholder=CUT, break_on_hyphens=False)
    kept = short.removesuffix(CUT).rstrip(" ,;:.-")
    # One long run without a blank has no boundary to cut at.
    return (kept or words[: CHARACTERS - 1]) + CUT
