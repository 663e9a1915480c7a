"""The rows of a sheet as notes: each row becomes a note or is listed with the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from typing import TypeVar

from ingest.spreadsheet.cells import read_kind, read_number, read_tally, time_reader
from ingest.spreadsheet.ids import is_note_id, row_id
from ingest.spreadsheet.matching import match_question, match_role, match_table
from ingest.spreadsheet.sheet import ColumnChoice, Destination, RowRemark, Sheet, SheetNotes, SheetRow
from ingest.tidy import tidy_text
from models.errors import BadFile
from models.plain_text import one_line
from models.records import NewNote, Question
from models.settings import NOTE_CHARACTERS


def notes_from_sheet(sheet: Sheet, choice: ColumnChoice, destination: Destination) -> SheetNotes:
    """Every row of the sheet as a note, or among the skipped. Nothing is saved. Raises BadFile (no such column).

    Ids depend on what the file says alone, so the same file twice doubles nothing: see `ingest.spreadsheet.ids`.
    """
    unknown = {name for name in asdict(choice).values() if name is not None} - set(sheet.columns)
    if unknown:
        raise BadFile("A chosen column is not in this file. Nothing was saved; choose the columns again.")
    maker = NoteMaker(sheet, choice, destination)
    notes = [note for row in sheet.rows if (note := maker.note(row)) is not None]
    words = destination.words
    reworded = sum(words.get(note.id, note.text) != note.text for note in notes)
    return SheetNotes(tuple(notes), (*sheet.passed_over, *maker.skipped), tuple(maker.remarks), reworded)


Value = TypeVar("Value")


@dataclass
class NoteMaker:
    """Makes the notes of one sheet, row by row, and remembers what it skipped or read otherwise than written."""

    sheet: Sheet
    choice: ColumnChoice
    destination: Destination
    skipped: list[RowRemark] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.used: set[str] = set()
        self.came_from_here = self.sheet.is_our_own and not self.destination.note_ids.isdisjoint(
            self.sheet.values(self.choice.id or self.choice.text)
        )
        times = self.sheet.values(self.choice.time) if self.choice.time else ()
        day = self.destination.deliberation.created_at.astimezone().date()
        # The same few questions, roles and times stand in row after row: each is made out once.
        self.read_time: Callable[[str], datetime | None] = cache(time_reader(times, day))
        self.match_question = cache(self.named_question)
        self.match_role = cache(self.role)

    def note(self, row: SheetRow) -> NewNote | None:
        """The note of a row, or None with the reason among the skipped."""
        cells = self.cells(row)
        text = tidy_text(cells["text"])
        question_id = self.question_id(row, cells["question"])
        if not text:
            self.skip(row, "its note is blank")
            return None
        if len(text) > NOTE_CHARACTERS:
            self.skip(row, f"its note is longer than {NOTE_CHARACTERS:,} characters")
            return None
        if question_id is None:
            self.skip(row, "it names no question of this deliberation, and no other was chosen for it")
            return None
        table_id, respondent = self.voice(row, cells)
        return NewNote(
            id=self.note_id(row, cells, text),
            question_id=question_id,
            text=text,
            table_id=table_id,
            respondent=respondent,
            kind=self.read(row, cells["kind"], read_kind, "kind of note"),
            role=self.match_role(cells["role"]),
            tally=self.read(row, cells["tally"], read_tally, "tally"),
            said_at=self.read(row, cells["time"], self.read_time, "time"),
        )

    def cells(self, row: SheetRow) -> dict[str, str]:
        """The cells by part of a note, "" where there is none.

        A row with more cells than names has an unquoted delimiter in its words: the text takes the extra cells back.
        """
        width, at = len(self.sheet.columns), self.sheet.columns.index(self.choice.text)
        cells = list(row.cells)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        extra = len(cells) - width
        if extra > 0:
            cells[at : at + extra + 1] = [self.sheet.delimiter.join(cells[at : at + extra + 1])]
            self.remark(row, "has more cells than there are column names; the extra ones were read as part of the note")
        by_column = dict(zip(self.sheet.columns, [*cells, *[""] * width], strict=False))
        return {part: by_column[name] if name else "" for part, name in asdict(self.choice).items()}

    def question_id(self, row: SheetRow, cell: str) -> str | None:
        """The question a row belongs to: the one it names, else the one chosen for such rows."""
        found = self.match_question(cell)
        if found is not None:
            return found.id
        if cell.strip() and self.destination.otherwise is not None:
            self.remark(row, "names a question that is not here; it goes to the question chosen for such rows")
        return self.destination.otherwise

    def named_question(self, cell: str) -> Question | None:
        """The question a cell names."""
        # The numbers in a sheet of our own are those of the deliberation it came from; its words say more.
        return match_question(cell, self.destination.questions, by_number=not self.sheet.is_our_own)

    def voice(self, row: SheetRow, cells: dict[str, str]) -> tuple[str | None, str | None]:
        """Table id and respondent. A table that is not here becomes a respondent of its name: its voice still counts."""
        respondent = one_line(cells["respondent"]) or None
        written = one_line(cells["table"])
        table = match_table(written, self.destination.tables)
        if table is not None or not written:
            return (table.id if table else None), respondent
        number = read_number(written)
        name = f"Table {number}" if number is not None else written
        self.remark(row, "names a table that is not here; it counts as a voice under the table's name")
        return None, f"{respondent} ({name})" if respondent else name

    def role(self, cell: str) -> str | None:
        """The role as the deliberation calls it; word for word from a sheet of our own."""
        if self.sheet.is_our_own:
            return cell or None
        return match_role(cell, self.destination.deliberation.roles)

    def note_id(self, row: SheetRow, cells: dict[str, str], text: str) -> str:
        """The id of a row's note; a note of a sheet that came from here keeps its own."""
        own = cells["id"].strip()
        if self.came_from_here and is_note_id(own) and own not in self.used:
            made = own
        else:
            place = f"{self.sheet.digest}\n{row.number}\n{self.choice.text}"
            said = "\n".join([own, cells["question"], cells["table"], cells["respondent"], text])
            made = row_id(self.destination.deliberation.id, said if own else place, self.used)
        self.used.add(made)
        return made

    def read(self, row: SheetRow, cell: str, reader: Callable[[str], Value | None], word: str) -> Value | None:
        """What a cell says, or None with a remark where it says something else."""
        value = reader(cell) if cell.strip() else None
        if cell.strip() and value is None:
            self.remark(row, f"has a {word} that could not be read; the note came in without it")
        return value

    def skip(self, row: SheetRow, reason: str) -> None:
        """Remember why a row is no note."""
        self.skipped.append(RowRemark(row.number, reason))

    def remark(self, row: SheetRow, reason: str) -> None:
        """Remember what was read otherwise than written."""
        self.remarks.append(RowRemark(row.number, reason))
