"""Excel workbooks are read as the CSV they could have been, or refused with one sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.spreadsheet import Sheet, guess_columns, read_sheet
from ingest.spreadsheet.workbook import cell_text
from models.errors import BadFile


def book(*sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for rows in sheets:
        sheet = made.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(*sheets: list[list[object]]) -> Sheet:
    return read_sheet(book(*sheets), "notes.xlsx")


NOTES = [
    ["table", "text", "when"],
    [3, "More nurses, at night", time(9, 20)],
    [None, None, None],
    [4.0, "Parking", None],
]


def test_a_workbook_is_read_like_a_sheet() -> None:
    sheet = read(NOTES)
    assert sheet.columns == ("table", "text", "when")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, ("3", "More nurses, at night", "09:20:00")),
        (4, ("4", "Parking")),
    ]
    assert (guess_columns(sheet).text, guess_columns(sheet).table) == ("text", "table")


def test_words_on_other_worksheets_are_told_and_empty_ones_are_not() -> None:
    sheet = read([], NOTES, [["text"], ["left out"]], [[None]])
    assert (len(sheet.rows), sheet.worksheets_left) == (2, 1)


def test_cells_are_written_as_they_are_read_elsewhere() -> None:
    moments = [datetime(2026, 5, 9, 9, 20), datetime(2026, 5, 9), date(2026, 5, 9), 4.0, 4.5, None]
    assert [cell_text(value) for value in moments] == [
        "2026-05-09 09:20:00",
        "2026-05-09",
        "2026-05-09",
        "4",
        "4.5",
        "",
    ]


@pytest.mark.parametrize("data", [book(NOTES)[:900], b"PK\x03\x04" + b"\0" * 200, book([]), book([["text"]])])
def test_a_workbook_without_rows_or_cut_short_gets_one_sentence(data: bytes) -> None:
    with pytest.raises(BadFile, match="Nothing was saved"):
        read_sheet(data, "notes.xlsx")


def test_another_packed_file_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    with pytest.raises(BadFile, match="packed file"):
        read_sheet(out.getvalue(), "letter.docx")


def test_a_workbook_made_to_choke_its_reader_is_refused_unopened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 251_000_000)
    with pytest.raises(BadFile, match="too large"):
        read_sheet(out.getvalue(), "bomb.xlsx")


WHOLE = book(NOTES)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40))
def test_no_damage_brings_anything_but_a_sheet_or_a_sentence(at: int, damage: bytes) -> None:
    try:
        rows = read_sheet(WHOLE[:at] + damage + WHOLE[at + len(damage) :], "notes.xlsx").rows
    except BadFile:
        return  # any other error fails the test
    assert rows
