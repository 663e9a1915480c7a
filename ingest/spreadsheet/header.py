"""Which row of a sheet holds the column names; in doubt none does, so that no note is taken for a name and lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.spreadsheet.cells import read_kind
from ingest.spreadsheet.names import is_known_name
from ingest.spreadsheet.sheet import RowRemark, SheetRow
from models.plain_text import one_line

ROWS_BEFORE_HEADER = 10  # a title and a date may stand above the column names, not a page
ROWS_LOOKED_AT = 100
NAME_CHARACTERS = 80
DATA_CELL = re.compile(r"[\d\s.,:/-]*\d[\d\s.,:/-]*")  # a number, a date or a time


def split_header(
    rows: list[SheetRow], has_names: bool | None = None
) -> tuple[tuple[str, ...], list[SheetRow], list[RowRemark]]:
    """The column names, the rows under them, and what was passed over above.

    `has_names` is a person's word on whether there are names; None guesses. A sheet without gets "Column 1" and keeps
    its first row.
    """
    at = header_at([row.cells for row in rows[:ROWS_BEFORE_HEADER]])
    header, body = rows[at], rows[at + 1 :]
    if not (is_header(header.cells, body) if has_names is None else has_names):
        width = max(len(row.cells) for row in rows[:ROWS_LOOKED_AT])
        return unique_names([""] * width), rows, []
    passed_over = [RowRemark(row.number, "it stands above the column names") for row in rows[:at]]
    if not names_in(header.cells, body):
        passed_over.append(RowRemark(header.number, "it was read as the column names"))
    return unique_names(header.cells), body, passed_over


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows holds the column names: the first row, unless only titles stand above two known names."""
    if rows and knows_names(rows[0]):
        return 0
    for at, cells in enumerate(rows):
        if knows_names(cells) and sum(is_known_name(cell) for cell in cells) > 1:
            return at
        if sum(bool(cell.strip()) for cell in cells) > 1:
            break
    return 0


def is_header(cells: Sequence[str], body: Sequence[SheetRow]) -> bool:
    """Whether a first row names columns."""
    filled = [cell for cell in cells if cell.strip()]
    asks = len(filled) > 1 and any(cell.strip().endswith("?") for cell in filled)
    return not holds_data(cells) and (bool(names_in(cells, body)) or asks)


def names_in(cells: Sequence[str], body: Sequence[SheetRow]) -> list[str]:
    """The cells that read like the name of a column; "idea" over a column of kinds is a note's kind, and no name."""
    if holds_data(cells):
        return []
    return [
        cell for at, cell in enumerate(cells) if is_known_name(cell) and not (read_kind(cell) and kinds_at(at, body))
    ]


def kinds_at(column: int, body: Sequence[SheetRow]) -> bool:
    """Whether whatever stands in a column is kinds of note."""
    under = (row.cells[column] for row in body[:ROWS_LOOKED_AT] if column < len(row.cells))
    return all(read_kind(cell) for cell in under if cell.strip())


def knows_names(cells: Sequence[str]) -> bool:
    """Whether a cell of the row reads like the name of a column, and none like a number, a date or a time."""
    return any(is_known_name(cell) for cell in cells) and not holds_data(cells)


def holds_data(cells: Sequence[str]) -> bool:
    """Whether a cell of the row is a number, a date or a time, as column names never are."""
    return any(DATA_CELL.fullmatch(cell) for cell in cells)


def unique_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Column names on one line, none blank and no two alike."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = one_line(cell)[:NAME_CHARACTERS] or f"Column {number}"
        while name in names:
            name = f"{name} ({number})"
        names.append(name)
    return tuple(names)
