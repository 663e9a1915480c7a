"""Counts that people wrote into a note themselves: "(8x)", "x8", "8x"."""

from __future__ import annotations

import re
from functools import lru_cache

from themes.word_lists import word_list
from themes.wording import words_of

NUMBER = r"(?:(\d{1,3})\s?[x\u00d7]|[x\u00d7]\s?(\d{1,3}))"
BRACKETED = re.compile(rf"\s*[(\[]\s*{NUMBER}\s*[)\]]", re.IGNORECASE)
TRAILING = re.compile(rf"[\s,:\u2013—-]{{1,3}}{NUMBER}\s*[.!]?\s*$", re.IGNORECASE)
LISTED = re.compile(rf"([(\[]\s*{NUMBER}\s*[)\]])\s*[,/+&]\s*(?=\S)", re.IGNORECASE)

# "I asked for this 20x" tells how often one person did it.
TOLD = frozenset({"i", "we", "he", "she", "they"})
# "grow capacity 2x" tells how much, not how many said so.
MEASURING = word_list("measuring")


@lru_cache(maxsize=50_000)  # a text is read once in the life of a process
def read_tally(text: str) -> tuple[str, int]:
    """The text without the tallies written in it, and the largest of them (0 when there is none)."""
    found = [number_of(match) for match in BRACKETED.finditer(text)]
    bare = BRACKETED.sub("", text)
    trailing = TRAILING.search(bare)
    if trailing and tells_how_many_said_so(bare[: trailing.start()]):
        found.append(number_of(trailing))
        bare = bare[: trailing.start()]
    return (bare.strip(), max(found)) if found and words_of(bare) else (text.strip(), 0)


def number_of(match: re.Match[str]) -> int:
    """The number in a matched tally, whichever side the x stood on."""
    return int(match[1] or match[2])


def tells_how_many_said_so(before: str) -> bool:
    """Whether a bare "8x" after these words counts voices rather than measures something."""
    words = words_of(before)
    return bool(words) and words[-1].casefold() not in MEASURING and words[0].casefold() not in TOLD
