"""Questions to the theme team, the ones first whose answer should change the counts most.

Three things may be asked about: a point (does it repeat another?), a statement that the machine placed and nobody
looked at, and a statement that a single table placed against the machine's doubts. What an answer should change is the
sum over the offered points of probability x voices that would change hands. A point that a table refused stays in the
list with the share of tables that err; what the team refused is never asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.decisions import Decision, DecisionKind, Part
from models.records import ActorRole, Note
from models.settings import EngineSettings
from models.suggestions import Asked, TeamQuestion
from models.theming import Grouping, Point, Statement
from themes.suggestions import Offer, Spoken, centres, likelihoods, offers_of, pulls, pulls_of_size, suggestion
from themes.vectors import Vectors, unit

Refused = Mapping[str, frozenset[str]]  # for each statement those it was said not to go with


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said before: what the team and what tables refused, and who last placed a statement."""

    by_team: Refused
    by_tables: Refused
    placed_by: Mapping[str, ActorRole]


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything the questions are made from.

    `meaning` holds centred unit vectors, `middles` those of the offers, `by_size` what these draw by their size alone.
    """

    offers: Sequence[Offer]
    spoken: Spoken
    meaning: Vectors
    middles: Vectors
    by_size: NDArray[np.float64]
    answered: Answered
    settings: EngineSettings

    def shares(self, cited: Part) -> Vectors:
        """What remains of each offer's chance to be the same as these statements after what was refused."""
        team, tables = (
            {other for one in cited for other in refused.get(one, ())} if refused else set[str]()
            for refused in (self.answered.by_team, self.answered.by_tables)
        )
        left = np.ones(len(self.offers), dtype=np.float32)
        if team or tables:
            left[[not tables.isdisjoint(offer.statement_ids) for offer in self.offers]] = self.settings.tables_err
            left[[not team.isdisjoint(offer.statement_ids) for offer in self.offers]] = 0.0
        return left

    def chances(self, direction: Vectors, shares: Vectors) -> tuple[Vectors, float]:
        """The probability of each offer, and of none."""
        return likelihoods(pulls(direction, self.middles, self.by_size, self.settings), self.settings, shares)


def team_questions(
    grouping: Grouping,
    notes: Mapping[str, Note],
    spoken: Spoken,
    decisions: Sequence[Decision],
    settings: EngineSettings,
) -> tuple[TeamQuestion, ...]:
    """The questions about one question's grouping, most worth first; `decisions` are the live ones, oldest first."""
    offers = offers_of(grouping, notes)
    if not offers:
        return ()
    meaning = unit(spoken.vectors - spoken.vectors.mean(axis=0, keepdims=True))
    middles, by_size = centres(meaning, spoken, offers), pulls_of_size(offers, settings)
    asking = Asking(offers, spoken, meaning, middles, by_size, answered_in(decisions), settings)
    asked = [
        question
        for at, (point, _, _) in enumerate(grouping.points())
        for question in (about_point(asking, at), *about_members(asking, at, point, notes))
        if question is not None and question.worth > 0
    ]
    return tuple(sorted(asked, key=lambda question: (-question.worth, question.statement_ids)))


def answered_in(decisions: Sequence[Decision]) -> Answered:
    """What these decisions answered."""
    refused: dict[bool, dict[str, set[str]]] = {True: defaultdict(set), False: defaultdict(set)}
    placed: dict[str, ActorRole] = {}
    for decision in decisions:
        parts, team = decision.what.parts, decision.made_role is not ActorRole.FACILITATOR
        if decision.what.kind is DecisionKind.NOT_THE_SAME:
            others = {other for part in parts[1:] for other in part}
            for one in parts[0]:
                refused[team][one] |= others
            for other in others:
                refused[team][other] |= set(parts[0])
        elif decision.what.kind in {DecisionKind.SAME, DecisionKind.MOVE}:
            placed.update(dict.fromkeys(parts[0], decision.made_role))
    by_team, by_tables = ({one: frozenset(others) for one, others in refused[who].items()} for who in (True, False))
    return Answered(by_team, by_tables, placed)


def about_members(asking: Asking, at: int, point: Point, notes: Mapping[str, Note]) -> Iterator[TeamQuestion | None]:
    """What to ask about the statements of a point."""
    cited = asking.offers[at].statement_ids
    for place in point.placements:
        if place.statement.id not in cited:
            yield about_statement(asking, at, place.statement, notes[place.statement.note_id].voice)
        elif place.confirmed and len(cited) > 1:
            yield about_tap(asking, at, place.statement)


def about_point(asking: Asking, at: int) -> TeamQuestion | None:
    """Ask which other point a point repeats."""
    own = asking.offers[at]
    shares = asking.shares(own.statement_ids)
    shares[at] = 0.0
    chances, _ = asking.chances(asking.middles[at], shares)

    def gain(other: int) -> int:
        theirs = asking.offers[other].voices
        return min(len(own.voices - theirs), len(theirs - own.voices))

    return which(asking, (own.statement_ids, own.label), chances, gain)


def about_statement(asking: Asking, at: int, statement: Statement, voice: str) -> TeamQuestion | None:
    """Ask which point a statement repeats that only the machine has placed."""
    chances, none = asking.chances(asking.meaning[asking.spoken.rows[statement.id]], asking.shares((statement.id,)))

    def gain(other: int) -> int:
        return 0 if other == at else 1 + (voice not in asking.offers[other].voices)

    question = which(asking, ((statement.id,), statement.text), chances, gain)
    return None if question is None else replace(question, worth=round(question.worth + none, 4))


def about_tap(asking: Asking, at: int, statement: Statement) -> TeamQuestion | None:
    """Ask whether a statement belongs to its point, where one table alone said so; None when the team said so too."""
    own, row = asking.offers[at], asking.spoken.rows[statement.id]
    if asking.answered.placed_by.get(statement.id) is not ActorRole.FACILITATOR:
        return None
    rest = replace(own, statement_ids=tuple(one for one in own.statement_ids if one != statement.id))
    middles = asking.middles.copy()
    middles[at] = centres(asking.meaning, asking.spoken, [rest])[0]
    offers = [*asking.offers[:at], rest, *asking.offers[at + 1 :]]
    others = replace(asking, middles=middles, offers=offers, by_size=pulls_of_size(offers, asking.settings))
    chances, _ = others.chances(asking.meaning[row], np.ones(len(asking.offers), dtype=np.float32))
    right = float(chances[at]) * (1 - asking.settings.tables_err)
    wrong = (1 - float(chances[at])) * asking.settings.tables_err * asking.settings.wrong_taps_land
    doubt = wrong / (right + wrong)
    options = (suggestion(rest, 1 - doubt),)
    return TeamQuestion(Asked.BELONGS, (statement.id,), statement.text, options, round(2 * doubt, 4))


def which(
    asking: Asking, subject: tuple[Part, str], chances: Vectors, gain: Callable[[int], int]
) -> TeamQuestion | None:
    """The list of the likeliest points; None when nothing is left to offer."""
    order = np.argsort(-chances, kind="stable")[: asking.settings.list_length].tolist()
    shown = [at for at in order if chances[at] > 0]
    if not shown:
        return None
    options = tuple(suggestion(asking.offers[at], float(chances[at])) for at in shown)
    worth = sum(float(chances[at]) * gain(at) for at in shown)
    return TeamQuestion(Asked.WHICH, *subject, options, round(worth, 4))
