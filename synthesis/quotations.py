"""Quotations in a line: where they stand, whether a note says the same words, and which words of a point to quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from models.plain_text import one_line
from models.strategy import Citation, Quote
from models.theming import Placement, Point
from synthesis.evidence import Evidence, QuestionEvidence
from synthesis.variations import CUT, LIST_MARKS, repeats, shorten

QUOTATION = re.compile('“([^“”]+)”|"([^"]+)"|«([^«»]+)»|„([^„“”]+)[“”]')
MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "–": "-", "—": "-"})  # noqa: RUF001
GOOD_WORDS = range(4, 25)  # a quotation of fewer words says little, one of more is not read


def quotations(text: str) -> Iterator[re.Match[str]]:
    """Every quotation of a text that has a word in it."""
    return (found for found in QUOTATION.finditer(text) if re.search(r"\w", quoted(found)))


def quoted(found: re.Match[str]) -> str:
    """The words between the marks."""
    return next(group for group in found.groups() if group is not None)


def says(note: str, quotation: str) -> bool:
    """Whether the quotation stands in the note word for word: whole words, in order where … leaves some out.

    Blanks, upper and lower case, the shape of apostrophes and a full stop or comma at the end are the writer's.
    """
    source, at = bare(note), 0
    parts = [part for piece in re.split(r"…|\.\.\.", quotation) if (part := bare(piece).strip(" .,;:"))]
    for part in parts:
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(source, at)
        if found is None:
            return False
        at = found.end()
    return bool(parts)


@lru_cache(maxsize=10_000)
def bare(text: str) -> str:
    """The text in one shape: one blank between words, plain marks, lower case."""
    return one_line(text).translate(MARKS).casefold()


def has_source(quotation: str, citations: Iterable[Citation], evidence: Evidence) -> bool:
    """Whether a note behind one of the citations says these words, or the note they were once quoted from."""
    for citation in citations:
        question = evidence.questions.get(citation.question_id)
        if question is None:
            continue
        home = evidence.home(citation)
        quoted_from = [quote.note_id for quote in citation.quotes if quote.text == quotation]
        sources = [question.note(id_) for id_ in (*quoted_from, *(home.note_ids if home else ()))]
        if any(note is not None and says(note.text, quotation) for note in sources):
            return True
    return False


def best_verbatims(question: QuestionEvidence, point: Point, most: int) -> tuple[Quote, ...]:
    """Words of the point to quote: confirmed ones of a good length first, of different voices, none that is the label."""
    chosen: list[Quote] = []
    heard: set[str] = set()
    for place in sorted(point.placements, key=lambda place: quality(place, question)):
        note = question.themed.notes[place.statement.note_id]
        words = one_line(place.statement.text).lstrip(LIST_MARKS)
        usable = note.voice not in heard and words and not repeats(words, point.label) and not QUOTATION.search(words)
        if usable and '"' not in words and says(note.text, words) and len(chosen) < most:
            chosen.append(Quote(note.id, words if len(words.split()) in GOOD_WORDS else shorten(words)))
            heard.add(note.voice)
    return tuple(chosen)


def quality(place: Placement, question: QuestionEvidence) -> tuple[bool, bool, float, str, str]:
    """The order in which statements are good to quote."""
    good = len(place.statement.text.split()) in GOOD_WORDS
    said_at = question.themed.notes[place.statement.note_id].said_at.isoformat()
    return not good, not place.confirmed, -place.confidence, said_at, place.statement.id


def in_marks(quote: Quote) -> str:
    """The quotation as it stands in a line."""
    return f"“{quote.text}”" if quote.text.endswith(CUT) else f"“{quote.text.rstrip('.,;: ')}”"
