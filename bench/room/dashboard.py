"""A dashboard: the organizer's page kept open, read for how many notes it shows as counted."""

from __future__ import annotations

import re

from bench.room.page import Page
from bench.room.tape import Tape

TOTAL = re.compile(r"Every note is somewhere: ([\d,]+) notes?")
WAITING = re.compile(r"([\d,]+) waiting(?: \(([\d,]+) placed provisionally\))?")


def dashboard(address: str, deliberation_id: str, cookie: str, tape: Tape) -> Page:
    """The organizer's page of a deliberation; what it shows goes on the tape."""

    def see(html: str) -> None:
        number = counted_in(html)
        if number is not None:
            tape.see_counted(number)

    return Page(address, "organizer", f"deliberation={deliberation_id}", cookie, see)


def counted_in(html: str) -> int | None:
    """How many notes the sums of the page show in a place, provisional ones included; None where there are no sums."""
    total = TOTAL.search(html)
    if total is None:
        return None
    waiting = WAITING.search(html)
    out = (number(waiting[1]) - number(waiting[2] or "0")) if waiting else 0
    return number(total[1]) - out


def number(text: str) -> int:
    """The number that people read as 1,234."""
    return int(text.replace(",", ""))
