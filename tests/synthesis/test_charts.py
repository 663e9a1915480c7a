"""Pictures: their words and data are true, people's words are data only, and they are really drawn."""

from __future__ import annotations

import csv
import io
import json
import struct
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import SevenfoldError
from models.heard import HeardQuestion
from synthesis.charts import (
    Picture,
    breadth_and_depth,
    drawing,
    emergence,
    picture_csv,
    picture_png,
    picture_spec,
    picture_svg,
    pictures_png,
    point_counts,
    roles_by_theme,
    theme_counts,
)
from synthesis.charts.breadth import names_with_room
from synthesis.charts.emergence import apart, ticks_of
from synthesis.charts.lettering import distinct, shortened, wrapped
from synthesis.charts.look import printed_spec
from synthesis.hearing import by_voices
from tests.synthesis.hearing_words import START, question, questions
from tests.synthesis.words import NASTY

PICTURES: list[Callable[[HeardQuestion], Picture]] = [
    theme_counts,
    point_counts,
    roles_by_theme,
    emergence,
    breadth_and_depth,
]
WIDE = 600


def room() -> HeardQuestion:
    """Buses at three tables, one of them confirmed; ramps at one."""
    buses = [
        (1, (1, "nurse", True, 0)),
        (2, (2, "patient", False, 30)),
        (3, (3, None, False, 90)),
        (4, (3, None, False, 95)),
    ]
    return question([("Ramps", [[(5, (4, "nurse", False, 20))]]), ("Buses", [buses])])


def nasty() -> HeardQuestion:
    return question([(text, [[(at, (1 + at % 4, text[:30] or None, False, at))]]) for at, text in enumerate(NASTY)])


