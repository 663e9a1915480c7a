"""Statements that a person set aside, or took back in."""

from __future__ import annotations

from collections.abc import Sequence

from models.decisions import Decision, DecisionKind
from models.theming import SetAside, Statement
from themes.acts import JOINING, SENDING
from themes.set_aside import BLANK
from themes.wordings import Wording


def take_back_in(
    statements: Sequence[Statement], set_aside: Sequence[SetAside], decisions: Sequence[Decision]
) -> tuple[list[Statement], tuple[SetAside, ...]]:
    """The same two piles after statements went back that say something and that a person gave a place."""
    placed = {one for decision in decisions for one in placed_by(decision)}
    back = [item for item in set_aside if item.statement.id in placed and item.reason != BLANK]
    if not back:
        return list(statements), tuple(set_aside)
    return [*statements, *(item.statement for item in back)], tuple(item for item in set_aside if item not in back)


def placed_by(decision: Decision) -> tuple[str, ...]:
    """The statements that a decision gives a place."""
    kind, parts = decision.what.kind, decision.what.parts
    if kind in JOINING:
        return tuple(statement_id for part in parts for statement_id in part)
    return parts[0] if kind in SENDING else ()


def take_out_dismissed(
    wordings: Sequence[Wording], decisions: Sequence[Decision]
) -> tuple[list[Wording], tuple[SetAside, ...]]:
    """The wordings that stay, and the statements of those whose last word is that they are set aside, with the reason."""
    last: dict[str, tuple[int, str | None]] = {}
    for at, decision in enumerate(decisions):
        if decision.what.kind is DecisionKind.DISMISS:
            last.update(dict.fromkeys(decision.what.parts[0], (at, decision.what.reason)))
        else:
            last.update(dict.fromkeys(placed_by(decision), (at, None)))
    kept, aside = [], []
    for wording in wordings:
        _, reason = max((last.get(twin.id, (-1, None)) for twin in wording.statements), key=lambda word: word[0])
        if reason is None:
            kept.append(wording)
        else:
            aside += [SetAside(twin, reason) for twin in wording.statements]
    return kept, tuple(aside)
