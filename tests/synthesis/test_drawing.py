"""Pictures as files: really drawn, kept for the next report, and a failure is explained."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import pytest

from models.errors import SevenfoldError
from models.heard import HeardQuestion
from synthesis.charts import (
    Picture,
    drawing,
    picture_png,
    picture_svg,
    pictures_png,
    theme_counts,
)
from synthesis.charts.look import printed_spec
from tests.synthesis.hearing_words import question
from tests.synthesis.pictured import PICTURES, WIDE, nasty, room


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
