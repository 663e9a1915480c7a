"""What a writer typed that no citation backs: a bare number, a quotation that no cited note says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.strategy import Line, LineKind, Words
from synthesis.evidence import Evidence
from synthesis.quotations import bare, has_source, quotations, quoted

# what is meant to be reached is the writer's own number
OWN_NUMBERS = frozenset({LineKind.MEASURE, LineKind.TARGET, LineKind.INITIATIVE})

PEOPLE = r"(?:tables?|people|persons?|voices?|notes?|participants?|groups?|patients?|nurses?|members?|respondents?)"
NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|half|most"
)
NUMBER = re.compile(
    rf"(?<![\w.,])\d[\d.,]*(?:\s?%|x\b)?|\b(?:{NUMBER_WORDS})(?:\s+of)?(?:\s+the)?\s+(?={PEOPLE}\b)", re.IGNORECASE
)
# a year says when, not how many
YEAR = re.compile(
    r"\b(?:in|by|since|until|till|from|to|of|for|before|after|during|through|and|–|-|/|january|february|march|april|may|"  # noqa: RUF001
    r"june|july|august|september|october|november|december)\s?$",
    re.IGNORECASE,
)
IS_YEAR = re.compile(r"(?:19|20)\d\d$")


class Unsourced(StrEnum):
    """What has no source."""

    NUMBER = "number"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a line's text (as it is stored, with its tokens) that nothing cited backs."""

    what: Unsourced
    start: int
    end: int
    words: str


def unsourced(line: Line, evidence: Evidence) -> tuple[Mark, ...]:
    """Every number and quotation of a line without a source, in order."""
    spoken = [(found.start(), found.end(), quoted(found)) for found in quotations(line.text)]
    marks = [
        Mark(Unsourced.QUOTATION, start, end, words)
        for start, end, words in spoken
        if not has_source(words, line.citations, evidence)
    ]
    if line.kind not in OWN_NUMBERS:
        inside = [(start, end) for start, end, _ in spoken]
        marks += [one for one in bare_numbers(line) if not any(a <= one.start < b for a, b in inside)]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def bare_numbers(line: Line) -> Iterator[Mark]:
    """The numbers outside live fields that are no years and that no cited label holds."""
    labels = [bare(one.label) for one in line.citations]
    at = 0
    for piece in line.pieces():
        if not isinstance(piece, Words):
            at += len(piece.token)
            continue
        for found in NUMBER.finditer(piece.text):
            words = found[0].rstrip(" .,")
            is_year = says_when(words, piece.text[: found.start()], piece.text[found.end() :])
            phrase = bare(" ".join(piece.text[found.start() :].split()[:2])).strip(" .,;:()")
            if not is_year and not any(phrase in label for label in labels):
                yield Mark(Unsourced.NUMBER, at + found.start(), at + found.start() + len(words), words)
        at += len(piece.text)


def says_when(words: str, before: str, after: str) -> bool:
    """Whether a number is a year: it looks like one, follows a word that leads to one, and counts nobody."""
    leads = not before.strip() or YEAR.search(before)
    return bool(IS_YEAR.match(words) and leads and not re.match(rf"\s+{PEOPLE}\b", after, re.IGNORECASE))
