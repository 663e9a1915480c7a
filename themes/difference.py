"""What changed from one theming to the next, told in events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.changes import Change, ChangeKind
from models.decisions import Level
from models.theming import Grouping
from themes.identity import Members, members_of_points, members_of_themes, shared_statements

PART_OF = 0.5  # share of a point's older statements that came from one place, from which it is a part of that


@dataclass(frozen=True, slots=True)
class Side:
    """One level of a grouping: statements, label, notes and place of each point or theme by its id."""

    members: Members
    labels: Mapping[str, str]
    notes: Mapping[str, int]
    places: Mapping[str, str]


def difference(before: Grouping, after: Grouping) -> tuple[Change, ...]:
    """What happened to themes and points, themes first; `after` carries the ids that `keep_ids` gave it."""
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
        arrived = tuple(old for old, home in went_to.items() if home == id_ and old != id_ and old not in after.labels)
        if arrived:
            yield Change(ChangeKind.MERGED, level, id_, label, others=arrived)
    for id_, label in before.labels.items():
        parts = tuple(new for new, home in came_from.items() if home == id_ and new not in before.labels)
        if parts:
            yield Change(ChangeKind.SPLIT, level, id_, after.labels.get(id_, label), others=parts)
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
    if not members or not others:
        return {}
    shared, names = shared_statements(members, others), list(others)
    return {
        id_: names[int(row.argmax())]
        for id_, row in zip(members, shared, strict=True)
        if row.max() > PART_OF * row.sum()
    }


def side_of_points(grouping: Grouping) -> Side:
    """The points of a grouping; a point's place is its theme or its pile."""
    labels, notes, places = {}, {}, {}
    for point, theme, pile in grouping.points():
        labels[point.id], notes[point.id] = point.label, len(point.note_ids)
        places[point.id] = theme.id if theme else str(pile)
    return Side(members_of_points(grouping), labels, notes, places)


def side_of_themes(grouping: Grouping) -> Side:
    """The themes of a grouping; they all stand in the question."""
    labels = {theme.id: theme.label for theme in grouping.themes}
    notes = {theme.id: len(theme.note_ids) for theme in grouping.themes}
    return Side(members_of_themes(grouping), labels, notes, dict.fromkeys(labels, ""))
