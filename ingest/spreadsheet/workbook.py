"""The cells of an Excel workbook as the text a CSV of it would hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ingest.spreadsheet.sheet import SheetRow
from models.errors import BadFile

ZIP = b"PK\x03\x04"
INSIDE = "xl/workbook.xml"
UNPACKED_BYTES = 250_000_000  # ten times the largest file taken; more is a file made to choke its reader
MOST_COLUMNS = 200
# What a damaged file makes the packer, the XML reader and openpyxl raise.
DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    ParseError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
    zlib.error,
)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a packed file with a workbook inside; sound or not is found out by reading it."""
    if not data.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return INSIDE in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def workbook_rows(data: bytes) -> tuple[list[SheetRow], int]:
    """The rows of the first worksheet that holds words, and how many others hold some too. Raises BadFile."""
    try:
        refuse_overfull(data)
        with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)) as book:
            sheets = [rows for sheet in book.worksheets if (rows := list(rows_of(sheet)))]
    except DAMAGED as error:
        raise BadFile(
            "This Excel workbook cannot be opened. Nothing was saved; save the sheet as CSV and bring in that file."
        ) from error
    return (sheets[0], len(sheets) - 1) if sheets else ([], 0)


def refuse_overfull(data: bytes) -> None:
    """Raise BadFile for a workbook that unpacks to more than anybody types."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        unpacked = sum(entry.file_size for entry in packed.infolist())
    if unpacked > UNPACKED_BYTES:
        raise BadFile("This Excel workbook is too large to open. Nothing was saved; split it into smaller files.")


def rows_of(sheet: object) -> Iterator[SheetRow]:
    """The rows of a worksheet that hold words, each with the number Excel shows beside it."""
    values = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)  # type: ignore[attr-defined]
    for number, row in enumerate(values, start=1):
        cells = [cell_text(value) for value in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield SheetRow(number, tuple(cells))


def cell_text(value: object) -> str:
    """What a cell shows, in a form that `ingest.spreadsheet.cells` reads."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
