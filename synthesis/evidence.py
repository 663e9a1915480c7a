"""What a strategy rests on: every question's themes and notes as they stand, found by statement, and the grounds of its citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.records import Note, Table
from models.strategy import Citation, Ground, GroundPoint, Grounds
from models.theming import Point, ThemedQuestion

# Which part of a point comes from another is told as between two themings (`themes.difference`): more than half of it.
PART_OF = 0.5


@dataclass(frozen=True)
class QuestionEvidence:
    """One question with quick ways from a statement to where it stands."""

    themed: ThemedQuestion
    points: Mapping[str, Point]
    homes: Mapping[str, str]  # statement id -> point id
    set_aside: frozenset[str]  # statement ids in no point
    waiting: frozenset[str]  # note ids

    def note(self, note_id: str) -> Note | None:
        """A live note."""
        return self.themed.notes.get(note_id)


@dataclass(frozen=True)
class Evidence:
    """All questions of a deliberation by id, the tables' numbers, and what stood beside each cited point."""

    questions: Mapping[str, QuestionEvidence]
    table_numbers: Mapping[str, int] = field(default_factory=dict)
    grounds: Grounds = field(default_factory=dict)

    @cached_property
    def became(self) -> dict[tuple[str, int], dict[str, list[tuple[str, str, int]]]]:
        """By question and revision, then by point of now: the points of then of which most is in it (id, label, how much)."""
        return {key: self.went(ground) for key, ground in self.grounds.items()}

    def went(self, ground: Ground) -> dict[str, list[tuple[str, str, int]]]:
        """Where most of each point of then stands now."""
        question = self.questions.get(ground.question_id)
        homes = question.homes if question else {}
        found: dict[str, list[tuple[str, str, int]]] = {}
        for point in ground.points:
            here = Counter(homes[one] for one in point.statement_ids if one in homes)
            for id_, came in here.most_common(1):
                if came > PART_OF * here.total():
                    found.setdefault(id_, []).append((point.id, point.label, came))
        return found

    def home(self, citation: Citation) -> Point | None:
        """The point that holds most of what was cited; among equals the one with the cited id."""
        question = self.questions.get(citation.question_id)
        if question is None:
            return None
        shares = Counter(question.homes[one] for one in citation.statement_ids if one in question.homes)
        if not shares:
            return None
        best = min(shares, key=lambda id_: (-shares[id_], id_ != citation.point_id, id_))
        return question.points[best]

    def homes(self, citations: Iterable[Citation]) -> tuple[tuple[QuestionEvidence, Point], ...]:
        """The points of now behind these citations, each once."""
        found: dict[tuple[str, str], tuple[QuestionEvidence, Point]] = {}
        for citation in citations:
            if (point := self.home(citation)) is not None:
                found[citation.question_id, point.id] = (self.questions[citation.question_id], point)
        return tuple(found.values())


def gather_evidence(themed: Sequence[ThemedQuestion], tables: Sequence[Table], grounds: Grounds) -> Evidence:
    """The evidence of a deliberation as it stands."""
    questions = {one.question_id: question_evidence(one) for one in themed}
    return Evidence(questions, {table.id: table.number for table in tables}, grounds)


def question_evidence(themed: ThemedQuestion) -> QuestionEvidence:
    """One question, indexed."""
    found = [point for point, _, _ in themed.grouping.points()]
    return QuestionEvidence(
        themed=themed,
        points={point.id: point for point in found},
        homes={place.statement.id: point.id for point in found for place in point.placements},
        set_aside=frozenset(item.statement.id for item in themed.grouping.set_aside),
        waiting=frozenset(themed.waiting),
    )


def ground_of(themed: ThemedQuestion) -> Ground:
    """All points of a question as they stand: kept once for each revision at which something is cited."""
    points = (
        GroundPoint(point.id, point.label, tuple(place.statement.id for place in point.placements))
        for point, _, _ in themed.grouping.points()
    )
    return Ground(themed.question_id, themed.revision, tuple(points))
