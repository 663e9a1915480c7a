"""Acts in conflict: the later wins. From the newest act to the oldest, each is obeyed where nothing newer forbids it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from themes.acts import Act, Nodes, Seat, Seats, things
from themes.together import Together
from themes.vectors import Numbers

GroupUp = Callable[["Bound"], Numbers]


@dataclass(frozen=True, slots=True)
class Bound:
    """What people decided about n things; `guests` were sent into their group and take no part in finding others.

    `groups` numbers the group of each thing; `apart` holds pairs of group numbers, lower first.
    """

    groups: Numbers
    apart: frozenset[tuple[int, int]]
    guests: NDArray[np.bool_]
    obeyed: frozenset[str]


def bind(acts: Sequence[Act], number: int, group_up: GroupUp) -> Bound:
    """Obey the acts on `number` things.

    Whoever is sent to a target that is in several groups goes where most of it is once the machine has grouped the
    things without the guests; `group_up` does that, and is called only when it is needed.
    """
    targets = {at: tuple(seat for seat, _ in act.target) for at, act in enumerate(acts) if act.subject}
    together, _ = obey(acts, targets, as_found=True)
    scattered = [at for at, target in targets.items() if not together.are_together(target)]
    if scattered:
        before = numbered(together, frozenset(act.id for act in acts), acts, number)
        where = places(together, group_up(before), number)
        for at in scattered:
            targets[at] = gathered(acts[at].target, where, together)
            home = where.get(together.head(targets[at][0]))
            if home is not None:
                where.update({together.head(seat): home for seat in acts[at].subject})
    together, obeyed = obey(acts, targets, as_found=False)
    bound = numbered(together, frozenset(obeyed), acts, number)
    return replace(bound, guests=bound.guests & ~hostless(bound)[bound.groups])


def kept_apart(acts: Sequence[Act], number: int) -> Act:
    """What these acts keep apart when all is told, as one act: also whoever belongs with somebody who is apart."""
    if not acts:
        return Act("")
    targets = {at: tuple(seat for seat, _ in act.target) for at, act in enumerate(acts) if act.subject}
    bound = numbered(obey(acts, targets, as_found=True)[0], frozenset(), acts, number)
    members: dict[int, list[Seat]] = {}
    for thing, group in enumerate(bound.groups.tolist()):
        members.setdefault(group, []).append(("here", thing, 0))
    return Act("", apart=tuple((tuple(members[one]), tuple(members[other])) for one, other in sorted(bound.apart)))


def obey(acts: Sequence[Act], targets: Mapping[int, Seats], as_found: bool) -> tuple[Together, set[str]]:
    """Who is together and who apart after all acts, and the ids of the acts that were obeyed to some part.

    `as_found` leaves whoever is sent to several groups out for now; otherwise a target is one group by now.
    """
    together, obeyed = Together(), set()
    for at in range(len(acts) - 1, -1, -1):
        act = acts[at]
        done = join_all(together, act.joined)
        for one, other in act.apart:
            done |= part_all(together, one, other)
        target = targets.get(at, ())
        if not as_found or together.are_together(target):
            done |= send(together, act.subject, target)
        if done:
            obeyed.add(act.id)
    return together, obeyed


def join_all(together: Together, seats: Seats) -> bool:
    """Bind these seats as far as nothing newer forbids it; whether any two are bound."""
    return sum(together.join(seats[0], seat) for seat in seats[1:]) > 0 if seats else False


def send(together: Together, subject: Seats, target: Seats) -> bool:
    """Bind each of the subject to what of the target it may meet; whether anybody is bound."""
    open_to = [seat for seat in target if not all(together.are_apart(seat, one) for one in subject)]
    return join_all(together, (*open_to, *subject)) if open_to else False


def part_all(together: Together, one: Seats, other: Seats) -> bool:
    """Keep each of one side apart from each of the other; whether any two are apart."""
    firsts, seconds = ({together.head(seat): None for seat in side} for side in (one, other))
    return sum(together.part(first, second) for first in firsts for second in seconds) > 0


def gathered(target: Nodes, where: Mapping[Hashable, int], together: Together) -> Seats:
    """The part of a target that is in the point holding most of it; of equals, the one cited first.

    Ghosts have a say only where nothing of the target is left.
    """
    votes: Counter[int] = Counter()
    for seats in ([one for one in target if one[0][0] == "here"], target):
        for seat, times in seats if not votes else ():
            home = where.get(together.head(seat))
            if home is not None:
                votes[home] += times
    if not votes:
        return tuple(seat for seat, _ in target[:1])
    most = max(votes, key=lambda point: votes[point])
    return tuple(seat for seat, _ in target if where.get(together.head(seat)) == most)


def places(together: Together, points: Numbers, number: int) -> dict[Hashable, int]:
    """The point of each group's head; a group that holds ghosts only has none."""
    return {together.head(("here", thing, 0)): int(points[thing]) for thing in range(number)}


def numbered(together: Together, obeyed: frozenset[str], acts: Sequence[Act], number: int) -> Bound:
    """The groups by number, in the order of their first thing."""
    heads: dict[Hashable, int] = {}
    groups = np.array(
        [heads.setdefault(together.head(("here", thing, 0)), len(heads)) for thing in range(number)], dtype=np.intp
    )
    apart = {
        (min(group, heads[other]), max(group, heads[other]))
        for head, group in heads.items()
        for other in together.strangers(head)
        if other in heads
    }
    guests = np.zeros(number, dtype=np.bool_)
    for act in acts:
        if act.id in obeyed:
            guests[things(act.subject)] = True
    return Bound(groups, frozenset(apart), guests, obeyed)


def hostless(bound: Bound) -> NDArray[np.bool_]:
    """Which groups, by number, hold guests only: whoever was there before them is gone, so they are hosts themselves."""
    hosts = np.bincount(bound.groups[~bound.guests], minlength=int(bound.groups.max()) + 1)
    return np.asarray(hosts == 0, dtype=np.bool_)
