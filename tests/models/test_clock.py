"""Times are shown with their day wherever the hour alone would mislead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from models.clock import clock_form, date_and_time, local_time, seen_now

NOON = datetime(2026, 5, 9, 12, 0).astimezone()


def test_times_of_one_day_are_hours_alone() -> None:
    assert local_time(NOON, clock_form([NOON, NOON + timedelta(hours=1)])) == "12:00"
    assert clock_form([]) == "%H:%M"


def test_times_of_several_days_carry_their_date() -> None:
    assert local_time(NOON, clock_form([NOON, NOON + timedelta(days=1)])) == "2026-05-09 12:00"


def test_a_time_that_is_not_of_today_is_read_with_its_date() -> None:
    assert seen_now(NOON) == "2026-05-09 12:00"
    now = datetime.now(UTC)
    assert seen_now(now) == f"{now.astimezone():%H:%M}"


def test_a_document_states_a_moment_with_its_month_in_words() -> None:
    assert date_and_time(datetime(2026, 5, 9, 14, 30).astimezone()) == "9 May 2026 at 14:30"