def words_in(spec: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(spec, dict):
        for key, value in spec.items():
            yield from words_in(value, (*path, key))
    elif isinstance(spec, list):
        for value in spec:
            yield from words_in(value, path)
    elif isinstance(spec, str):
        yield path, spec


def test_counts_are_told_drawn_and_listed_alike() -> None:
    picture = theme_counts(room())
    assert (
        picture.says
        == "“Buses” leads with 3 of 4 tables; “Ramps” follows with 1 of 4 tables. 1 of 2 themes had one voice behind it."
    )
    assert picture.rows == (("Buses", 3, 1, 4, 3, 4, "patient, nurse"), ("Ramps", 1, 0, 1, 1, 4, "nurse"))
    assert "3x, 1 confirmed" in json.dumps(picture_spec(picture))


def test_points_carry_their_theme_and_equals_lead_alike() -> None:
    picture = point_counts(question([("Buses", [[(1, (1, None, False, 0))], [(2, (2, None, False, 0))]])]))
    assert [row[:3] for row in picture.rows] == [("Buses 0", "Buses", 1), ("Buses 1", "Buses", 1)]
    assert picture.says.startswith("2 points lead alike with 1 voice each, “Buses 0” among them.")


def test_roles_that_nobody_recorded_are_named_and_none_is_inferred() -> None:
    picture = roles_by_theme(room())
    assert (
        picture.says == "“nurse” was recorded in 2 of 2 themes, most in “Ramps”. In no theme was recorded: “physician”."
    )
    assert picture.columns[-2:] == ("role not recorded: voices", "role not recorded: notes")
    assert picture.rows[0] == ("Buses", 1, 1, 1, 1, 0, 0, 1, 2)
    none = roles_by_theme(question([("Buses", [[(1, (1, None, False, 0))]])]))
    assert none.says == "No speaker's role was recorded in any theme."


def test_emergence_counts_each_voice_once_from_its_first_note() -> None:
    picture = emergence(room())
    assert [row[0::2] for row in picture.rows] == [("Buses", 1), ("Buses", 2), ("Buses", 3), ("Ramps", 1)]
    assert picture.says.startswith("“Buses” was heard first, at ")
    assert "grew most, to 3 voices" in picture.says


def test_breadth_and_depth_names_the_widest_and_the_most_said() -> None:
    often = [(n, (1, None, False, 0)) for n in range(10, 19)]
    picture = breadth_and_depth(
        question([("Buses", [[(1, (1, None, False, 0)), (2, (2, None, False, 0))]]), ("Ramps", [often])])
    )
    assert picture.says == (
        "“Buses” was told most widely, by 2 tables in 2 notes. “Ramps” was told most often, in 9 notes by 1 table."
    )


@pytest.mark.parametrize("make", PICTURES)
def test_without_themes_there_is_a_sentence_and_nothing_to_draw(make: Callable[[HeardQuestion], Picture]) -> None:
    picture = make(question([]))
    assert (picture.says, picture.rows, picture.chart) == (picture.says, (), None)
    assert picture.says.endswith("yet.")
    with pytest.raises(ValueError, match="nothing to draw"):
        picture_spec(picture)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("make", PICTURES)
def test_no_picture_names_an_address_and_peoples_words_are_data_only(
    make: Callable[[HeardQuestion], Picture], dark: bool
) -> None:
    spec = picture_spec(make(nasty()), 900, dark)
    found = list(words_in(spec))
    assert not {key for path, _ in found for key in path} & {"url", "href", "$schema", "image", "tooltip"}
    for path, text in found:
        if "http" in text or "<" in text:
            assert "datasets" in path or "transform" in path, path
        if "transform" in path:
            assert "http" not in text


@settings(max_examples=10)  # making a chart takes altair a tenth of a second
@given(questions())
def test_the_rows_hold_every_theme_whatever_was_said(heard: HeardQuestion) -> None:
    for make in (theme_counts, roles_by_theme, breadth_and_depth):
        assert len(make(heard).rows) == len(heard.themes)
    picture = emergence(heard)
    assert len(picture.rows) == sum(len({told.voice for told in theme.tellings}) for theme in heard.themes)
    for make in PICTURES:
        if heard.themes:
            json.dumps(picture_spec(make(heard)))


def test_the_data_is_saved_with_formulas_guarded() -> None:
    sheet = list(csv.reader(io.StringIO(picture_csv(theme_counts(nasty())).decode("utf-8-sig"), newline="")))
    assert sheet[0][0] == "Theme"
    assert len(sheet) == 1 + len(NASTY)
    assert f"'{NASTY[0]}" in {row[0] for row in sheet}


@pytest.mark.parametrize("make", PICTURES)
def test_a_picture_is_drawn_as_png_and_svg(make: Callable[[HeardQuestion], Picture]) -> None:
    picture = make(room())
    png = picture_png(picture, WIDE)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == 2 * WIDE
    drawn = picture_svg(picture, WIDE).decode()
    assert drawn.startswith("<svg")
    assert "Buses" in drawn
    assert "<image" not in drawn


def test_a_reports_pictures_are_drawn_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    run = drawing.run

    def counting(specs: Sequence[str], form: str) -> bytes:
        asked.append(len(specs))
        return run(specs, form)

    monkeypatch.setattr(drawing, "KEPT", drawing.Kept())
    monkeypatch.setattr(drawing, "run", counting)
    buses, ramps = theme_counts(room()), theme_counts(question([("Ramps", [[(5, (4, "nurse", False, 20))]])]))
    (first,) = pictures_png([buses], WIDE)
    again, other, twice = pictures_png([buses, ramps, buses], WIDE)
    assert asked == [1, 1]
    assert first == again == twice != other
    assert [struct.unpack(">I", png[16:20])[0] for png in (first, other)] == [2 * WIDE, 2 * WIDE]
    assert pictures_png([], WIDE) == []
    assert asked == [1, 1]


def test_a_reports_picture_is_headed_by_what_its_numbers_mean_and_no_more() -> None:
    spec = printed_spec(theme_counts(room()), WIDE)
    assert spec["title"]["text"] == theme_counts(room()).means
    assert "subtitle" not in spec["title"]


def test_no_more_pictures_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_KEPT", 2)
    monkeypatch.setattr(drawing, "draw_many", lambda specs: [spec.encode() for spec in specs])
    kept = drawing.Kept()
    assert kept.drawn(["a", "b", "c"]) == [b"a", b"b", b"c"]
    assert list(kept._by_spec.values()) == [b"b", b"c"]


def test_dark_and_light_differ_and_hard_words_are_drawn_as_text() -> None:
    picture = theme_counts(nasty())
    light, dark = picture_svg(picture, WIDE), picture_svg(picture, WIDE, dark=True)
    assert light != dark
    assert b"<script" not in light
    assert "المزيد" in light.decode()


def test_a_drawing_process_that_fails_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 0.001)
    with pytest.raises(SevenfoldError, match="could not be drawn"):
        picture_png(theme_counts(room()))
    with pytest.raises(SevenfoldError, match="could not be drawn"):
        drawing.draw({"mark": "no such mark"}, "png")


def test_a_picture_that_wants_data_from_an_address_is_not_drawn() -> None:
    outside = {"data": {"url": "http://127.0.0.1:9/data.json"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
    drawing_spec = {**outside, "width": 100}
    with pytest.raises(SevenfoldError, match="could not be drawn"):
        drawing.draw(drawing_spec, "svg")


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
