"""The workbook: people's words as text and nothing else, the same report the same bytes.

xlsxwriter and not openpyxl, which reads files for `ingest`: it writes a text as a text when told to, never as a formula or
a link, hides what Excel would read as a code in it ("_x0041_"), and keeps no clock in the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC

import xlsxwriter

from models.plain_text import plain_text
from synthesis.report import Report
from synthesis.word.page import NEVER_THEMED
from synthesis.workbook.rows import Sheet, sheets

LONGEST = 32_767  # characters that a cell of Excel holds; a note has fewer
CUT = " … (cut: a cell holds no more)"
Cell = str | int | float | None


def report_xlsx(report: Report) -> bytes:
    """The report as .xlsx."""
    saved = io.BytesIO()
    # neither formulas nor links nor numbers are read into texts
    asked = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(saved, asked)
    moment = (report.facts.themed_at or NEVER_THEMED).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": plain_text(report.title)[:255], "author": "Sevenfold", "created": moment})
    look = Look(book)
    for sheet in sheets(report):
        write_sheet(book, look, sheet)
    book.close()
    return saved.getvalue()


class Look:
    """The two forms of a cell: a name of a column, and words that are read whole."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#F2F2F2", "valign": "top", "text_wrap": True}
        )
        self.words = book.add_format({"text_wrap": True, "valign": "top"})


def write_sheet(book: xlsxwriter.Workbook, look: Look, sheet: Sheet) -> None:
    """One sheet, its column names on a row that stays in sight."""
    page = book.add_worksheet(sheet.name)
    write_row(page, 0, [name for name, _ in sheet.columns], look.head)
    for at, (_, width) in enumerate(sheet.columns):
        page.set_column(at, at, width)
    rows = list(sheet.rows)
    for number, cells in enumerate(rows, start=1):
        write_row(page, number, cells, look.words)
    page.freeze_panes(1, 0)
    if rows:
        page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)


def write_row(
    page: xlsxwriter.worksheet.Worksheet, number: int, cells: Sequence[Cell] | Iterable[Cell], form: object
) -> None:
    """One row: numbers as numbers, everything else as text."""
    for at, cell in enumerate(cells):
        if isinstance(cell, (int, float)):
            page.write_number(number, at, cell, form)
        elif cell:
            page.write_string(number, at, fitting(cell), form)


def fitting(text: str) -> str:
    """The text as a cell can hold it."""
    plain = plain_text(text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - len(CUT)] + CUT
