"""A sheet of notes typed elsewhere: read it, guess its columns, make its rows into notes."""

from ingest.spreadsheet.guessing import guess_columns
from ingest.spreadsheet.making import notes_from_sheet
from ingest.spreadsheet.reading import read_sheet
from ingest.spreadsheet.sheet import ColumnChoice, Destination, RowRemark, Sheet, SheetNotes, SheetRow

__all__ = [
    "ColumnChoice",
    "Destination",
    "RowRemark",
    "Sheet",
    "SheetNotes",
    "SheetRow",
    "guess_columns",
    "notes_from_sheet",
    "read_sheet",
]
