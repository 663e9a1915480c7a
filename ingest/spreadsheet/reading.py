"""The bytes of a CSV or an Excel workbook as a sheet: delimiter, header, rows."""

from __future__ import annotations

import csv
import hashlib
import io

import clevercsv

from ingest.spreadsheet.decoding import decode, refuse_size
from ingest.spreadsheet.header import ROWS_BEFORE_HEADER, header_at, split_header
from ingest.spreadsheet.names import is_known_name
from ingest.spreadsheet.sheet import Sheet, SheetRow
from ingest.spreadsheet.workbook import is_workbook, workbook_rows
from models.errors import BadFile
from models.notes_sheet import COLUMNS, unguard
from models.plain_text import one_line

TAB = "\t"
DELIMITERS = [",", ";", TAB, "|"]
SAMPLE_CHARACTERS = 30_000  # what the delimiter is found on; more changes nothing and takes longer
ONE_COLUMN = "\x1f"  # the unit separator: nobody types it, so that every row is one cell
END = "end of the sheet"  # a last row of our own: if it is swallowed, a quotation mark was never closed


def read_sheet(data: bytes, name: str, has_names: bool | None = None) -> Sheet:
    """The sheet in a file; a sheet that Sevenfold wrote comes without its formula guards.

    Rows without any words are dropped. `has_names` is a person's word on whether the first row holds column names; None
    guesses. Raises BadFile: empty, too large, no text, no rows, an open quotation mark, a damaged workbook.
    """
    refuse_size(data)
    delimiter, rows, others = read_cells(data)
    if not rows:
        raise BadFile("This file holds no words. Nothing was saved; choose the file with the notes.")
    columns, body, passed_over = split_header(rows, has_names)
    if not body:
        raise BadFile("This file has column names and no rows. Nothing was saved; choose the file with the notes.")
    if columns == COLUMNS:
        body = [SheetRow(row.number, tuple(unguard(cell) for cell in row.cells)) for row in body]
    digest = hashlib.sha256(data).hexdigest()
    return Sheet(one_line(name), digest, delimiter, columns, tuple(body), tuple(passed_over), others)


def read_cells(data: bytes) -> tuple[str, list[SheetRow], int]:
    """The delimiter, the rows with words, and how many more worksheets with words there are."""
    if is_workbook(data):
        return TAB, *workbook_rows(data)
    text = decode(data)
    delimiter = find_delimiter(text[:SAMPLE_CHARACTERS])
    return delimiter, [row for row in read_rows(text, delimiter) if any(cell.strip() for cell in row.cells)], 0


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
