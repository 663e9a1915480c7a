"""The bytes of a CSV as a sheet: delimiter, header, rows."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Sequence

import clevercsv

from ingest.spreadsheet.decoding import decode
from ingest.spreadsheet.names import is_known_name
from ingest.spreadsheet.sheet import RowRemark, Sheet, SheetRow
from models.errors import BadFile
from models.notes_sheet import COLUMNS, unguard
from models.plain_text import one_line

DELIMITERS = [",", ";", "\t", "|"]
SAMPLE_CHARACTERS = 30_000  # what the delimiter is found on; more changes nothing and takes longer
ROWS_BEFORE_HEADER = 10  # a title and a date may stand above the column names, not a page
NAME_CHARACTERS = 80
ONE_COLUMN = "\x1f"  # the unit separator: nobody types it, so that every row is one cell
END = "end of the sheet"  # a last row of our own: if it is swallowed, a quotation mark was never closed
DATA_CELL = re.compile(r"[\d\s.,:/-]*\d[\d\s.,:/-]*")  # a number, a date or a time


def read_sheet(data: bytes, name: str) -> Sheet:
    """The sheet in a CSV file; a sheet that Sevenfold wrote comes without its formula guards.

    Rows without any words are dropped. Raises BadFile: empty, too large, no text, no rows, an open quotation mark.
    """
    text = decode(data)
    delimiter = find_delimiter(text[:SAMPLE_CHARACTERS])
    rows = [row for row in read_rows(text, delimiter) if any(cell.strip() for cell in row.cells)]
    if not rows:
        raise BadFile("This file holds no words. Nothing was saved; choose the file with the notes.")
    columns, body, passed_over = split_header(rows)
    if not body:
        raise BadFile("This file has column names and no rows. Nothing was saved; choose the file with the notes.")
    if columns == COLUMNS:
        body = [SheetRow(row.number, tuple(unguard(cell) for cell in row.cells)) for row in body]
    return Sheet(one_line(name), hashlib.sha256(data).hexdigest(), delimiter, columns, tuple(body), tuple(passed_over))


def find_delimiter(sample: str) -> str:
    """The delimiter of the sheet, or ONE_COLUMN.

    Of 200 sheets made from table notes clevercsv with the check of the header found all, csv.Sniffer 182.
    """
    found = sniffed(sample)
    if found and len(header_under(sample, found)) > 1:
        return found
    # What never stands between two column names is punctuation inside the notes.
    for other in DELIMITERS:
        header = header_under(sample, other)
        if len(header) > 1 and any(is_known_name(cell) for cell in header):
            return other
    return ONE_COLUMN


def sniffed(sample: str) -> str | None:
    """What clevercsv takes for the delimiter, None where it finds none."""
    try:
        dialect = clevercsv.Sniffer().sniff(sample, delimiters=DELIMITERS)
    except clevercsv.Error:
        return None
    return dialect.delimiter if dialect else None


def header_under(sample: str, delimiter: str) -> list[str]:
    """The row of column names when the sample is read with this delimiter."""
    rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
    return rows[header_at(rows[:ROWS_BEFORE_HEADER])] if rows else []


def read_rows(text: str, delimiter: str) -> list[SheetRow]:
    """Every row with its number. Raises BadFile for a quotation mark that is never closed."""
    try:
        rows = list(csv.reader(io.StringIO(f"{text}\n{END}", newline=""), delimiter=delimiter))
    except csv.Error:  # a cell beyond the csv module's limit: what an open quotation mark makes of a long file
        rows = [[]]
    if rows.pop() != [END]:
        raise BadFile(
            "A quotation mark in this file is opened and never closed, so its rows run into each other. "
            "Nothing was saved; save the sheet as CSV again."
        )
    return [SheetRow(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]


def split_header(rows: list[SheetRow]) -> tuple[tuple[str, ...], list[SheetRow], list[RowRemark]]:
    """The column names, the rows under them, and what was passed over above.

    A sheet without names gets "Column 1" and keeps its first row.
    """
    at = header_at([row.cells for row in rows[:ROWS_BEFORE_HEADER]])
    header = rows[at]
    if not is_header(header.cells):
        width = max(len(row.cells) for row in rows[: ROWS_BEFORE_HEADER * 10])
        return unique_names([""] * width), rows, []
    passed_over = [RowRemark(row.number, "it stands above the column names") for row in rows[:at]]
    if not knows_names(header.cells):
        passed_over.append(RowRemark(header.number, "it was read as the column names"))
    return unique_names(header.cells), rows[at + 1 :], passed_over


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


def is_header(cells: Sequence[str]) -> bool:
    """Whether a first row names columns; in doubt it does not, so that no note is taken for a name and lost."""
    filled = [cell for cell in cells if cell.strip()]
    asks = len(filled) > 1 and any(cell.strip().endswith("?") for cell in filled)
    return knows_names(cells) or (asks and not holds_data(cells))


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
