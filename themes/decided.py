"""What people decided about the wordings of a question, taken into its points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.decisions import Decision, DecisionKind, Level
from models.engine_settings import EngineSettings
from themes.acts import JOINING, SENDING, Act, acts_of, things
from themes.binding import Bound, bind, kept_apart
from themes.decided_points import Closeness, foes_of
from themes.large_decided import LargeCloseness
from themes.large_likeness import large_likeness
from themes.points import group_into_points, in_order_of_appearance, large_cut, point_cut
from themes.remembered import remembered
from themes.similarity import similarity
from themes.vectors import Numbers, Vectors
from themes.wordings import Wording


@dataclass(frozen=True, slots=True)
class DecidedPoints:
    """The point number of each wording, and the statements whose place a person gave or agreed to.

    `groups` numbers what people put together; wordings that share a number stay in one point.
    """

    points: Numbers
    groups: Numbers
    confirmed: frozenset[str] = frozenset()


def decide_points(
    wordings: Sequence[Wording],
    texts: Sequence[str],
    vectors: Vectors,
    decisions: Sequence[Decision],
    settings: EngineSettings,
) -> DecidedPoints:
    """The points of these wordings under these live decisions, oldest decision first.

    `texts` are the wordings as the machine reads them, `vectors` their unit vectors, one row each.
    """
    grained = grain(decisions, settings)
    numbers = {twin.id: at for at, wording in enumerate(wordings) for twin in wording.statements}
    own = acts_of(decisions, numbers, Level.POINT)
    acts = [kept_apart(acts_of(decisions, numbers, Level.THEME), len(wordings)), *own]
    if not any(act.joined or act.apart or act.subject for act in acts):
        return DecidedPoints(group_into_points(texts, vectors, grained), np.arange(len(texts)))
    refused = refusals(decisions, numbers, len(wordings)) >= settings.refusals_to_settle
    engine = engine_for(texts, vectors, grained)
    bound = bind(acts, len(texts), lambda bound: engine.grouped(bound, looked_at(bound, refused)))
    points = follow(engine.grouped(bound, looked_at(bound, refused)), engine.followers(bound), bound)
    confirmed = confirmed_in(bound, own, decisions, wordings)
    return DecidedPoints(in_order_of_appearance(points), bound.groups, confirmed)


def engine_for(texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Closeness | LargeCloseness:
    """What groups these wordings under decisions, by their number."""
    if len(texts) > settings.largest_tree:
        likeness = remembered(large_likeness, texts, vectors, settings)
        return LargeCloseness(likeness, large_cut(likeness, settings), settings)
    alike = similarity(texts, vectors, settings)
    return Closeness(alike, point_cut(alike, settings), settings.settled_similarity, settings.follow_similarity)


def grain(decisions: Sequence[Decision], settings: EngineSettings) -> EngineSettings:
    """The settings with the point cut where the newest word on finer or coarser puts it."""
    steps = next((one.what.steps for one in reversed(decisions) if one.what.kind is DecisionKind.GRAIN), 0)
    return replace(settings, point_cut=settings.point_cut * settings.grain_step**steps)


def refusals(decisions: Sequence[Decision], numbers: dict[str, int], number: int) -> NDArray[np.int64]:
    """How many points each wording was said not to be: a person who refused several saw something new."""
    counted = np.zeros(number, dtype=np.int64)
    for decision in decisions:
        if decision.what.kind is DecisionKind.NOT_THE_SAME:
            subject = {numbers[one] for one in decision.what.parts[0] if one in numbers}
            counted[sorted(subject)] += len(decision.what.parts) - 1
    return counted


def looked_at(bound: Bound, refused: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which groups people looked at: they put several wordings into it, or found one of them new."""
    seen = np.bincount(bound.groups) > 1
    seen[bound.groups[refused]] = True
    return seen


def follow(points: Numbers, followers: Iterable[tuple[int, int]], bound: Bound) -> Numbers:
    """Moves teach: a wording nobody decided about goes with the one that was sent and is nearly the same."""
    result, foes = points.copy(), foes_of(bound)
    for at, sent in followers:
        others = bound.groups[points == points[sent]].tolist()
        if foes.get(int(bound.groups[at]), set()).isdisjoint(others):
            result[at] = points[sent]
    return result


def confirmed_in(
    bound: Bound, acts: Sequence[Act], decisions: Sequence[Decision], wordings: Sequence[Wording]
) -> frozenset[str]:
    """The statements whose place a person gave or agreed to, and their twins."""
    units: set[int] = set()
    for act, decision in zip(acts, decisions, strict=True):
        if decision.what.kind is DecisionKind.CREATE:
            cited = {statement_id for part in decision.what.parts for statement_id in part}
            units.update(at for at, one in enumerate(wordings) if cited & {twin.id for twin in one.statements})
        elif act.id in bound.obeyed and decision.what.kind in JOINING | SENDING:
            units.update(agreed(bound, act))
    return frozenset(twin.id for at in units for twin in wordings[at].statements)


def agreed(bound: Bound, act: Act) -> Iterator[int]:
    """The wordings that an act put where they are; a single one that others were sent to was agreed to by that."""
    seats = [*act.joined, *act.subject, *(seat for seat, _ in act.target if len(act.target) == 1)]
    here = things(seats)
    groups = Counter(int(bound.groups[at]) for at in here)
    if groups:
        main = max(groups, key=lambda group: (groups[group], -group))
        alone = bool((bound.groups == main).sum() == 1) and not act.joined
        yield from (at for at in here if bound.groups[at] == main and not alone)
