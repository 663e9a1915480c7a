"""What changed from one theming to another, told in events: pure, and light enough for pages as well as the worker.

Ids are kept from one theming to the next (`themes/identity.py`), so what has the same id is the same thing, and
nothing is matched here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.changes import Change, ChangeKind
from models.decisions import Level
from models.history import Layout

PART_OF = 0.5  # share of a point's older statements that came from one place, from which it is a part of that

Members = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One level of a layout: statements, label, notes and place of each point or theme by its id."""

    members: Members
    labels: Mapping[str, str]
    notes: Mapping[str, int]
    places: Mapping[str, str]


def changes_between(before: Layout, after: Layout) -> tuple[Change, ...]:
    """What happened to themes and points, themes first."""
    return (
        *changes(Level.THEME, side_of_themes(before), side_of_themes(after)),
        *changes(Level.POINT, side_of_points(before), side_of_points(after)),
    )


def changes(level: Level, before: Side, after: Side) -> Iterator[Change]:
    """The events of one level."""
    came_from, went_to = origins(after.members, before.members), origins(before.members, after.members)
    for id_, label in after.labels.items():
        if id_ not in before.labels:
            if id_ not in came_from:
                yield Change(ChangeKind.NEW, level, id_, label, notes=after.notes[id_])
        else:
            yield from kept(level, id_, before, after)
    arrived: dict[str, list[str]] = {}
    for old, home in went_to.items():
        if home != old and old not in after.labels:
            arrived.setdefault(home, []).append(old)
    for id_, others in arrived.items():
        yield Change(ChangeKind.MERGED, level, id_, after.labels[id_], others=tuple(others))
    yield from left(level, before, after, came_from, went_to)


def left(
    level: Level, before: Side, after: Side, came_from: Mapping[str, str], went_to: Mapping[str, str]
) -> Iterator[Change]:
    """What stands alone now that was a part of something, and what is nowhere any more."""
    parts: dict[str, list[str]] = {}
    for new, home in came_from.items():
        if new not in before.labels:
            parts.setdefault(home, []).append(new)
    for id_, label in before.labels.items():
        if id_ in parts:
            yield Change(ChangeKind.SPLIT, level, id_, after.labels.get(id_, label), others=tuple(parts[id_]))
        if id_ not in after.labels and id_ not in went_to:
            yield Change(ChangeKind.GONE, level, id_, label, notes=before.notes[id_])


def kept(level: Level, id_: str, before: Side, after: Side) -> Iterator[Change]:
    """What happened to a point or theme that is still here."""
    label = after.labels[id_]
    if before.labels[id_] != label:
        yield Change(ChangeKind.RENAMED, level, id_, label, before=before.labels[id_])
    if before.places[id_] != after.places[id_]:
        yield Change(ChangeKind.MOVED, level, id_, label, others=(before.places[id_], after.places[id_]))
    more = after.notes[id_] - before.notes[id_]
    if more:
        yield Change(ChangeKind.GROWN if more > 0 else ChangeKind.SHRUNK, level, id_, label, notes=abs(more))


def origins(members: Members, others: Members) -> dict[str, str]:
    """Where most of each one's statements that are on both sides stand on the other side, if it is more than half."""
    home = {statement_id: id_ for id_, ids in others.items() for statement_id in ids}
    found: dict[str, str] = {}
    for id_, ids in members.items():
        shares = Counter(home[one] for one in ids if one in home)
        for other, times in shares.most_common(1):
            if times > PART_OF * shares.total():
                found[id_] = other
    return found


def side_of_points(layout: Layout) -> Side:
    """The points of a layout; a point's place is its theme or its pile."""
    return Side(
        {id_: frozenset(point.notes) for id_, point in layout.points.items()},
        {id_: point.label for id_, point in layout.points.items()},
        {id_: len(set(point.notes.values())) for id_, point in layout.points.items()},
        {id_: point.home for id_, point in layout.points.items()},
    )


def side_of_themes(layout: Layout) -> Side:
    """The themes of a layout; they all stand in the question."""
    members: dict[str, set[str]] = {id_: set() for id_ in layout.themes}
    notes: dict[str, set[str]] = {id_: set() for id_ in layout.themes}
    for point in layout.points.values():
        if point.home in members:
            members[point.home] |= point.notes.keys()
            notes[point.home] |= set(point.notes.values())
    return Side(
        {id_: frozenset(ids) for id_, ids in members.items()},
        layout.themes,
        {id_: len(ids) for id_, ids in notes.items()},
        dict.fromkeys(layout.themes, ""),
    )
