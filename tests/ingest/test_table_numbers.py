"""Which tables there are, as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.table_numbers import read_table_numbers, table_numbers_text
from models.errors import BadInput


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4", (1, 2, 3, 4)),
        (" 1-3, 5 ; 7 \u2013 8", (1, 2, 3, 5, 7, 8)),
        ("9-9", (9,)),
        ("3 to 5", (3, 4, 5)),
        ("2, 1, 2", (1, 2)),
        ("", ()),
        ("0", ()),
    ],
)
def test_tables_are_a_number_or_ranges(text: str, numbers: tuple[int, ...]) -> None:
    assert read_table_numbers(text) == numbers


@pytest.mark.parametrize("text", ["many", "1-", "0-3", "1-2000", "1000", "-4", "1.5", "1-3, x"])
def test_anything_else_gets_a_sentence(text: str) -> None:
    with pytest.raises(BadInput, match="mend the tables"):
        read_table_numbers(text)


@given(st.sets(st.integers(1, 999), max_size=60))
def test_what_is_written_is_read_back(numbers: set[int]) -> None:
    assert read_table_numbers(table_numbers_text(numbers)) == tuple(sorted(numbers))
