"""Which twins stay one: a decision on one carries all, unless a decision names the twin itself (guarantee 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.decisions import Decision, DecisionKind
from themes.wordings import Wording

PLACING = frozenset({DecisionKind.SAME, DecisionKind.NOT_THE_SAME, DecisionKind.MOVE, DecisionKind.DISMISS})
Names = tuple[tuple[int, int], ...]  # (which decision, which of its parts) that name one statement


def divide_twins(wordings: Iterable[Wording], decisions: Sequence[Decision]) -> list[Wording]:
    """The wordings, those divided whose twins are named by different decisions.

    Twins that the same decisions name stay one. A twin that no decision names goes with the one named last.
    """
    named = names_of(decisions)
    return [part for wording in wordings for part in divide(wording, named)]


def names_of(decisions: Sequence[Decision]) -> dict[str, list[tuple[int, int]]]:
    """For each statement the parts that name it: as what is decided about, or as what that is parted from."""
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, decision in enumerate(decisions):
        kind, parts = decision.what.kind, decision.what.parts
        if kind in PLACING or kind is DecisionKind.SPLIT:
            for number, part in enumerate(parts):
                for statement_id in part:
                    named[statement_id].append((at, number))
    return named


def divide(wording: Wording, named: dict[str, list[tuple[int, int]]]) -> list[Wording]:
    """One wording as the wordings that decisions tell apart."""
    if len(wording.statements) == 1:
        return [wording]
    parts: dict[int, set[int]] = defaultdict(set)
    for twin in wording.statements:
        for at, number in named.get(twin.id, ()):
            parts[at].add(number)
    telling = {at for at, numbers in parts.items() if 0 in numbers or len(numbers) > 1}
    groups: dict[Names, list[str]] = defaultdict(list)
    for twin in wording.statements:
        groups[tuple(name for name in named.get(twin.id, ()) if name[0] in telling)].append(twin.id)
    if len(groups) == 1 or set(groups) <= {()}:
        return [wording]
    carried = groups.pop((), [])
    groups[max(groups)].extend(carried) if carried else None
    return [
        replace(wording, statements=tuple(twin for twin in wording.statements if twin.id in ids))
        for ids in groups.values()
    ]
