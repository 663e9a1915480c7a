"""The sample: a whole fictional day of a community-care co-creation, brought in as any other notes are."""

from __future__ import annotations

import json
import threading
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from ingest.tidy import tidy_text
from models.errors import BadFile
from models.records import Actor, Deliberation, DeliberationPlan, NewNote, NoteKind, Question, Seats, Table, TablePlan
from models.store import Store

SAMPLE_DAY = Path(__file__).resolve().parent / "sample_day"
SOURCE_NAME = "the sample day"

# Two organizers who open the sample at once open the same one.
opening = threading.Lock()


def open_sample(store: Store, actor: Actor, folder: Path = SAMPLE_DAY) -> Deliberation:
    """The sample deliberation with all its notes; started when there is none.

    Its notes are brought in on every opening (those that are here stay as they are), so that one whose notes were
    cut off by a crash is whole the next time. Raises BadFile, NotAllowed, StoreError.
    """
    day, lines = read_sample(folder)
    with opening:
        known = [deliberation for deliberation in store.deliberations(actor) if deliberation.is_sample]
        sample = known[0] if known else store.start_deliberation(actor, sample_plan(day))
        questions = store.questions(actor, sample.id)
        tables = store.tables(actor, sample.id)
        here = store.known_note_ids(actor, sample.id)
        made = (sample_note(day, line, sample, (questions, tables)) for line in lines)
        store.bring_in_notes(actor, sample.id, SOURCE_NAME, [note for note in made if note and note.id not in here])
    return sample


def read_sample(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The day and its notes as they stand in the folder's two files. Raises BadFile."""
    try:
        day: dict[str, Any] = json.loads((folder / "deliberation.json").read_text(encoding="utf-8"))
        written = (folder / "notes.jsonl").read_text(encoding="utf-8")
        # Split at newlines only: str.splitlines would cut a note at a line separator inside it.
        return day, [json.loads(line) for line in written.split("\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise BadFile(
            "The sample day that comes with Sevenfold is missing or damaged. Nothing was saved; install Sevenfold again."
        ) from error


def sample_plan(day: dict[str, Any]) -> DeliberationPlan:
    """The day as an organizer would plan it."""
    tables = tuple(
        TablePlan(
            table["number"],
            table["facilitator"],
            tuple(Seats(role, number) for role, number in table["seats"].items()),
        )
        for table in day["tables"]
    )
    return DeliberationPlan(day["title"], tuple(day["questions"]), tuple(day["roles"]), tables, is_sample=True)


def sample_note(
    day: dict[str, Any], line: dict[str, Any], sample: Deliberation, room: tuple[list[Question], list[Table]]
) -> NewNote | None:
    """One line of the sample as a note of this deliberation; None once somebody took its question or table out."""
    questions = {question.text: question.id for question in room[0]}
    tables = {table.number: table.id for table in room[1]}
    question_id, table_id = questions.get(day["questions"][line["question"] - 1]), tables.get(line["table"])
    if question_id is None or table_id is None:
        return None
    return NewNote(
        id=str(uuid5(UUID(sample.id), line["id"])),
        question_id=question_id,
        text=tidy_text(line["text"]),
        table_id=table_id,
        kind=NoteKind(line["kind"]) if line["kind"] else None,
        role=line["role"],
        tally=line["tally"],
        # the day happened nowhere: its clock is the clock of whoever looks, so 09:22 is shown as 09:22
        said_at=datetime.fromisoformat(f"{day['date']}T{line['time']}:00").astimezone(),
    )
