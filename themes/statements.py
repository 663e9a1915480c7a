"""A note becomes statements, one idea each: split where the scribe listed, kept whole where the scribe told.

Splitting never loses a word and never inflates a count: counts are of voices, and a tally stays on one statement.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from models.records import Note
from models.theming import Statement
from themes.joints import split_added, split_also, split_plus, split_semicolons, split_tallied
from themes.leaning import leans
from themes.noun_lists import listed_things
from themes.numbered import split_numbered, without_numbers
from themes.sentences import split_sentences
from themes.tally import read_tally
from themes.word_lists import word_list
from themes.wording import clean, words_of

WRAPPED_LINE = 50  # characters; a longer line that ends in the middle of a sentence was broken by a mail program

LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
BULLET = re.compile(r"^\s*(?:[-\u2013—*•·▪◦‣►▶●○■□➢➤✓✔>~]+\s+|[•▪◦‣►●○■➢➤]\s*|o\s(?=[A-Z]))")
INLINE_BULLET = re.compile(r"\s*[•▪◦‣►●■➢➤]\s*")
DASHED = re.compile(r"^\s*([-\u2013\u2014*])\s")

OPENS = re.compile(r"(?:on|in|at|by|with|every|per)\b", re.IGNORECASE)  # says when or where the item before it holds

UNFINISHED = word_list("unfinished")


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
    parts: list[str] = join_headings(without_numbers(lines_of(text)))
    splits = (
        *(split_numbered, split_bullets, split_semicolons, split_sentences),
        *(split_also, split_plus, split_added, listed_things, split_tallied),
    )
    for split in splits:
        parts = list(chain.from_iterable(map(split, parts)))
    return tuple(join_wordless(parts))


def lines_of(text: str) -> list[str]:
    """The lines of a note without bullets; lines that a mail program broke are whole again."""
    lines: list[str] = []
    for raw in chain.from_iterable(map(split_dashed, LINE_ENDS.split(text.strip()))):
        line = clean(raw)
        bare = BULLET.sub("", line)
        if lines and bare == line and continues(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        elif bare:
            lines.append(bare)
    return lines


def split_dashed(line: str) -> list[str]:
    """The items of a line that opens with a dash and has it again between spaces, unless one speaks about another."""
    opening = DASHED.match(line)
    items = line.split(f" {opening[1]} ") if opening else []
    if opening is None or len(items) < 2 or any(leans(item) or OPENS.match(item) for item in items[1:]):  # noqa: PLR2004 - one item is no list
        return [line]
    return [f"{opening[1]} {item.strip(' -;,')}" for item in (items[0][opening.end() :], *items[1:])]


def continues(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    last = next(reversed(words_of(before)), "").casefold()
    broken = len(before) >= WRAPPED_LINE or line.startswith("and ") or leans(line) or last in UNFINISHED
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


def split_bullets(text: str) -> list[str]:
    """Split at bullets inside a line."""
    return [part for part in INLINE_BULLET.split(text) if part]


def join_wordless(parts: list[str]) -> list[str]:
    """Give parts without a word (a lone emoji, a dash) to the part before them, so that nothing typed is lost."""
    joined: list[str] = []
    for part in parts:
        if joined and not words_of(part):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined
