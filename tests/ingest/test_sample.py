"""The sample opens whole, once, and is whole again after a crash."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.sample import SAMPLE_DAY, open_sample, read_sample, sample_plan
from models.errors import BadFile, NotAllowed
from models.records import Actor, NoteKind
from models.store import Store

LINES = [
    {"id": "q1-001", "question": 1, "table": 7, "text": "ONE coordinator", "role": "nurse", "kind": "need", "tally": 4,
     "time": "09:22", "point": "p", "theme": "t"},
    {"id": "q7-001", "question": 7, "table": 30, "text": "who decides? 🤷\u200d♀️\u2028really", "role": None, "kind": None,
     "tally": None, "time": "14:31", "point": None, "theme": None},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    day = tmp_path / "day"
    day.mkdir()
    (day / "deliberation.json").write_bytes((SAMPLE_DAY / "deliberation.json").read_bytes())
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES)
    (day / "notes.jsonl").write_text(lines, encoding="utf-8")
    return day


def test_the_sample_opens_with_its_notes_where_and_when_they_were_said(
    store: Store, organizer: Actor, folder: Path
) -> None:
    sample = open_sample(store, organizer, folder)
    first, last = store.deliberation_notes(organizer, sample.id)
    tables = {table.id: table.number for table in store.tables(organizer, sample.id)}
    assert sample.is_sample
    assert (first.text, tables[first.table_id or ""], first.role, first.kind, first.tally) == (
        "ONE coordinator", 7, "nurse", NoteKind.NEED, 4,
    )  # fmt: skip
    assert f"{first.said_at.astimezone():%Y-%m-%d %H:%M}" == "2026-05-09 09:22"
    assert (last.text, tables[last.table_id or ""], last.role) == ("who decides? 🤷\u200d♀️\nreally", 30, None)


def test_opening_the_sample_again_opens_the_same_one(store: Store, organizer: Actor, folder: Path) -> None:
    assert open_sample(store, organizer, folder) == open_sample(store, organizer, folder)
    (only,) = store.deliberations(organizer)
    assert len(store.deliberation_notes(organizer, only.id)) == 2


def test_a_sample_whose_notes_were_cut_off_is_whole_the_next_time(store: Store, organizer: Actor, folder: Path) -> None:
    begun = store.start_deliberation(organizer, sample_plan(read_sample(folder)[0]))
    assert open_sample(store, organizer, folder).id == begun.id
    assert len(store.deliberation_notes(organizer, begun.id)) == 2


def test_a_note_retracted_from_the_sample_stays_retracted(store: Store, organizer: Actor, folder: Path) -> None:
    sample = open_sample(store, organizer, folder)
    store.retract_note(organizer, store.deliberation_notes(organizer, sample.id)[0].id)
    open_sample(store, organizer, folder)
    assert len(store.deliberation_notes(organizer, sample.id)) == 1


def test_only_an_organizer_opens_the_sample(store: Store, writer: Actor, folder: Path) -> None:
    with pytest.raises(NotAllowed):
        open_sample(store, writer, folder)


@pytest.mark.parametrize("broken", ["", "{not json"])
def test_a_missing_or_damaged_sample_is_said_in_one_sentence(
    broken: str, store: Store, organizer: Actor, folder: Path
) -> None:
    (folder / "notes.jsonl").unlink() if not broken else (folder / "notes.jsonl").write_text(broken)
    with pytest.raises(BadFile, match="missing or damaged"):
        open_sample(store, organizer, folder)
    assert store.deliberations(organizer) == []


def test_the_day_that_is_shipped_seats_258_people_at_30_tables_by_role() -> None:
    day = json.loads((SAMPLE_DAY / "deliberation.json").read_text(encoding="utf-8"))
    plan = sample_plan(day)
    sizes = [sum(seat.number for seat in table.seats) for table in plan.tables]
    assert (sum(sizes), len(sizes), len(plan.questions)) == (258, 30, 7)
    assert set(sizes) == {8, 9}
    assert {seat.role for table in plan.tables for seat in table.seats} == set(plan.roles)
    assert all(table.facilitator for table in plan.tables)
    assert "fictional" in day["note"]


def test_the_sample_that_is_shipped_opens_whole(store: Store, organizer: Actor) -> None:
    sample = open_sample(store, organizer)
    notes = store.deliberation_notes(organizer, sample.id)
    tables = {table.id: table for table in store.tables(organizer, sample.id)}
    assert len(notes) >= 500
    assert {note.table_id for note in notes} == set(tables)
    assert len({note.question_id for note in notes}) == 7
    for note in notes:
        seated = {seat.role for seat in tables[note.table_id or ""].seats}
        assert note.role is None or note.role in seated


def test_a_sample_whose_set_up_was_changed_opens_again_as_it_was_left(
    store: Store, organizer: Actor, folder: Path
) -> None:
    sample = open_sample(store, organizer, folder)
    seen = store.setup(organizer, sample.id)
    # question 1 and table 7 have a note of the two; question 2 and table 1 have none
    questions = (*seen.questions[2:], replace(seen.questions[0], text="Reworded?"))
    changed = replace(seen, questions=questions, tables=seen.tables[6:])
    store.change_setup(organizer, sample.id, seen, changed)
    assert open_sample(store, organizer, folder).id == sample.id
    assert len(store.deliberation_notes(organizer, sample.id)) == len(LINES)
    assert [one.text for one in store.questions(organizer, sample.id)][-1] == "Reworded?"
