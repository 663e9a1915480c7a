"""What has become of the points a line rests on: which lines are stale and why, and the line as it would read now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.plain_text import one_line
from models.strategy import Citation, Line, Quote, StaleKind, StaleReason, Words
from models.theming import Point
from synthesis.citing import capital, snapshot
from synthesis.evidence import PART_OF, Evidence, QuestionEvidence
from synthesis.mentions import name_once
from synthesis.quotations import best_verbatims, quotations, says

# A part below a fifth of the whole is growth and not a merger, a stray statement and not a split: the machine places
# lone voices anew whenever notes arrive.
WEIGHS = 0.2


def stale_reasons(line: Line, evidence: Evidence) -> tuple[StaleReason, ...]:
    """Why a line no longer rests on what it cites; nothing where it does."""
    return tuple(reason for citation in line.citations for reason in citation_reasons(citation, evidence))


def citation_reasons(citation: Citation, evidence: Evidence) -> Iterator[StaleReason]:
    """What has become of one cited point."""
    question = evidence.questions.get(citation.question_id)
    if not citation.statement_ids or question is None:
        return
    standing = Standing(citation, question)
    home = evidence.home(citation)
    if home is not None:
        yield from standing.reasons(home, evidence)
    elif not standing.waits:
        yield StaleReason(StaleKind.DISMISSED if standing.set_aside else StaleKind.GONE, citation.id)


def is_said(quote: Quote, question: QuestionEvidence, home: Point) -> bool:
    """Whether its own note still says it, another note of the point does, or one that waits to be themed again."""
    notes = question.themed.notes
    sources = (quote.note_id, *home.note_ids, *question.waiting)
    return any(id_ in notes and says(notes[id_].text, quote.text) for id_ in sources)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the statements of a cited point stand now."""

    citation: Citation
    question: QuestionEvidence

    @property
    def waits(self) -> bool:
        """Whether nothing can be told yet: a note of it was corrected and is not themed again."""
        return any(one.rpartition("/")[0] in self.question.waiting for one in self.citation.statement_ids)

    @property
    def set_aside(self) -> int:
        """How many of its statements were set aside."""
        return sum(one in self.question.set_aside for one in self.citation.statement_ids)

    @property
    def is_mostly_dismissed(self) -> bool:
        """Whether more than half of it was set aside."""
        return self.set_aside > PART_OF * len(self.citation.statement_ids)

    def reasons(self, home: Point, evidence: Evidence) -> Iterator[StaleReason]:
        """What has become of a point that is still somewhere."""
        id_ = self.citation.id
        if self.is_mostly_dismissed:
            yield StaleReason(StaleKind.DISMISSED, id_)
        if parts := self.parts(home, evidence):
            yield StaleReason(StaleKind.SPLIT, id_, (home.label, *parts))
        if others := self.mergers(home, evidence):
            yield StaleReason(StaleKind.MERGED, id_, others)
        for quote in self.citation.quotes:
            if not is_said(quote, self.question, home):
                yield StaleReason(StaleKind.MISQUOTED, id_, quote=quote.text)

    def shares(self) -> Counter[str]:
        """By point id, how many of the cited statements stand there."""
        homes = self.question.homes
        return Counter(homes[one] for one in self.citation.statement_ids if one in homes)

    def stood(self, evidence: Evidence) -> dict[str, str]:
        """By statement id, the point it stood in when the citation was made."""
        ground = evidence.grounds.get((self.citation.question_id, self.citation.revision))
        elsewhere = {one: point.id for point in ground.points for one in point.statement_ids} if ground else {}
        return elsewhere | dict.fromkeys(self.citation.statement_ids, self.citation.point_id)

    def parts(self, home: Point, evidence: Evidence) -> tuple[str, ...]:
        """The labels of the other points that are parts of the cited one, the largest first."""
        shares = self.shares()
        if len(shares) == 1:
            return ()
        stood, cited, found = self.stood(evidence), shares.total(), []
        for id_, share in shares.most_common():
            older = sum(place.statement.id in stood for place in self.question.points[id_].placements)
            is_part = share > PART_OF * older or share >= PART_OF * cited
            if id_ != home.id and is_part and share >= WEIGHS * cited:
                found.append(self.question.points[id_].label)
        return tuple(found)

    def mergers(self, home: Point, evidence: Evidence) -> tuple[str, ...]:
        """The labels, as they were, of other points of which most is now in the cited one's."""
        became = evidence.became.get((self.citation.question_id, self.citation.revision), {})
        cited = self.shares()[home.id]
        return tuple(
            label
            for id_, label, came in became.get(home.id, ())
            if id_ != self.citation.point_id and came >= WEIGHS * (came + cited)
        )


def renew(line: Line, evidence: Evidence, *, takes_new_words: bool) -> Line:
    """The line as it rests on what its points have become, no longer stale.

    With `takes_new_words` a point's old name becomes its new one, points that became one are named once, and a quotation
    that no note says any more becomes what its note says now, or other words of the point; without, the words stay the
    writer's. A point that is gone leaves a citation of nothing, which counts none.
    """
    renewed = tuple(renew_citation(one, evidence) for one in line.citations)
    if takes_new_words:
        for citation in line.citations:
            line = take_new_words(line, citation, evidence)
        line = name_once(line, evidence)
    return replace(line, citations=renewed)


def take_new_words(line: Line, citation: Citation, evidence: Evidence) -> Line:
    """The line with the new name and the new quotations of one of its points."""
    question, home = evidence.questions.get(citation.question_id), evidence.home(citation)
    if question is None or home is None:
        return line
    text = line.text
    for quote in citation.quotes:
        if not is_said(quote, question, home):
            text = text.replace(quote.text, words_now(quote.note_id, quote.text, question, home))
    line = replace(line, text=text)
    return rename_point(line, citation.label, one_line(home.label))


def rename_point(line: Line, old: str, new: str) -> Line:
    """The line with the first mention of a point's name, outside quotations and fields, as it is called now."""
    if old == new or not old:
        return line
    spans = [found.span() for found in quotations(line.text)]
    at = 0
    for piece in line.pieces():
        if not isinstance(piece, Words):
            at += len(piece.token)
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", piece.text, re.IGNORECASE):
            begin, end = at + found.start(), at + found.end()
            if not any(first <= begin < last for first, last in spans):
                name = capital(new) if line.text[begin].isupper() else new
                return replace(line, text=f"{line.text[:begin]}{name}{line.text[end:]}")
        at += len(piece.text)
    return line


def renew_citation(citation: Citation, evidence: Evidence) -> Citation:
    """The citation of what the point is now; where it is only waiting, as it was."""
    question, home = evidence.questions.get(citation.question_id), evidence.home(citation)
    if question is None:
        return citation
    if home is not None:
        kept = tuple(quote for quote in citation.quotes if is_said(quote, question, home))
        return snapshot(citation.id, question, home, kept)
    if Standing(citation, question).waits:
        return citation
    return replace(citation, statement_ids=(), voices=(), confirmed=(), roles=(), quotes=())


def words_now(note_id: str, words: str, question: QuestionEvidence, home: Point) -> str:
    """What stands in for a quotation: the statement its note makes now, else the point's best words, else its own."""
    for place in home.placements:
        if place.statement.note_id == note_id and says(question.themed.notes[note_id].text, place.statement.text):
            return place.statement.text
    return next((quote.text for quote in best_verbatims(question, home, 1)), words)
