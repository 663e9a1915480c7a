"""The right lines turn stale and no other, and accepting what is new ends it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.strategy import StaleKind
from models.theming import ThemedQuestion
from synthesis.lines import line_words, words_when_cited
from synthesis.staleness import renew, stale_reasons
from tests.synthesis.evidence_room import evidence_of, line_on, question_of, said

NEW = range(500, 560)  # notes that come later


def kinds(line, now: ThemedQuestion, *then: ThemedQuestion) -> set[StaleKind]:
    return {one.kind for one in stale_reasons(line, evidence_of(now, *then))}


@st.composite
def rooms(draw: st.DrawFn) -> dict[str, list[int]]:
    """Points of one to eight statements each."""
    sizes = draw(st.lists(st.integers(1, 8), min_size=3, max_size=8))
    numbers = iter(range(sum(sizes)))
    return {f"p{at}": [next(numbers) for _ in range(size)] for at, size in enumerate(sizes)}


@given(rooms(), st.data())
def test_new_notes_renamed_points_and_new_ids_turn_no_line_stale(points, data: st.DataObject) -> None:
    then = question_of(points)
    lines = [line_on(then, id_) for id_ in points]
    grown = {f"other {id_}": list(members) for id_, members in points.items()}
    for number in NEW:
        grown[data.draw(st.sampled_from(sorted(grown)))].append(number)
    now = question_of(grown, revision=2)
    assert [kinds(line, now, then) for line in lines] == [set()] * len(lines)
    for line, members in zip(lines, grown.values(), strict=True):
        count = len({1 + one % 9 for one in members})
        assert f"({count}x)" in line_words(line, evidence_of(now, then)), "the number follows"


@given(rooms(), st.data())
def test_a_merger_of_two_like_points_turns_the_lines_on_both_stale_and_no_other(points, data: st.DataObject) -> None:
    then = question_of(points)
    lines = {id_: line_on(then, id_) for id_ in points}
    into, gone = data.draw(st.permutations(sorted(points)))[:2]
    merged = {id_: list(members) for id_, members in points.items() if id_ != gone}
    merged[into] += points[gone]
    for number in NEW:
        merged[data.draw(st.sampled_from(sorted(merged)))].append(number)
    now = question_of(merged, revision=2)
    stale = {id_ for id_, line in lines.items() if kinds(line, now, then)}
    smaller, larger = sorted([points[into], points[gone]], key=len)
    growth = len(smaller) < 0.2 * len(smaller + larger)  # a lone voice that joined a large point
    larger_id = into if points[into] == larger else gone
    assert stale == {into, gone} - ({larger_id} if growth else set())


@given(rooms(), st.data())
def test_a_split_turns_the_lines_on_that_point_stale_and_no_other(points, data: st.DataObject) -> None:
    then = question_of(points)
    lines = {id_: line_on(then, id_) for id_ in points}
    whole = [id_ for id_, members in points.items() if len(members) > 1]
    if not whole:
        return
    id_ = data.draw(st.sampled_from(whole))
    at = data.draw(st.integers(1, len(points[id_]) - 1))
    split = {**points, id_: points[id_][:at], "part": points[id_][at:]}
    now = question_of(split, revision=2)
    small = min(at, len(points[id_]) - at) < 0.2 * len(points[id_])  # a stray statement
    assert {one for one, line in lines.items() if kinds(line, now, then)} == (set() if small else {id_})


@given(rooms(), st.data())
def test_a_point_that_lost_its_notes_or_was_set_aside_turns_its_lines_stale_and_no_other(points, data) -> None:
    then = question_of(points)
    lines = {id_: line_on(then, id_) for id_ in points}
    dismissed, gone = data.draw(st.permutations(sorted(points)))[:2]
    left = {id_: members for id_, members in points.items() if id_ not in (dismissed, gone)}
    now = question_of(left, set_aside=points[dismissed], revision=2)
    found = {id_: kinds(line, now, then) for id_, line in lines.items() if kinds(line, now, then)}
    assert found == {dismissed: {StaleKind.DISMISSED}, gone: {StaleKind.GONE}}


@given(rooms(), rooms())
def test_a_line_that_was_renewed_is_not_stale_whatever_happened(before, after) -> None:
    then, now = question_of(before), question_of(after, revision=2)
    for id_ in before:
        line = line_on(then, id_)
        for takes in (True, False):
            renewed = renew(line, evidence_of(now, then), takes_new_words=takes)
            assert stale_reasons(renewed, evidence_of(now, then, now)) == ()
            if not takes:
                assert renewed.text == line.text


def test_a_merger_that_was_undone_leaves_no_line_stale() -> None:
    points = {"a": [1, 2, 3], "b": [4, 5]}
    then = question_of(points)
    merged, undone = (
        question_of({"a": [1, 2, 3, 4, 5]}, revision=2),
        question_of({"a": [1, 2, 3], "z": [4, 5]}, revision=3),
    )
    line = line_on(then, "a")
    assert kinds(line, merged, then) == {StaleKind.MERGED}
    assert kinds(line, undone, then) == set()


def test_it_says_what_came_in_and_what_the_parts_are_called() -> None:
    then = question_of({"a": [1, 2, 3], "b": [4, 5]})
    (merged,) = stale_reasons(line_on(then, "a"), evidence_of(question_of({"a": [1, 2, 3, 4, 5]}), then))
    assert merged.labels == ("point b",)
    (split,) = stale_reasons(line_on(then, "a"), evidence_of(question_of({"a": [1, 2], "c": [3], "b": [4, 5]}), then))
    assert split.labels == ("point a", "point c")


def test_a_quotation_whose_note_was_corrected_turns_the_line_stale_and_is_offered_anew() -> None:
    then = question_of({"a": [1], "b": [2]})
    line, other = line_on(then, "a"), line_on(then, "b")
    assert said(1) in line.text
    waiting = question_of({"b": [2]}, waiting=[1], texts={1: "trains stop before the night shift ends, all week"})
    assert kinds(line, waiting, then) == set(), "nothing can be told before it is themed again"
    now = question_of({"a": [1], "b": [2]}, texts={1: "trains stop before the night shift ends, all week"}, revision=2)
    assert kinds(line, now, then) == {StaleKind.MISQUOTED}
    assert kinds(other, now, then) == set()
    renewed = renew(line, evidence_of(now, then), takes_new_words=True)
    assert "“trains stop before the night shift ends, all week”" in renewed.text
    assert stale_reasons(renewed, evidence_of(now, now)) == ()


def test_the_line_as_it_read_when_cited_stays_readable_beside_the_new_one() -> None:
    then = question_of({"a": [1, 2, 3], "b": [4, 5]})
    line = line_on(then, "a", "b")
    now = question_of({"a": [1, 2, 3, 4, 5, 6, 7]}, revision=2)
    assert "Point a (3x); Point b (2x)." in words_when_cited(line)
    assert "Point a (7x); Point b (7x)." in line_words(line, evidence_of(now, then))


def test_the_new_wording_calls_a_point_by_its_new_name_but_never_inside_a_quotation() -> None:
    then = question_of({"notes": [1, 2], "b": [4, 5]})
    line = replace(line_on(then, "notes"), text="“point notes”, {notes:c1}: point notes stay, Point notes too")
    now = question_of({"x": [1, 2, 4, 5]}, revision=2)
    renewed = renew(line, evidence_of(now, then), takes_new_words=True)
    assert renewed.text == "“point notes”, {notes:c1}: point x stay, Point notes too"
    assert renew(line, evidence_of(now, then), takes_new_words=False).text == line.text


def test_the_new_wording_names_points_that_became_one_only_once() -> None:
    then = question_of({"a": [1, 2, 3], "b": [4, 5], "c": [6, 7, 8, 9]})
    line = line_on(then, "a", "b", "c")
    now = evidence_of(question_of({"a": [1, 2, 3, 4, 5], "c": [6, 7, 8, 9]}, revision=2), then)
    renewed = renew(line, now, takes_new_words=True)
    assert line_words(renewed, now).startswith("Point c (4x); Point a (5x). Raised by nurse.")
    own = replace(line, text="Point a ({count:c1}) as much as point b ({count:c2}).")
    assert line_words(renew(own, now, takes_new_words=True), now) == "Point a (5x) as much as point a (5x)."
