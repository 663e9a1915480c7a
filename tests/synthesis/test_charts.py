"""What pictures say: their words and data are true, and people's words are data only."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from models.heard import HeardQuestion
from synthesis.charts import (
    Picture,
    breadth_and_depth,
    emergence,
    picture_csv,
    picture_spec,
    point_counts,
    roles_by_theme,
    theme_counts,
)
from tests.synthesis.hearing_words import question, questions
from tests.synthesis.pictured import PICTURES, nasty, room
from tests.synthesis.words import NASTY


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
