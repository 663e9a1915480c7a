"""What changed between any two layouts is told so that it adds up, with nothing told that did not happen."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from models.changes import Change, ChangeKind
from models.decisions import Level
from models.difference import changes_between
from models.history import Layout, PointThen
from models.theming import Pile

POINTS, THEMES, STATEMENTS = (
    "pqrs",
    ("t", "u", str(Pile.SAID_ONCE)),
    [f"{note}/{at}" for note in "abcdef" for at in (1, 2)],
)


def layout(homes: Mapping[str, str], of_points: Mapping[str, str], names: Mapping[str, str]) -> Layout:
    """A layout from {statement: point} and {point: theme or pile}."""
    points = {
        id_: PointThen(names.get(id_, id_), of_points[id_], notes)
        for id_ in POINTS
        if (notes := {one: one[0] for one, home in homes.items() if home == id_})
    }
    used = {point.home for point in points.values()} & {"t", "u"}
    return Layout({id_: names.get(id_, id_) for id_ in sorted(used)}, points)


LAYOUTS = st.builds(
    layout,
    st.dictionaries(st.sampled_from(STATEMENTS), st.sampled_from(POINTS)),
    st.fixed_dictionaries({id_: st.sampled_from(THEMES) for id_ in POINTS}),
    st.dictionaries(st.sampled_from([*POINTS, "t", "u"]), st.sampled_from(["Buses", "Ramps"])),
)


def of_kind(changes: tuple[Change, ...], kind: ChangeKind, level: Level) -> dict[str, Change]:
    return {one.id: one for one in changes if one.kind is kind and one.level is level}


def ids_of(one: Layout, level: Level) -> set[str]:
    return set(one.points if level is Level.POINT else one.themes)


@given(LAYOUTS)
def test_nothing_changed_is_no_change(one: Layout) -> None:
    assert changes_between(one, one) == ()


@given(LAYOUTS, LAYOUTS, st.sampled_from(Level))
def test_everything_of_now_was_there_or_is_told_as_new_or_as_a_part(
    before: Layout, after: Layout, level: Level
) -> None:
    told = changes_between(before, after)
    parts = {id_ for one in of_kind(told, ChangeKind.SPLIT, level).values() for id_ in one.others}
    new = set(of_kind(told, ChangeKind.NEW, level))
    assert ids_of(after, level) - ids_of(before, level) == new | parts
    assert not new & parts


@given(LAYOUTS, LAYOUTS, st.sampled_from(Level))
def test_everything_of_then_is_there_or_is_told_as_gone_or_as_merged(
    before: Layout, after: Layout, level: Level
) -> None:
    told = changes_between(before, after)
    merged = [id_ for one in of_kind(told, ChangeKind.MERGED, level).values() for id_ in one.others]
    gone = set(of_kind(told, ChangeKind.GONE, level))
    assert ids_of(before, level) - ids_of(after, level) == gone | set(merged)
    assert len(merged) == len(set(merged)), "each goes into one other thing"


def notes_behind(layout: Layout, id_: str) -> set[str]:
    """The notes behind a point or a theme; none where there was no such thing."""
    behind = [point.notes.values() for own, point in layout.points.items() if id_ in {own, point.home}]
    return {note_id for notes in behind for note_id in notes}


@given(LAYOUTS, LAYOUTS, st.sampled_from(Level))
def test_notes_before_with_what_is_told_are_the_notes_of_now(before: Layout, after: Layout, level: Level) -> None:
    told = changes_between(before, after)
    more, fewer = (of_kind(told, kind, level) for kind in (ChangeKind.GROWN, ChangeKind.SHRUNK))
    for id_ in ids_of(before, level) & ids_of(after, level):
        by = (more[id_].notes if id_ in more else 0) - (fewer[id_].notes if id_ in fewer else 0)
        assert len(notes_behind(before, id_)) + by == len(notes_behind(after, id_))
    for new in of_kind(told, ChangeKind.NEW, level).values():
        assert new.notes == len(notes_behind(after, new.id))


@given(LAYOUTS, LAYOUTS)
def test_names_and_places_are_told_exactly_where_they_differ(before: Layout, after: Layout) -> None:
    told = changes_between(before, after)
    both = before.points.keys() & after.points.keys()
    renamed = {id_ for id_ in both if before.points[id_].label != after.points[id_].label}
    moved = {id_ for id_ in both if before.points[id_].home != after.points[id_].home}
    assert set(of_kind(told, ChangeKind.RENAMED, Level.POINT)) == renamed
    assert set(of_kind(told, ChangeKind.MOVED, Level.POINT)) == moved
