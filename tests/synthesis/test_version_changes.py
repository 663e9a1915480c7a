"""What changed between two states of a strategy is told line by line and word by word."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.strategy import Line, LineKind
from synthesis.version_changes import Run, What, compare_lines, word_runs
from tests.synthesis.evidence_room import evidence_of, line_on, question_of

NOTHING = evidence_of(question_of({}))


def line(id_: str, text: str = "", parent: str | None = "p") -> Line:
    return Line(id_, LineKind.OBJECTIVE, parent, text or id_)


def told(before: list[Line], after: list[Line]) -> list[tuple[What, str]]:
    return [(one.what, one.line_id) for one in compare_lines(before, after, NOTHING)]


def test_added_dropped_reworded_and_moved_lines_are_told_each_once() -> None:
    before = [line("a"), line("b"), line("c"), line("d"), line("gone")]
    after = [line("b"), line("a", "a anew"), line("c", parent="q"), line("new"), line("d")]
    assert told(before, after) == [
        (What.MOVED, "b"),
        (What.REWORDED, "a"),
        (What.MOVED, "c"),
        (What.ADDED, "new"),
        (What.DROPPED, "gone"),
    ]


def test_a_count_that_followed_its_notes_is_no_change_of_a_writer() -> None:
    then, now = question_of({"a": [1, 2]}), question_of({"a": [1, 2, 3]}, revision=2)
    assert compare_lines([line_on(then, "a")], [line_on(then, "a")], evidence_of(now, then)) == []


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_whatever_was_changed_lines_that_came_and_went_are_all_told(old: list[str], new: list[str]) -> None:
    changes = told([line(one) for one in old], [line(one) for one in new])
    assert {one for what, one in changes if what is What.ADDED} == set(new) - set(old)
    assert {one for what, one in changes if what is What.DROPPED} == set(old) - set(new)
    assert told([line(one) for one in new], [line(one) for one in new]) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_runs_of_words_make_both_texts(before: str, after: str) -> None:
    runs = list(word_runs(before, after))
    assert "".join(text for run, text in runs if run is not Run.IN).split() == before.split()
    assert "".join(text for run, text in runs if run is not Run.OUT).split() == after.split()


def test_a_reworded_line_shows_what_stayed() -> None:
    (one,) = compare_lines([line("a", "more night buses")], [line("a", "more buses")], NOTHING)
    assert one.words == ((Run.SAME, "more "), (Run.OUT, "night "), (Run.SAME, "buses"))
    assert compare_lines([one_moved := line("a")], [replace(one_moved, parent_id=None)], NOTHING)[0].what is What.MOVED
