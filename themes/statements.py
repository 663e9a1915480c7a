"""A note becomes statements, one idea each: split where the scribe listed, kept whole where the scribe told.

Splitting never loses a word and never inflates a count: counts are of voices, and a tally stays on one statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise

from models.records import Note
from models.theming import Statement
from themes.noun_lists import listed_things
from themes.tally import LISTED, read_tally
from themes.word_lists import word_list
from themes.wording import clean, words_of

WRAPPED_LINE = 50  # characters; a longer line that ends in the middle of a sentence was broken by a mail program

LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
BULLET = re.compile(r"^\s*(?:[-\u2013—*•·▪◦‣►▶●○■□➢➤✓✔>~]+\s+|[•▪◦‣►●○■➢➤]\s*|o\s(?=[A-Z]))")
INLINE_BULLET = re.compile(r"\s*[•▪◦‣►●■➢➤]\s*")
NUMBER = re.compile(r"(?:(?<=\s)|(?<=[;,.])|^)[(\[]?(\d{1,2}|[a-h])(?:[)\]]\s*|\.\s+)(?=\S)", re.IGNORECASE)
SEMICOLON = re.compile(r"(?<!&amp)(?<!&lt)(?<!&gt)(?<!&quot)(?<!&nbsp)(?<!&#39);(?![-']?[)(DPp*])\s*")
ALSO = re.compile(r"\s*[,.;]?\s+(?:and|&|plus|\+)\s+also,?\s+|(?<=[.!?])\s+also,?\s+", re.IGNORECASE)

# A part that starts like this speaks about the part before it.
LEANING = word_list("leaning")


def split_note(note: Note) -> tuple[Statement, ...]:
    """The statements of a note in order, at least one; a blank note is one statement without words.

    Ids are `<note id>/<n>` from 1. The note's own tally goes to its first statement.
    """
    parts = [read_tally(part) for part in parts_of(note.text)] or [("", 0)]
    statements = [Statement(f"{note.id}/{n}", note.id, text, tally) for n, (text, tally) in enumerate(parts, start=1)]
    if note.tally and not statements[0].declared:
        statements[0] = replace(statements[0], declared=note.tally)
    return tuple(statements)


@lru_cache(maxsize=50_000)
def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a text, one idea each, cleaned of bullets and numbers."""
    parts: list[str] = join_headings(lines_of(text))
    for split in (split_numbered, split_bullets, split_semicolons, split_also, listed_things, split_tallied):
        parts = list(chain.from_iterable(map(split, parts)))
    return tuple(join_wordless(parts))


def lines_of(text: str) -> list[str]:
    """The lines of a note without bullets; lines that a mail program broke are whole again."""
    lines: list[str] = []
    for raw in LINE_ENDS.split(text):
        line = clean(raw)
        bare = BULLET.sub("", line)
        if lines and bare == line and continues(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        elif bare:
            lines.append(bare)
    return lines


def continues(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    broken = len(before) >= WRAPPED_LINE or line.startswith("and ") or leans(line)
    return line[:1].islower() and broken and before[-1] not in ".!?:;"


def join_headings(lines: list[str]) -> list[str]:
    """Put a heading ("Barriers:") before the first line that it heads, so that it is no statement of its own."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith(":"):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def split_numbered(text: str) -> list[str]:
    """Split "1) ... 2) ..." when the numbers count up from one; what stands before stays with the first."""
    marks = list(counting_up(NUMBER.finditer(text)))
    if len(marks) < 2:  # noqa: PLR2004 - one number counts nothing
        return [text]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end].strip(" ,;") for mark, end in zip(marks, ends, strict=True)]
    return [f"{text[: marks[0].start()].strip()} {items[0]}".strip(), *filter(None, items[1:])]


def counting_up(marks: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The marks that read 1, 2, 3 ... or a, b, c ... in order."""
    wanted = {"1", "a"}
    for mark in marks:
        if mark[1].lower() in wanted:
            yield mark
            wanted = {str(int(mark[1]) + 1)} if mark[1].isdigit() else {chr(ord(mark[1].lower()) + 1)}


def split_bullets(text: str) -> list[str]:
    """Split at bullets inside a line."""
    return [part for part in INLINE_BULLET.split(text) if part]


def split_semicolons(text: str) -> list[str]:
    """Split at semicolons, unless the next part speaks about the one before."""
    return split_where(SEMICOLON.finditer, text, least_words=1)


def split_also(text: str) -> list[str]:
    """Split at "and also", unless too little stands on one side of it."""
    return split_where(ALSO.finditer, text, least_words=2)


def split_tallied(text: str) -> list[str]:
    """Split after a tally that is followed by a comma: "seamless transitions (2x), no wait times (2x)"."""
    cuts = [match.end() for match in LISTED.finditer(text)]
    parts = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    return [part.strip().rstrip(",/+&").strip() for part in parts if part.strip()]


def split_where(find: Callable[[str], Iterator[re.Match[str]]], text: str, least_words: int) -> list[str]:
    """Cut a text at the matches where both sides stand alone and no bracket is open."""
    parts, start = [], 0
    for match in find(text):
        before, after = text[start : match.start()], text[match.end() : match.end() + WRAPPED_LINE]
        alone = min(len(words_of(before)), len(words_of(after))) >= least_words
        if alone and before.count("(") <= before.count(")") and not leans(after):
            parts.append(before.strip())
            start = match.end()
    return [*parts, text[start:].strip()]


def leans(text: str) -> bool:
    """Whether a part begins with a word that points back."""
    first = next(iter(words_of(text[:40])), "")
    return first.casefold() in LEANING


def join_wordless(parts: list[str]) -> list[str]:
    """Give parts without a word (a lone emoji, a dash) to the part before them, so that nothing typed is lost."""
    joined: list[str] = []
    for part in parts:
        if joined and not words_of(part):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined
