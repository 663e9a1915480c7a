"""The room as it is now: one reading for everybody who watches it, at most a second old."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.records import Actor, ActorRole, Question, QuestionState, Table
from models.room import RoomActivity, RoomSignal
from models.standing import Flag
from views.components.problems import attempt
from views.presence import TablePresence
from views.reading import forget_questions
from views.resources import open_store, presence_at, store_at
from views.shared_reads import shared
from views.signals import signal_at

Told = tuple[tuple[Question, ...], RoomSignal, int]


@dataclass(frozen=True, slots=True)
class Room:
    """Everything the monitor shows, of one moment; presence is by table id."""

    at: datetime
    questions: tuple[Question, ...]
    tables: tuple[Table, ...]
    activity: RoomActivity
    signal: RoomSignal
    presence: Mapping[str, TablePresence]
    flags: tuple[Flag, ...] = ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that take notes now, in the order of the day."""
        return tuple(question for question in self.questions if question.state is QuestionState.OPEN)

    @property
    def told(self) -> Told:
        """What the organizers set: the part of the room that the controls beside the tiles show."""
        return self.questions, self.signal, self.activity.silent_after


def look_at_room(actor: Actor, deliberation_id: str) -> Room:
    """The room, read once a second whatever the number of monitors. Raises NotAllowed."""
    return room_now_at(str(open_store().path), actor.role, deliberation_id, actor)


def forget_room() -> None:
    """Read the room anew the next time: whoever just changed it must not see it as it was."""
    room_now_at.clear()
    signal_at.clear()
    forget_questions()


def change_room(place: str, verb: Callable[[], object]) -> bool:
    """Run, inside a callback, a verb that changes the room; its sentence waits for `show_problem(place)`."""
    went_well = attempt(verb, place)
    forget_room()
    return went_well


@shared(most=16, seconds=1)
def room_now_at(database: str, role: ActorRole, deliberation_id: str, _actor: Actor) -> Room:
    """Keyed by the file, the role and the deliberation; every organizer sees the same room."""
    store, here = store_at(Path(database)), presence_at(Path(database)).tables()
    tables = tuple(store.tables(_actor, deliberation_id))
    return Room(
        datetime.now(UTC),
        tuple(store.questions(_actor, deliberation_id)),
        tables,
        store.table_activity(_actor, deliberation_id),
        store.room_signal(_actor, deliberation_id),
        {table.id: here[table.id] for table in tables if table.id in here},
        tuple(store.flags(_actor, deliberation_id)),
    )
