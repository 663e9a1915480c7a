"""Each row of a sheet becomes a note or is listed with the reason why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.spreadsheet import (
    ColumnChoice,
    Destination,
    SheetNotes,
    guess_columns,
    notes_from_sheet,
    read_sheet,
)
from models.errors import BadFile
from models.records import Actor, NoteKind, Question
from models.store import Store
from tests.conftest import Room


@pytest.fixture
def destination(room: Room) -> Destination:
    return Destination(room.deliberation, tuple(room.questions), tuple(room.tables))


def bring(text: str, destination: Destination) -> SheetNotes:
    sheet = read_sheet(text.encode(), "notes.csv")
    return notes_from_sheet(sheet, guess_columns(sheet), destination)


def test_a_full_row_becomes_a_full_note(room: Room, destination: Destination) -> None:
    made = bring(
        "question,table,respondent,role,kind,tally,time,text\n"
        "What gets in the way?,Table 2,Ann,Patients,Obstacle,4 of 8,2026-05-09T09:22:00-04:00, parking!! \n",
        destination,
    )
    (note,) = made.notes
    assert (note.text, note.question_id, note.table_id) == ("parking!!", room.questions[1].id, room.tables[1].id)
    assert (note.respondent, note.role, note.kind, note.tally) == ("Ann", "patient", NoteKind.BARRIER, 4)
    assert note.said_at == datetime(2026, 5, 9, 13, 22, tzinfo=UTC)
    assert (made.skipped, made.remarks) == ((), ())


@pytest.mark.parametrize(
    ("cell", "position"),
    [
        ("What do people need most?", 1), ("what do people NEED most", 1), ("1", 1), ("Q2", 2), ("Question 2", 2),
        ("Q2: What gets in the way?", 2), ("2. What gets in the way", 2), ("What get in the way ?", 2),
        ("1. What gets in the way?", 2),
    ],
)  # fmt: skip
def test_a_question_is_known_by_its_words_its_number_or_nearly_its_words(
    cell: str, position: int, room: Room, destination: Destination
) -> None:
    made = bring(f"question,text\n{cell},parking\n", destination)
    assert made.notes[0].question_id == room.questions[position - 1].id


def test_two_questions_that_nearly_fit_are_not_chosen_between(room: Room, destination: Destination) -> None:
    first, second = room.questions
    alike = (
        replace(first, text="What helps patients at home?"),
        replace(second, text="What helps patient at a home?"),
    )
    made = bring("question,text\nWhat helps patients at a home?,x y\n", replace(destination, questions=alike))
    assert made.notes == ()


def test_rows_of_another_question_go_where_the_organizer_chose_or_are_listed(
    room: Room, destination: Destination
) -> None:
    text = "question,text\nWho pays for all this?,taxes\n,more nurses\n"
    assert [row for row, _ in bring(text, destination).skipped] == [2, 3]
    chosen = bring(text, replace(destination, otherwise=room.questions[1].id))
    assert {note.question_id for note in chosen.notes} == {room.questions[1].id}
    assert [row for row, _ in chosen.remarks] == [2]


def test_a_table_that_is_not_here_keeps_its_voice_under_its_name(destination: Destination) -> None:
    made = bring("question,table,text\n1,41,one\n1,Table 41,two\n1,Blue,three\n", destination)
    assert [(note.table_id, note.respondent) for note in made.notes] == [
        (None, "Table 41"), (None, "Table 41"), (None, "Blue"),
    ]  # fmt: skip
    assert [row for row, _ in made.remarks] == [2, 3, 4]


def test_blank_and_overlong_notes_are_listed_with_their_rows(destination: Destination) -> None:
    made = bring(f"question,text\n1,\n1,\u200b\n1,{'x' * 20_001}\n1,fine\n1,{'long ' * 2_000}\n", destination)
    assert [(row, reason.split()[-1]) for row, reason in made.skipped] == [
        (2, "blank"), (3, "blank"), (4, "characters"),
    ]  # fmt: skip
    assert [len(note.text) for note in made.notes] == [4, 9_999]


def test_cells_that_cannot_be_read_leave_a_remark_and_never_stop_a_note(destination: Destination) -> None:
    made = bring("question,kind,tally,time,text\n1,vibe,lots,whenever,parking\n", destination)
    (note,) = made.notes
    assert (note.kind, note.tally, note.said_at) == (None, None, None)
    assert len(made.remarks) == 3


def test_a_comma_that_nobody_quoted_stays_in_the_note(destination: Destination) -> None:
    made = bring("question,text,role\n1,people, space, dollars,nurse\n1,short\n1,whole,patient\n", destination)
    assert [(note.text, note.role) for note in made.notes] == [
        ("people, space, dollars", "nurse"), ("short", None), ("whole", "patient"),
    ]  # fmt: skip
    assert [row for row, _ in made.remarks] == [2]


def test_remarks_and_reasons_never_hold_what_was_said(destination: Destination) -> None:
    made = bring("question,table,kind,text,x\n1,secret,secret,secret,a,b\nsecret,1,need,secret,\n", destination)
    assert made.remarks
    assert made.skipped
    assert not any("secret" in reason for _, reason in made.remarks + made.skipped)


@pytest.mark.parametrize("header", ["question,table,text", "id,question,table,text"])
def test_the_same_file_twice_doubles_nothing(
    header: str, store: Store, organizer: Actor, room: Room, destination: Destination
) -> None:
    row = "1,2,parking" if header.startswith("question") else "7,1,2,parking"
    text = f"{header}\n" + f"{row}\n" * 3
    first, second = bring(text, destination), bring(text, destination)
    assert first == second
    assert store.bring_in_notes(organizer, room.deliberation.id, "a file", first.notes).added == 3
    assert store.bring_in_notes(organizer, room.deliberation.id, "a file", second.notes).added == 0


def test_two_files_that_both_count_from_one_lose_nothing(destination: Destination) -> None:
    one = bring("id,question,table,text\n1,1,1,parking\n", destination)
    other = bring("id,question,table,text\n1,1,2,parking\n2,1,2,nurses\n", destination)
    assert len({note.id for note in one.notes + other.notes}) == 3


def test_a_longer_download_of_the_same_survey_adds_its_new_rows_only(destination: Destination) -> None:
    noon = bring("id,question,text\n1,1,parking\n2,1,nurses\n", destination)
    evening = bring("id,question,text\n1,1,parking\n2,1,nurses\n3,1,beds\n", destination)
    assert [note.id in {old.id for old in noon.notes} for note in evening.notes] == [True, True, False]


def test_ids_are_uuids_of_this_deliberation(room: Room, destination: Destination) -> None:
    text = "question,text\n1,parking\n"
    elsewhere = replace(destination, deliberation=replace(room.deliberation, id=room.questions[0].id))
    here, there = bring(text, destination).notes[0].id, bring(text, elsewhere).notes[0].id
    assert UUID(here) != UUID(there)


def test_a_chosen_column_that_is_not_there_is_refused(destination: Destination) -> None:
    sheet = read_sheet(b"question,text\n1,parking\n", "a.csv")
    with pytest.raises(BadFile, match="not in this file"):
        notes_from_sheet(sheet, ColumnChoice("words"), destination)


CELL = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=20)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6))
def test_every_row_is_a_note_or_is_listed(room: Room, destination: Destination, rows: list[tuple[str, ...]]) -> None:
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        sheet = read_sheet(f"question,table,text\n{quoted}\n".encode(), "a.csv")
    except BadFile:
        assert not any(cell.strip() for row in rows for cell in row)
        return
    made = notes_from_sheet(sheet, ColumnChoice("text", "question", "table"), destination)
    assert len(made.notes) + len(made.skipped) == len(sheet.rows)
    assert len({note.id for note in made.notes}) == len(made.notes)
    assert {note.question_id for note in made.notes} <= {question.id for question in room.questions}


def test_five_hundred_identical_notes_are_five_hundred_notes(destination: Destination) -> None:
    assert len({note.id for note in bring("question,text\n" + "1,parking\n" * 500, destination).notes}) == 500


def test_one_question_and_no_question_column_needs_the_organizers_choice(room: Room, destination: Destination) -> None:
    only: tuple[Question, ...] = (room.questions[0],)
    made = bring("text\nparking\n", replace(destination, questions=only, otherwise=only[0].id))
    assert [note.question_id for note in made.notes] == [only[0].id]


def test_rows_above_the_column_names_are_listed_among_the_skipped(destination: Destination) -> None:
    made = bring("Notes of the river day\n\nquestion,text\n1,parking\n1,\n", destination)
    assert [note.text for note in made.notes] == ["parking"]
    assert made.skipped == ((1, "it stands above the column names"), (5, "its note is blank"))
