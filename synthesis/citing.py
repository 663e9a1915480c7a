"""A point becomes a citation, and several become a first draft of a line: labels, live counts, people's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.counts import count_voices
from models.errors import NotFound
from models.plain_text import one_line
from models.strategy import Citation, Field, FieldKind, Quote
from models.theming import Point
from synthesis.evidence import Evidence, QuestionEvidence
from synthesis.quotations import best_verbatims, in_marks, quotations, quoted, says

QUOTED_OF_ONE = 2  # people's words in the draft of a line on one point
QUOTED_OF_MANY = 1  # and on each of several
MOST_QUOTED = 4
RAISED_BY = (
    "Raised by"  # how the sentences of a draft begin; a report that leaves out what follows leaves out these too
)
IN_THEIR_WORDS = "In their words:"


@dataclass(frozen=True, slots=True)
class PointSent:
    """A point that a writer sends to a line, and the id its citation has there ("c1")."""

    citation_id: str
    question_id: str
    point_id: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A line's words with the citations they rest on."""

    text: str
    citations: tuple[Citation, ...]


def cite(sent: PointSent, evidence: Evidence) -> Citation:
    """The point as it stands. Raises NotFound when it has gone meanwhile."""
    question, point = find_point(sent, evidence)
    return snapshot(sent.citation_id, question, point)


def snapshot(citation_id: str, question: QuestionEvidence, point: Point, quotes: tuple[Quote, ...] = ()) -> Citation:
    """A citation of the point as it stands now."""
    notes = question.themed.notes
    return Citation(
        id=citation_id,
        question_id=question.themed.question_id,
        revision=question.themed.revision,
        point_id=point.id,
        label=one_line(point.label),
        statement_ids=tuple(place.statement.id for place in point.placements),
        voices=tuple(dict.fromkeys(notes[id_].voice for id_ in point.note_ids)),
        confirmed=tuple(dict.fromkeys(notes[id_].voice for id_ in point.confirmed_note_ids)),
        roles=tuple(role for id_ in point.note_ids if (role := one_line(notes[id_].role or ""))),
        quotes=quotes,
    )


def find_point(sent: PointSent, evidence: Evidence) -> tuple[QuestionEvidence, Point]:
    """The point that is sent. Raises NotFound."""
    question = evidence.questions.get(sent.question_id)
    point = question.points.get(sent.point_id) if question else None
    if question is None or point is None:
        raise NotFound(
            "This point has become another one meanwhile. Nothing was changed; choose it again from the list."
        )
    return question, point


def compose_draft(sent: Sequence[PointSent], evidence: Evidence) -> Draft:
    """A first draft of a line on these points, the most-said first. Raises NotFound."""
    found = [(one.citation_id, *find_point(one, evidence)) for one in sent]
    found.sort(key=lambda one: (-count_voices(one[2].note_ids, one[1].themed.notes), one[2].label))
    most = QUOTED_OF_ONE if len(found) == 1 else QUOTED_OF_MANY
    citations: list[Citation] = []
    for id_, question, point in found:
        left = MOST_QUOTED - sum(len(one.quotes) for one in citations)
        citations.append(snapshot(id_, question, point, best_verbatims(question, point, min(most, left))))
    return Draft(draft_text(citations), tuple(citations))


def draft_text(citations: Sequence[Citation]) -> str:
    """Who raised it, what it is called with its count, and what they said."""
    ids = tuple(one.id for one in citations)
    named = [f"{capital(one.label)} ({Field(FieldKind.COUNT, (one.id,)).token})" for one in citations]
    sentences = [f"{', '.join(named)}."] if len(named) == 1 else [f"{'; '.join(named)}."]
    if any(one.roles for one in citations):
        sentences.append(f"{RAISED_BY} {Field(FieldKind.ROLES, ids).token}.")
    if said := [in_marks(quote) for one in citations for quote in one.quotes]:
        sentences.append(f"{IN_THEIR_WORDS} {'; '.join(said)}.")
    return " ".join(sentences)


def capital(label: str) -> str:
    """The label as a sentence begins."""
    return label[:1].upper() + label[1:]


def note_quotes(text: str, citations: Sequence[Citation], evidence: Evidence) -> tuple[Citation, ...]:
    """The citations with the quotations of the text that notes behind them say; kept ones stay while they are quoted.

    Called whenever a line is saved: what is verbatim now is remembered, so that it is told once it no longer is.
    """
    spoken = [quoted(found) for found in quotations(text)]
    return tuple(replace(one, quotes=quotes_of(one, spoken, evidence)) for one in citations)


def quotes_of(citation: Citation, spoken: Sequence[str], evidence: Evidence) -> tuple[Quote, ...]:
    """Which of the spoken words are quoted from a citation's notes, or were when it was made."""
    known = {quote.text: quote for quote in citation.quotes}
    notes = [question.themed.notes[id_] for question, point in evidence.homes([citation]) for id_ in point.note_ids]
    kept: list[Quote] = []
    for words in dict.fromkeys(spoken):
        source = next((note for note in notes if says(note.text, words)), None)
        if source is not None:
            kept.append(Quote(source.id, words))
        elif words in known:
            kept.append(known[words])
    return tuple(kept)
