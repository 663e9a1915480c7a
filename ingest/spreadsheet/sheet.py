"""What travels between reading a sheet, guessing its columns and making its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models.notes_sheet import COLUMNS
from models.records import Deliberation, NewNote, Question, Table


class RowRemark(NamedTuple):
    """A row number and a plain reason; never holds what was said."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of one row as they stand, however many; `number` is the one a spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of rows under column names (each name once); `digest` is the SHA-256 of its bytes.

    `passed_over` are the rows with words above the column names, and the row that was taken for them on its looks.
    `worksheets_left` is how many more worksheets of a workbook hold words.
    """

    name: str
    digest: str
    delimiter: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    passed_over: tuple[RowRemark, ...] = ()
    worksheets_left: int = 0

    @property
    def is_our_own(self) -> bool:
        """Whether Sevenfold wrote the file: its columns are those of `models.notes_sheet`."""
        return self.columns == COLUMNS

    def values(self, column: str) -> tuple[str, ...]:
        """The filled cells of a column, in the order of the rows."""
        at = self.columns.index(column)
        cells = (row.cells[at].strip() for row in self.rows if at < len(row.cells))
        return tuple(cell for cell in cells if cell)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Which column holds what; guessed, then confirmed by the organizer. Only the text is needed."""

    text: str
    question: str | None = None
    table: str | None = None
    respondent: str | None = None
    role: str | None = None
    kind: str | None = None
    tally: str | None = None
    time: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the notes of a sheet go.

    `otherwise` is the id of the question for rows that name none of `questions`; None skips such rows.
    `note_ids` are the ids of all notes that ever were here, retracted ones too: a sheet of our own that holds one of
    them came from here. `words` are the words of the live ones, by id.
    """

    deliberation: Deliberation
    questions: tuple[Question, ...]
    tables: tuple[Table, ...]
    otherwise: str | None = None
    note_ids: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """Every row of a sheet: as a note, or among the skipped; `remarks` say what was read otherwise than written.

    `reworded` is how many of the notes are here already with other words; bringing them in changes no word of those.
    """

    notes: tuple[NewNote, ...]
    skipped: tuple[RowRemark, ...]
    remarks: tuple[RowRemark, ...]
    reworded: int = 0
