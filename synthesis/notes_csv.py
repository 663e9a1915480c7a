"""The notes as a sheet that Excel opens and `ingest.spreadsheet` reads back word for word."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from models.notes_sheet import COLUMNS, guard
from models.records import Note, Question, Table


def notes_csv(questions: Sequence[Question], tables: Sequence[Table], notes: Sequence[Note]) -> bytes:
    """A CSV in UTF-8 with a byte order mark (without it Excel garbles accents), one row a note, in the order given.

    Cells that a spreadsheet would run as a formula are guarded (see `models.notes_sheet`).
    """
    by_id = {question.id: question for question in questions}
    numbers = {table.id: table.number for table in tables}
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    writer.writerows([guard(cell) for cell in cells(note, by_id[note.question_id], numbers)] for note in notes)
    return sheet.getvalue().encode("utf-8-sig", "replace")


def cells(note: Note, question: Question, table_numbers: Mapping[str, int]) -> tuple[str, ...]:
    """The cells of one note, in the order of COLUMNS; "" where nothing was recorded."""
    return (
        note.id,
        str(question.position),
        question.text,
        str(table_numbers[note.table_id]) if note.table_id is not None else "",
        note.respondent or "",
        note.role or "",
        note.kind or "",
        str(note.tally) if note.tally is not None else "",
        note.said_at.astimezone().isoformat(sep=" ", timespec="milliseconds"),
        note.text,
    )
