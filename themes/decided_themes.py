"""What people decided about themes, taken into the machine's themes: points are the things that are bound."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.decisions import Decision, DecisionKind, Level
from themes.acts import Act, acts_of, things
from themes.binding import Bound, bind
from themes.decided_points import assigned
from themes.drafts import DraftPoint
from themes.grouping import OUTSIDE
from themes.vectors import Numbers

BY_HAND = frozenset({DecisionKind.CREATE, DecisionKind.LOCK})


def decide_themes(points: Sequence[DraftPoint], themes: Numbers, decisions: Sequence[Decision]) -> Numbers:
    """The theme number of each point under these live decisions, oldest first; OUTSIDE stays OUTSIDE."""
    acts = theme_acts(points, decisions)
    if not any(act.joined or act.apart or act.subject for act in acts):
        return themes
    bound = bind_themes(points, themes, acts)
    weights = weights_of(points)
    base = joined_themes(themes, weights, bound, acts, decisions)
    return assigned(by_hand(base, bound, acts, decisions), weights, bound, OUTSIDE)


def theme_acts(points: Sequence[DraftPoint], decisions: Sequence[Decision]) -> list[Act]:
    """What these decisions do to the points of a question as members of themes."""
    numbers = {place.statement.id: at for at, draft in enumerate(points) for place in draft.point.placements}
    return acts_of(decisions, numbers, Level.THEME)


def bind_themes(points: Sequence[DraftPoint], themes: Numbers, acts: Sequence[Act]) -> Bound:
    """Which points people put into one theme, and which apart; `themes` are the theme numbers so far."""
    weights = weights_of(points)
    return bind(acts, len(points), lambda bound: apart_outside(assigned(themes, weights, bound, OUTSIDE)))


def weights_of(points: Sequence[DraftPoint]) -> np.ndarray:
    """What each point weighs: its mentions."""
    return np.array([draft.mentions for draft in points], dtype=np.float64)


def apart_outside(themes: Numbers) -> Numbers:
    """The themes, where each point outside all of them has a number of its own."""
    return np.where(themes == OUTSIDE, int(themes.max(initial=0)) + 1 + np.arange(len(themes)), themes)


def joined_themes(
    themes: Numbers, weights: np.ndarray, bound: Bound, acts: Sequence[Act], decisions: Sequence[Decision]
) -> Numbers:
    """The themes, where those that a merge mostly holds are one: what is said later in either goes to the merged one."""
    result = themes.copy()
    for act, decision in zip(acts, decisions, strict=True):
        here = things(act.joined)
        if decision.what.kind is not DecisionKind.MERGE or act.id not in bound.obeyed or not here:
            continue
        group = bound.groups[here[0]]
        inside = bound.groups == group
        mostly = [
            theme
            for theme in sorted(set(result[inside].tolist()) - {OUTSIDE})
            if weights[inside & (result == theme)].sum() * 2 > weights[result == theme].sum()
        ]
        if mostly:
            result[np.isin(result, mostly)] = mostly[0]
    return result


def by_hand(themes: Numbers, bound: Bound, acts: Sequence[Act], decisions: Sequence[Decision]) -> Numbers:
    """The themes, where each that a person made has a number that the machine gave to none."""
    result = themes.copy()
    for act, decision in zip(acts, decisions, strict=True):
        here = things(act.joined)
        if here and decision.what.kind in BY_HAND:
            result[bound.groups == bound.groups[here[0]]] = int(max(result.max(), 0)) + 1
    return result
