"""The sheet of notes holds every note with all that was recorded of it, for Excel and for us."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import replace

from models.notes_sheet import COLUMNS
from models.records import NoteKind
from synthesis.notes_csv import notes_csv
from tests.synthesis.words import NASTY, QUESTION, TABLES, note


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_note_has_a_row_with_all_that_was_recorded() -> None:
    said = replace(note(1, "parking!!", 7, "nurse"), kind=NoteKind.NEED, tally=4)
    header, row = rows(notes_csv([QUESTION], TABLES, [said]))
    assert header == list(COLUMNS)
    local = said.said_at.astimezone().isoformat(sep=" ", timespec="milliseconds")
    assert row == ["n001", "1", QUESTION.text, "7", "", "nurse", "need", "4", local, "parking!!"]


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert notes_csv([QUESTION], TABLES, []).startswith(codecs.BOM_UTF8)


def test_no_notes_give_the_column_names_alone() -> None:
    assert rows(notes_csv([QUESTION], TABLES, [])) == [list(COLUMNS)]


def test_every_hard_note_is_one_row() -> None:
    notes = [note(number, text) for number, text in enumerate(NASTY)]
    written = rows(notes_csv([QUESTION], TABLES, notes))
    assert len(written) == 1 + len(NASTY)
    assert written[1][-1] == f"'{NASTY[0]}"
    assert written[2][-1] == NASTY[1]
