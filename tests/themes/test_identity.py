"""Ids outlive regrouping, and what changed is told as it happened (guarantee 5)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.changes import ChangeKind
from models.decisions import Level
from models.theming import Grouping, Placement, Point, Statement, Theme
from themes import identity
from themes.difference import difference
from themes.identity import keep_ids, matched


def grouping_of(themes: Mapping[str, Mapping[str, str]], labels: Mapping[str, str] | None = None) -> Grouping:
    """A grouping from {theme: {point: the letters of its statements}}."""
    named = labels or {}
    return Grouping(
        tuple(
            Theme(
                theme, named.get(theme, theme), tuple(point_of(id_, letters, named) for id_, letters in points.items())
            )
            for theme, points in themes.items()
        )
    )


def point_of(id_: str, letters: str, labels: Mapping[str, str]) -> Point:
    places = tuple(Placement(Statement(f"{one}/1", one, one), 0.5) for one in letters)
    return Point(id_, labels.get(id_, id_), places)


def events(before: Grouping, after: Grouping) -> set[tuple[ChangeKind, Level, str]]:
    return {(one.kind, one.level, one.id) for one in difference(before, keep_ids(after, before))}


def test_a_point_keeps_its_id_when_notes_come_and_go() -> None:
    before, after = grouping_of({"t": {"p": "abc", "q": "de"}}), grouping_of({"u": {"x": "bcfg", "y": "deh"}})
    assert [point.id for point, _, _ in keep_ids(after, before).points()] == ["p", "q"]
    assert keep_ids(after, before).themes[0].id == "t"


def test_ids_are_matched_so_that_all_together_fit_best() -> None:
    before = grouping_of({"t": {"p": "abcd", "q": "efgh"}})
    after = grouping_of({"t": {"q": "abcdef", "p": "gh"}})
    assert {point.id: len(point.placements) for point, _, _ in keep_ids(after, before).points()} == {"p": 6, "q": 2}


def test_members_are_never_changed_by_ids() -> None:
    before, after = grouping_of({"t": {"p": "abc"}}), grouping_of({"t": {"p": "xyz"}})
    kept = keep_ids(after, before)
    assert [point.placements for point, _, _ in kept.points()] == [point.placements for point, _, _ in after.points()]
    assert kept.themes[0].points[0].id != "p", "an id that stood for something else is not given to a stranger"


def test_a_split_and_a_merge_are_told_as_such() -> None:
    before = grouping_of({"t": {"p": "abcdef", "q": "ghk", "r": "ij"}})
    after = grouping_of({"t": {"x": "abcd", "y": "ef", "z": "ghkij"}})
    told = {
        (one.kind, one.id): one.others
        for one in difference(before, keep_ids(after, before))
        if one.level is Level.POINT
    }
    assert told[ChangeKind.SPLIT, "p"] == ("y",)
    assert told[ChangeKind.MERGED, "q"] == ("r",)
    assert (ChangeKind.GONE, "r") not in told
    assert (ChangeKind.NEW, "y") not in told


def test_new_gone_renamed_moved_and_grown_are_told() -> None:
    before = grouping_of({"t": {"p": "abc", "q": "de"}, "u": {"r": "fg", "s": "hi"}}, {"p": "Old"})
    after = grouping_of({"t": {"p": "abcx"}, "u": {"q": "de", "r": "fg", "n": "yz"}}, {"p": "New"})
    assert {
        (ChangeKind.RENAMED, Level.POINT, "p"),
        (ChangeKind.GROWN, Level.POINT, "p"),
        (ChangeKind.MOVED, Level.POINT, "q"),
        (ChangeKind.NEW, Level.POINT, "n"),
        (ChangeKind.GONE, Level.POINT, "s"),
    } <= events(before, after)


def test_nothing_changed_is_no_event() -> None:
    grouping = grouping_of({"t": {"p": "abc", "q": "de"}})
    assert (
        difference(
            grouping, keep_ids(grouping_of({"x": {"y": "de", "z": "abc"}}, {"x": "t", "y": "q", "z": "p"}), grouping)
        )
        == ()
    )


def test_the_first_theming_keeps_its_own_ids() -> None:
    first = grouping_of({"t": {"p": "abc"}})
    assert keep_ids(first, Grouping()) == first
    assert events(Grouping(), first) == {(ChangeKind.NEW, Level.THEME, "t"), (ChangeKind.NEW, Level.POINT, "p")}


PARTITIONS = st.lists(st.integers(0, 5), min_size=1, max_size=15)


@given(PARTITIONS, PARTITIONS)
def test_ids_are_never_given_twice_and_a_regrouping_of_nothing_keeps_them_all(one: list[int], other: list[int]) -> None:
    def partition(homes: list[int], prefix: str) -> Grouping:
        points: dict[str, str] = {}
        for at, home in enumerate(homes):
            points[f"{prefix}{home}"] = points.get(f"{prefix}{home}", "") + chr(97 + at)
        return grouping_of({f"{prefix}t": points})

    before = partition(one, "p")
    for prefix in ("p", "x"):
        kept = [point.id for point, _, _ in keep_ids(partition(other, prefix), before).points()]
        assert len(set(kept)) == len(kept)
    same = keep_ids(partition(one, "x"), before)
    assert {point.id for point, _, _ in same.points()} == {point.id for point, _, _ in before.points()}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=20))
def test_a_theming_of_many_points_is_matched_as_well_part_by_part(homes: list[tuple[int, int]]) -> None:
    sides: list[dict[str, frozenset[str]]] = []
    for side in (0, 1):
        points = sorted({home[side] for home in homes})
        sides.append(
            {f"{side}{one}": frozenset(str(at) for at, home in enumerate(homes) if home[side] == one) for one in points}
        )
    after, before = sides

    def likeness(kept: Mapping[str, str]) -> float:
        return sum(
            len(ids & before[kept[one]]) / len(ids | before[kept[one]])
            for one, ids in after.items()
            if kept[one] in before
        )

    whole = matched(after, before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "WHOLE", 0)
        parts = matched(after, before)
    assert len(set(parts.values())) == len(after)
    assert likeness(parts) >= likeness(whole) - 1e-9
