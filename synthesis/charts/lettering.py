"""People's words as labels in a picture: on one line or two, shortened, and each one different."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence

from models.plain_text import one_line

MORE = "…"
NO_WORDS = "(no name)"


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut at a word where it can be; an ellipsis marks the cut."""
    whole = one_line(text) or NO_WORDS
    if len(whole) <= longest:
        return whole
    cut = whole[: longest - 1]
    words = cut.rpartition(" ")[0]
    return (words if len(words) > longest // 2 else cut).rstrip(" ,;:.-") + MORE


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """The text on at most so many lines, parted by newlines."""
    found = textwrap.wrap(one_line(text) or NO_WORDS, width, max_lines=lines, placeholder=MORE)
    return "\n".join(found)


def distinct(labels: Sequence[str]) -> list[str]:
    """The labels, each different from the others: a chart would draw two of one name as one."""
    used: Counter[str] = Counter()
    found: list[str] = []
    for label in labels:
        used[label] += 1
        name = label if used[label] == 1 else f"{label} ({used[label]})"
        while name in found:
            used[label] += 1
            name = f"{label} ({used[label]})"
        found.append(name)
    return found


def quoted(text: str) -> str:
    """A name inside a sentence."""
    return f"“{shortened(text, 60)}”"
