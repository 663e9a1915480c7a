"""Where things stand in a picture, whatever the numbers and names: labels, heights, times."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.heard import HeardQuestion
from synthesis.charts.breadth import names_with_room
from synthesis.charts.emergence import apart, ticks_of
from synthesis.charts.lettering import distinct, shortened, wrapped
from synthesis.hearing import by_voices
from tests.synthesis.hearing_words import START, questions


@given(st.text(max_size=300), st.integers(8, 60))
def test_a_label_is_never_longer_than_its_room(text: str, room: int) -> None:
    assert 0 < len(shortened(text, room)) <= max(room, len("(no name)"))
    lines = wrapped(text, max(room, 12)).split("\n")
    assert len(lines) <= 2
    assert all(len(line) <= max(room, 12) for line in lines)


@given(st.lists(st.sampled_from(["a", "a (2)", "b", "a (3)"]), max_size=8))
def test_labels_are_made_different(labels: list[str]) -> None:
    found = distinct(labels)
    assert len(set(found)) == len(labels) == len(found)
    assert all(name.startswith(label) for name, label in zip(found, labels, strict=True))


@given(st.lists(st.floats(0, 40), min_size=1, max_size=7), st.floats(0.1, 3))
def test_names_beside_lines_keep_their_order_and_their_distance(heights: list[float], gap: float) -> None:
    placed = apart(sorted(heights, reverse=True), gap)
    assert all(above - below >= gap - 1e-6 for above, below in pairwise(placed))
    assert placed[-1] >= 0


@given(st.integers(0, 60 * 24 * 400), st.integers(1, 60 * 24 * 400))
def test_times_are_few_and_lie_in_the_day(begin: int, length: int) -> None:
    start = START + timedelta(minutes=begin)
    ticks = ticks_of(start, start + timedelta(minutes=length))
    assert 1 <= len(ticks) <= 8
    assert all(start <= tick <= start + timedelta(minutes=length) for tick in ticks)


@given(questions())
def test_no_two_names_in_the_scatter_belong_to_one_theme_and_the_widest_comes_first(heard: HeardQuestion) -> None:
    themes = [(theme.label, covered) for theme, covered in by_voices(heard.themes, heard)]
    names = names_with_room(themes, 20, 6)
    assert [name.at for name in names] == sorted({name.at for name in names})
    assert not themes or names[0].at == 0
