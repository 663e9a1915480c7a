"""Times as people read them: on this machine's clock, with the day wherever the hour alone would mislead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

CLOCK = "%H:%M"
DAY_AND_CLOCK = "%Y-%m-%d %H:%M"


def clock_form(moments: Iterable[datetime]) -> str:
    """The form for these moments together: clock times where all are of one local day, else with the date."""
    days = {moment.astimezone().date() for moment in moments}
    return CLOCK if len(days) <= 1 else DAY_AND_CLOCK


def local_time(moment: datetime, form: str) -> str:
    """A moment in one of the forms, on this machine's clock."""
    return f"{moment.astimezone():{form}}"


def date_and_time(moment: datetime) -> str:
    """A moment as a document states it, on this machine's clock: "9 May 2026 at 14:30"."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y at %H:%M}"


def seen_now(moment: datetime) -> str:
    """A moment as somebody reads it now: the hour alone if it is of today."""
    return local_time(moment, clock_form([moment, datetime.now(UTC)]))
