"""Which tables there are, as people write it: "30" for 1 to 30, or "1-12, 14-31" where one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.errors import BadInput

LARGEST = 999
RANGE = re.compile(r"(\d{1,4})(?:\s*(?:-|\u2013|to)\s*(\d{1,4}))?")


def read_table_numbers(text: str) -> tuple[int, ...]:
    """The numbers of the tables, in order; nothing means no table. Raises BadInput."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    found = [RANGE.fullmatch(part) for part in parts]
    ranges = [(int(one[1]), int(one[2] or one[1])) for one in found if one]
    if len(parts) == 1 and ranges and found[0] and not found[0][2]:
        ranges = [(1, ranges[0][1])]  # a number alone counts the tables
    numbers = {number for first, last in ranges for number in range(first, last + 1)}
    if None in found or (numbers and not 0 < min(numbers) <= max(numbers) <= LARGEST):
        raise BadInput(
            f"Tables are written as 30, or as 1-12, 14-31, up to {LARGEST}. Nothing was changed; mend the tables."
        )
    return tuple(sorted(numbers))


def table_numbers_text(numbers: Iterable[int]) -> str:
    """The numbers as `read_table_numbers` reads them, as short as it goes."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    if len(ranges) == 1 and ranges[0][0] == 1:
        return str(ranges[0][1])
    # a lone number would be read as how many there are
    return ", ".join(f"{first}-{last}" if first != last or len(ranges) == 1 else str(first) for first, last in ranges)
