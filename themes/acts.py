"""Decisions as acts on numbered things: points' wordings at the level of points, points at the level of themes.

A decision cites statements. A later decision about a statement itself (it goes elsewhere, it is set aside) takes the
statement out of what older decisions joined: they keep its old seat, a ghost that holds nobody. So one wrong tap
takes one statement along and never those who were tapped to it, and whoever joined a point stays with the others who
joined it when the first of them leaves, is corrected or is retracted. What older decisions keep apart holds for the
statement itself, wherever it sits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.decisions import Decision, DecisionKind, Level

Seat = tuple[
    str, object, int
]  # ("here", number, 0), or a ghost: ("left", number, which seat), ("gone", statement id, 0)
Seats = tuple[Seat, ...]
Nodes = tuple[tuple[Seat, int], ...]  # each thing that a part cites, and how often

JOINING = frozenset({DecisionKind.MERGE, DecisionKind.LOCK, DecisionKind.CREATE})
SENDING = frozenset({DecisionKind.SAME, DecisionKind.MOVE})
PARTING = frozenset({DecisionKind.SPLIT, DecisionKind.NOT_THE_SAME, DecisionKind.MOVE})


@dataclass(frozen=True, slots=True)
class Act:
    """What one decision does: binds `joined`, keeps pairs of `apart` apart, sends `subject` to where `target` is."""

    id: str
    joined: Seats = ()
    apart: tuple[tuple[Seats, Seats], ...] = ()
    subject: Seats = ()
    target: Nodes = ()


def acts_of(decisions: Sequence[Decision], numbers: Mapping[str, int], level: Level) -> list[Act]:
    """The acts of these decisions at one level, oldest first; `numbers` says which thing each live statement is in."""
    seated = [(decision, owned(decision, numbers)) for decision in decisions]
    moved: dict[Seat, list[int]] = defaultdict(list)
    for at, (decision, parts) in enumerate(seated):
        if reseats(decision, level):
            for seat in dict.fromkeys(seat for part in reseated(decision, parts) for seat in part):
                moved[seat].append(at)
    return [act_of(at, decision, parts, moved, level) for at, (decision, parts) in enumerate(seated)]


def level_of(decision: Decision) -> Level:
    """A theme made by hand is about themes, whatever level it was written with."""
    return Level.THEME if decision.what.kind is DecisionKind.CREATE else decision.what.level


def reseats(decision: Decision, level: Level) -> bool:
    """Whether a decision gives things a new seat at this level."""
    return level_of(decision) is level and decision.what.kind in SENDING | {DecisionKind.CREATE}


def reseated(decision: Decision, parts: Sequence[Counter[Seat]]) -> Sequence[Counter[Seat]]:
    """The parts whose things get a new seat."""
    return parts if decision.what.kind is DecisionKind.CREATE else parts[:1]


def owned(decision: Decision, numbers: Mapping[str, int]) -> list[Counter[Seat]]:
    """What each part cites, and how often; a thing that two parts cite belongs to the one that cites it more.

    What is sent and where it goes do not compete: a thing that holds statements of both is there already. Where
    something was wins over where it goes: it goes to what is not both.
    """
    cited = [Counter(seat_of(statement_id, numbers) for statement_id in part) for part in decision.what.parts]
    sends = decision.what.kind in SENDING

    def beats(other: int, at: int, seat: Seat) -> bool:
        if (sends and at + other == 1) or not cited[other][seat]:
            return False
        if sends and at and other:
            return other > at
        return (cited[other][seat], -other) > (cited[at][seat], -at)

    def is_owned(at: int, seat: Seat) -> bool:
        return not any(beats(other, at, seat) for other in range(len(cited)) if other != at)

    return [
        Counter({seat: times for seat, times in part.items() if is_owned(at, seat)}) for at, part in enumerate(cited)
    ]


def seat_of(statement_id: str, numbers: Mapping[str, int]) -> Seat:
    """The seat of a statement; one that is gone has a ghost's."""
    number = numbers.get(statement_id)
    return ("gone", statement_id, 0) if number is None else ("here", number, 0)


def act_of(
    at: int, decision: Decision, parts: Sequence[Counter[Seat]], moved: Mapping[Seat, Sequence[int]], level: Level
) -> Act:
    """One decision as an act; of a decision about themes, only what it parts holds for points."""

    def then(seat: Seat) -> Seat:
        """The seat as it was when the decision was made."""
        later = moved.get(seat, ())
        epoch = bisect_right(later, at)
        return seat if epoch == len(later) else ("left", seat, epoch)

    def stays(seat: Seat) -> bool:
        """Whether a thing is a target: a wording is none of itself, a point may hold both what goes and where it goes."""
        return level is Level.THEME or seat not in parts[0]

    kind, mine = decision.what.kind, level_of(decision) is level
    apart = [
        (tuple(one), tuple(other))
        for first, one in enumerate(parts)
        for other in parts[first + 1 :]
        if kind is DecisionKind.SPLIT or (first == 0 and kind in PARTING)
    ]
    if kind is DecisionKind.MOVE:
        apart = apart[1:]  # it goes to the second part, and away from the third
    if not mine:
        return Act(decision.what.id, apart=tuple(apart) if level is Level.POINT else ())
    sent = kind in SENDING
    return Act(
        decision.what.id,
        joined=tuple(dict.fromkeys(then(seat) for part in parts for seat in part)) if kind in JOINING else (),
        apart=tuple(apart),
        subject=tuple(map(then, parts[0])) if sent else (),
        target=tuple((then(seat), times) for seat, times in parts[1].items() if stays(seat)) if sent else (),
    )


def things(seats: Iterable[Seat]) -> list[int]:
    """The numbers of the things in these seats; ghosts are none."""
    return [seat[1] for seat in seats if seat[0] == "here" and isinstance(seat[1], int)]
