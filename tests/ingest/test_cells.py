"""What a single cell means, and that anything else means nothing rather than something wrong."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ingest.spreadsheet.cells import read_kind, read_number, read_tally, time_reader
from models.records import NoteKind

DAY = date(2026, 5, 9)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("7", 7), (" 7 ", 7), ("7.0", 7), ("Table 7", 7), ("T7", 7), ("table no. 7", 7), ("Q12:", 12), ("n° 3", 3),
        ("", None), ("Blue", None), ("7 of 8", None), ("the bus number 7 is late", None), ("7.5", None),
        ("99999999999", None),
    ],
)  # fmt: skip
def test_a_number_is_read_with_a_word_or_two_before_it(cell: str, number: int | None) -> None:
    assert read_number(cell) == number


@pytest.mark.parametrize(
    ("cell", "tally"),
    [
        ("4", 4), ("4x", 4), ("x3", 3), ("(8x)", 8), ("4 of 8 here", 4), ("4/8", 4), ("4 / 8", 4), ("5 people", 5),
        ("6 personnes", 6), ("7 sur 9", 7), ("5.0", 5), ("0", None), ("many", None), ("123456", None), ("1,200", None),
        ("1.200", None), ("12.5", None), ("2026-05-09", None), ("9:22", None), ("5/9/2026", None), ("4 buses", None),
        ("4 of them on Monday", None), ("-3", None),
    ],
)  # fmt: skip
def test_a_tally_is_a_whole_number_of_people_and_nothing_else(cell: str, tally: int | None) -> None:
    assert read_tally(cell) == tally


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("Need", NoteKind.NEED), ("Idées", NoteKind.IDEA), ("OBSTACLE", NoteKind.BARRIER), ("other", None), ("", None)],
)
def test_a_kind_is_read_in_english_and_french(cell: str, kind: NoteKind | None) -> None:
    assert read_kind(cell) == kind


@pytest.mark.parametrize(
    ("cell", "clock"),
    [("9:22", "09:22"), ("09:22:30", "09:22"), ("2:05 PM", "14:05"), ("9 h 22", "09:22"), ("9h22", "09:22")],
)
def test_a_time_without_a_date_is_of_the_day_on_the_machines_clock(cell: str, clock: str) -> None:
    moment = time_reader([cell], DAY)(cell)
    assert moment is not None
    assert moment.tzinfo is not None
    assert f"{moment:%Y-%m-%d %H:%M}" == f"2026-05-09 {clock}"


def test_day_and_month_are_told_apart_by_the_whole_column() -> None:
    assert time_reader(["05/09/2026", "13/09/2026"], DAY)("05/09/2026 09:00") == datetime(2026, 9, 5, 9).astimezone()
    assert time_reader(["05/09/2026", "05/13/2026"], DAY)("05/09/2026 09:00") == datetime(2026, 5, 9, 9).astimezone()


def test_a_time_with_a_zone_keeps_its_moment() -> None:
    assert time_reader([], DAY)("2026-05-09T09:22:00-04:00") == datetime.fromisoformat("2026-05-09T13:22:00+00:00")


@pytest.mark.parametrize("cell", ["late", "25:99", "0001-01-01", "9999-12-31T23:59:59", "7"])
def test_what_is_no_time_is_none(cell: str) -> None:
    assert time_reader([cell], DAY)(cell) is None
