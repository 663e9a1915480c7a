"""Notes taken out as CSV and brought in again are the same notes, word for word, and run as no formula."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.spreadsheet import Destination, guess_columns, notes_from_sheet, read_sheet
from ingest.tidy import tidy_text
from models.notes_sheet import guard, unguard
from models.plain_text import one_line
from models.records import Actor, Deliberation, NewNote, Note, NoteKind, Question, QuestionState, Table
from models.store import Store
from synthesis.notes_csv import notes_csv
from tests.conftest import Room

HERE = "6c7c1a51-7f60-4d0a-8f8e-1c1f5d7a9b01"
DAY = datetime(2026, 5, 9, 13, 0, tzinfo=UTC)
DELIBERATION = Deliberation(HERE, "A day", DAY, ("patient", "nurse"))
QUESTIONS = (
    Question("q1", HERE, 1, "=What; do, people need \"most\"?", QuestionState.OPEN),
    Question("q2", HERE, 2, "@home: what gets in the way?", QuestionState.OPEN),
)  # fmt: skip
TABLES = (Table("t1", HERE, 1, "", ()), Table("t41", HERE, 41, "", ()))

HARD = st.sampled_from("=+-@'\"\t\r\n,;| ax7é🚑\u200dع\u202e\u2028\x00\x0b")
ANY = st.text(st.one_of(HARD, st.characters(codec=None)), max_size=40)
WORDS = ANY.map(tidy_text).filter(bool)
NAMES = st.none() | ANY.map(one_line).filter(bool)
NOTES = st.builds(
    Note,
    id=st.uuids(version=4).map(str),
    question_id=st.sampled_from(["q1", "q2"]),
    text=WORDS,
    said_at=st.integers(0, 10**9).map(lambda milliseconds: DAY + timedelta(milliseconds=milliseconds)),
    table_id=st.sampled_from(["t1", "t41", None]),
    respondent=NAMES,
    kind=st.none() | st.sampled_from(NoteKind),
    role=NAMES,
    tally=st.none() | st.integers(1, 10_000),
)


def back(data: bytes, notes: list[Note], here: bool) -> tuple[NewNote, ...]:
    sheet = read_sheet(data, "notes.csv")
    known = frozenset(note.id for note in notes) if here else frozenset()
    made = notes_from_sheet(sheet, guess_columns(sheet), Destination(DELIBERATION, QUESTIONS, TABLES, None, known))
    assert (made.skipped, made.remarks) == ((), ())
    return made.notes


def as_new(note: Note, note_id: str) -> NewNote:
    return NewNote(
        note_id, note.question_id, note.text, note.table_id, note.respondent, note.kind, note.role, note.tally,
        note.said_at,
    )  # fmt: skip


@given(st.lists(NOTES, min_size=1, max_size=6, unique_by=lambda note: note.id))
def test_notes_taken_out_and_brought_in_again_are_the_same_notes(notes: list[Note]) -> None:
    returned = back(notes_csv(QUESTIONS, TABLES, notes), notes, here=True)
    assert list(returned) == [as_new(note, note.id) for note in notes]


@given(st.lists(NOTES, min_size=1, max_size=6, unique_by=lambda note: note.id))
def test_notes_brought_into_another_deliberation_keep_everything_but_their_ids(notes: list[Note]) -> None:
    returned = back(notes_csv(QUESTIONS, TABLES, notes), notes, here=False)
    assert list(returned) == [as_new(note, new.id) for note, new in zip(notes, returned, strict=True)]
    assert {new.id for new in returned}.isdisjoint(note.id for note in notes)
    assert len({UUID(new.id) for new in returned}) == len(notes)


@given(st.lists(NOTES, max_size=6))
def test_no_cell_of_the_sheet_begins_as_a_formula(notes: list[Note]) -> None:
    text = notes_csv(QUESTIONS, TABLES, notes).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@given(st.text(HARD, max_size=8))
def test_the_guard_comes_off_exactly(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=1", "''+1", "\t=1", "\"=1\""])  # fmt: skip
def test_formulas_are_guarded_by_one_apostrophe(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "parking!!", "'quoted' words", "a=b", "2 - 1", "🚑"])
def test_cells_that_run_nothing_are_left_alone(cell: str) -> None:
    assert guard(cell) == cell == unguard(cell)


def test_an_apostrophe_in_somebody_elses_sheet_is_theirs() -> None:
    sheet = read_sheet(b"question,text\n1,'-5 degrees\n", "notes.csv")
    made = notes_from_sheet(sheet, guess_columns(sheet), Destination(DELIBERATION, QUESTIONS, TABLES))
    assert made.notes[0].text == "'-5 degrees"


def test_a_sheet_brought_back_to_its_store_adds_nothing_not_even_what_was_retracted(
    store: Store, organizer: Actor, room: Room, say: object
) -> None:
    assert callable(say)
    first, second = say("=1+1"), say("parking", table=1, question=1)
    data = notes_csv(room.questions, room.tables, store.deliberation_notes(organizer, room.deliberation.id))
    store.retract_note(organizer, first.id)
    sheet = read_sheet(data, "notes.csv")
    here = Destination(room.deliberation, tuple(room.questions), tuple(room.tables), note_ids=frozenset({second.id}))
    made = notes_from_sheet(sheet, guess_columns(sheet), here)
    assert store.bring_in_notes(organizer, room.deliberation.id, "notes.csv", made.notes).added == 0
    assert store.deliberation_notes(organizer, room.deliberation.id) == [second]
