"""What questions to the theme team are made from: the offers, what was answered before, and a question with its worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.decisions import Decision, DecisionKind, Part
from models.engine_settings import EngineSettings
from models.records import ActorRole
from models.suggestions import Asked, TeamQuestion
from themes.suggestions import Offer, Spoken, likelihoods, pulls, suggestion
from themes.vectors import Vectors

Refused = Mapping[str, frozenset[str]]  # for each statement those it was said not to go with


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said before: what the team and what tables refused, and who last placed a statement."""

    by_team: Refused
    by_tables: Refused
    placed_by: Mapping[str, ActorRole]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question before it is written out: what it is about, the offers to show with their chances, and its worth.

    Some thousands are weighed after each theming and a few hundred kept; only these are written out.
    """

    kind: Asked
    statement_ids: Part
    label: str
    shown: Sequence[Offer]
    chances: Sequence[float]
    worth: float

    def written(self) -> TeamQuestion:
        """The question as the team gets it."""
        options = tuple(map(suggestion, self.shown, self.chances))
        return TeamQuestion(self.kind, self.statement_ids, self.label, options, self.worth)


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

    def drawn(self, directions: Vectors) -> Vectors:
        """How much each offer draws what points these ways: shape (offers,), or a row for each direction."""
        return pulls(directions, self.middles, self.by_size, self.settings)

    def chances(self, drawn: Vectors, shares: Vectors) -> tuple[Vectors, float]:
        """The probability of each offer that draws something so much, and of none."""
        return likelihoods(drawn, self.settings, shares)


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
