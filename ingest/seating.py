"""A seating sheet as tables with seats by role: a row a table, a row a role at a table, or a row a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.seating_columns import SeatingColumns, find_columns
from ingest.spreadsheet import RowRemark, Sheet, SheetRow, read_sheet
from ingest.spreadsheet.cells import read_number
from ingest.spreadsheet.matching import match_role
from ingest.spreadsheet.names import comparable
from models.errors import BadFile
from models.plain_text import one_line
from models.records import Seats, TablePlan

LARGEST_TABLE = 999
MOST_SEATS = 999
RUNS_THE_TABLE = {
    "facilitator", "table facilitator", "scribe", "note taker", "notetaker", "moderator", "table host", "host",
    "recorder", "animateur", "animatrice", "secretaire", "preneur de notes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seating:
    """What a sheet says: tables by number, all roles (those known first), and what was read otherwise than written."""

    tables: tuple[TablePlan, ...]
    roles: tuple[str, ...]
    remarks: tuple[RowRemark, ...]


def seating_of(data: bytes, name: str, roles: Sequence[str]) -> Seating:
    """The seating in a file or in what was pasted; a role is called as `roles` has it. Raises BadFile."""
    sheet = read_sheet(data, name)
    if sheet.columns[0] == "Column 1" and is_heading(sheet.rows):
        sheet = read_sheet(data, name, has_names=True)
    return read_seating(sheet, roles)


def is_heading(rows: Sequence[SheetRow]) -> bool:
    """Whether the first row holds no number and every other one does: then it names the columns, whatever it says."""
    first, *others = ([read_number(cell) for cell in row.cells] for row in rows)
    return bool(others) and not any(first) and all(any(numbers) for numbers in others)


def read_seating(sheet: Sheet, roles: Sequence[str]) -> Seating:
    """The tables, seats and facilitators of a sheet. Raises BadFile where no column holds table numbers or no row a table."""
    reader = SeatingReader(sheet, find_columns(sheet, roles), list(roles))
    for row in sheet.rows:
        reader.take(row)
    if not reader.seats:
        raise BadFile(
            "No row of this sheet names a table with its number. Nothing was changed; give it a column called table."
        )
    tables = tuple(
        TablePlan(
            number,
            reader.facilitators.get(number, ""),
            tuple(Seats(role, min(seats[role], MOST_SEATS)) for role in reader.roles if seats[role]),
        )
        for number, seats in sorted(reader.seats.items())
    )
    return Seating(tables, tuple(reader.roles), (*sheet.passed_over, *reader.remarks))


@dataclass
class SeatingReader:
    """Takes the rows of one sheet; whatever is not a seat is remembered with the reason."""

    sheet: Sheet
    columns: SeatingColumns
    roles: list[str]
    seats: dict[int, Counter[str]] = field(default_factory=dict)
    facilitators: dict[int, str] = field(default_factory=dict)
    remarks: list[RowRemark] = field(default_factory=list)
    last: int | None = None  # the table of the row above: in a sheet with merged cells it is written once

    def take(self, row: SheetRow) -> None:
        """Count the seats of one row."""
        cells = dict(zip(self.sheet.columns, [*row.cells, *[""] * len(self.sheet.columns)], strict=False))
        number = self.table_of(row, cells[self.columns.table])
        if number is None:
            return
        seats = self.seats.setdefault(number, Counter())
        if self.columns.facilitator and (name := one_line(cells[self.columns.facilitator])):
            self.facilitators.setdefault(number, name)
        for column in self.columns.by_role:
            self.add(row, seats, self.columns.roles.get(column, column), cells[column])
        if self.columns.role:
            self.take_one_role(row, number, cells)

    def take_one_role(self, row: SheetRow, number: int, cells: dict[str, str]) -> None:
        """Count a row that names one role: so many seats, or one person."""
        role = one_line(cells[self.columns.role or ""])
        if comparable(role) in RUNS_THE_TABLE:
            name = one_line(cells[self.columns.person]) if self.columns.person else ""
            self.facilitators.setdefault(number, name)
        elif not role:
            self.remark(row, "names no role; its seat was left out")
        else:
            self.add(row, self.seats[number], role, cells[self.columns.number] if self.columns.number else "1")

    def table_of(self, row: SheetRow, cell: str) -> int | None:
        """The table of a row; None with a remark where there is none."""
        number = read_number(cell) if cell.strip() else (self.last if self.columns.role else None)
        if number is None or not 0 < number <= LARGEST_TABLE:
            self.remark(row, "names no table; it was left out")
            return None
        self.last = number
        return number

    def add(self, row: SheetRow, seats: Counter[str], written: str, cell: str) -> None:
        """Add the seats that a cell counts to a role."""
        number = read_number(cell) if cell.strip() else 0
        if number is None:
            self.remark(row, "has a number of seats that could not be read; it was left out")
            return
        role = match_role(written, self.roles) or written
        if role not in self.roles:
            self.roles.append(role)
        seats[role] += number

    def remark(self, row: SheetRow, reason: str) -> None:
        """Remember what was left out."""
        self.remarks.append(RowRemark(row.number, reason))
