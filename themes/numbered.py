"""Lists that a scribe numbered: "1) ... 2) ...", "a. ... b. ...", "i) ... ii) ...", on one line or on several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
FIRST = frozenset({"1", "a", "i"})
LEAST_MARKS = 2  # one number counts nothing

MARK = rf"[(\[]?(\d{{1,2}}|{'|'.join(sorted(ROMANS, key=len, reverse=True))}|[a-h])(?:[)\]]\s*|\.\s+)"
NUMBER = re.compile(rf"(?:(?<=\s)|(?<=[;,.])|^)(?:{MARK}|(\d{{1,2}})-\s+)(?=\S)", re.IGNORECASE)
ENDING = re.compile(r"[)\]]|\.\s|\d-\s")  # no number is without it, and it is found more quickly


def split_numbered(text: str) -> list[str]:
    """Split "1) ... 2) ..." when the numbers count up from one; what stands before stays with the first."""
    marks = list(counting_up(NUMBER.finditer(text))) if ENDING.search(text) else []
    if len(marks) < LEAST_MARKS:
        return [text]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end].strip(" ,;") for mark, end in zip(marks, ends, strict=True)]
    return [f"{text[: marks[0].start()].strip()} {items[0]}".strip(), *filter(None, items[1:])]


def without_numbers(lines: Sequence[str]) -> list[str]:
    """The lines of a note without the numbers at their starts, where those count up from one line to the next."""
    marks = [mark for mark in map(NUMBER.match, lines) if mark]
    counted = {mark.string: mark.end() for mark in counting_up(iter(marks))}
    if len(counted) < LEAST_MARKS:
        return list(lines)
    return [line[counted.get(line, 0) :] for line in lines]


def counting_up(marks: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The marks that read 1, 2, 3 ... or a, b, c ... or i, ii, iii ... in order."""
    wanted = FIRST
    for mark in marks:
        if (number := (mark[1] or mark[2]).lower()) in wanted:
            yield mark
            wanted = frozenset({after(number)})


def after(number: str) -> str:
    """The number, roman number or letter that comes next."""
    if number.isdigit():
        return str(int(number) + 1)
    if number in ROMANS[:-1]:
        return ROMANS[ROMANS.index(number) + 1]
    return chr(ord(number[0]) + 1)
