"""A room as its tables find it: one open question, a link for each table, the notes of the morning."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.growth import mixed_notes
from bench.room.scribe import Seat
from bench.sample import read_labelled_sample
from models.records import Actor, ActorRole, DeliberationPlan, NewNote, TablePlan
from models.store import Store, migrate

ORGANIZER = Actor("the bench", ActorRole.ORGANIZER)
QUESTION = "What do patients and caregivers need most?"
SPARE = 2  # times the notes that the pace makes likely


@dataclass(frozen=True)
class RoomPlan:
    """How large, how long, how fast, how full at the start, and how many processes die."""

    tables: int
    dashboards: int
    minutes: float
    notes_a_minute: float
    preload: int
    kills: int
    speed: float = 1.0  # how many times as often as in life open pages look: a long day in a short time


@dataclass(frozen=True)
class Ready:
    """A database that is ready, and words that were not said yet."""

    deliberation_id: str
    question_id: str
    seats: list[Seat]
    texts: list[str]


def prepare(database: Path, plan: RoomPlan) -> Ready:
    """Make the database of a day."""
    likely = int(plan.tables * (1 + plan.minutes) * plan.notes_a_minute)
    texts = [note.text for note in mixed_notes(read_labelled_sample(), plan.preload + SPARE * likely)]
    migrate(database)
    store = Store(database)
    planned = tuple(map(TablePlan, range(1, plan.tables + 1)))
    made = store.start_deliberation(ORGANIZER, DeliberationPlan("A room", (QUESTION,), tables=planned))
    question, tables = store.questions(ORGANIZER, made.id)[0], store.tables(ORGANIZER, made.id)
    earlier = [
        NewNote(f"before-{at}", question.id, text, tables[at % len(tables)].id)
        for at, text in enumerate(texts[: plan.preload])
    ]
    store.bring_in_notes(ORGANIZER, made.id, "the morning", earlier)
    cards = store.make_cards(ORGANIZER, made.id, [table.id for table in tables])
    store.close()
    seats = [
        Seat(made.id, table.id, question.id, f"/join/{card.token}") for table, card in zip(tables, cards, strict=True)
    ]
    return Ready(made.id, question.id, seats, texts[plan.preload :])
