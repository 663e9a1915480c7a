"""What is to be said of each table now: whether it is here, what it saved, whether somebody should walk to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.records import Question, QuestionState, Table
from models.room import TableActivity
from views.presence import TablePresence
from views.room import Room

NOT_YET, AWAY, HERE, TYPING, CLOSED = "not here yet", "away", "here", "typing", "closed"


@dataclass(frozen=True, slots=True)
class Tile:
    """One table: its state, live notes by the place of the question, and what an organizer should look at."""

    number: int
    state: str
    away_for: int | None
    notes: tuple[tuple[int, int], ...]
    last_note_at: datetime | None
    silent_for: int | None
    waiting: int
    flags: int
    cleared: bool

    @property
    def total(self) -> int:
        """All live notes of the table."""
        return sum(number for _, number in self.notes)


def tiles_of(room: Room) -> list[Tile]:
    """The tables by number."""
    activity = {one.table_id: one for one in room.activity.tables}
    return [tile_of(table, room, activity.get(table.id)) for table in room.tables]


def tile_of(table: Table, room: Room, activity: TableActivity | None) -> Tile:
    """What is to be said of one table now."""
    seen = room.presence.get(table.id)
    state = CLOSED if table.is_closed else state_of(seen, activity)
    silence = silence_of(room, seen, activity)
    told = room.signal.message
    notes = activity.notes if activity else {}
    return Tile(
        number=table.number,
        state=state,
        away_for=minutes(room.at - seen.last_seen) if seen and state == AWAY else None,
        notes=tuple((one.position, notes.get(one.id, 0)) for one in told_of(room.questions, notes)),
        last_note_at=activity.last_note_at if activity else None,
        silent_for=minutes(silence) if silence and state not in {TYPING, CLOSED} else None,
        waiting=seen.waiting if seen else 0,
        flags=sum(flag.table_id == table.id for flag in room.flags),
        cleared=bool(told and seen and told.id in seen.cleared),
    )


def state_of(seen: TablePresence | None, activity: TableActivity | None) -> str:
    """Whether anybody sits at the table's page. A table with notes was here, even if this process never heard of it."""
    if seen is None:
        return AWAY if activity else NOT_YET
    if not seen.here:
        return AWAY
    return TYPING if seen.typing else HERE


def silence_of(room: Room, seen: TablePresence | None, activity: TableActivity | None) -> timedelta | None:
    """How long a table has been silent, once that is longer than the organizer allows.

    Nobody is silent while no question is open, nor before the table first came; a question that was just opened
    gives everybody the whole time again.
    """
    came = activity.last_note_at if activity else seen.first_seen if seen else None
    if came is None or room.activity.opened_at is None:
        return None
    silence = room.at - max(came, room.activity.opened_at)
    return silence if silence >= timedelta(minutes=room.activity.silent_after) else None


def told_of(questions: Iterable[Question], notes: Iterable[str]) -> list[Question]:
    """The questions a tile tells of: those that are open or have notes."""
    with_notes = set(notes)
    return [one for one in questions if one.state is QuestionState.OPEN or one.id in with_notes]


def minutes(span: timedelta) -> int:
    """Whole minutes."""
    return int(span.total_seconds() // 60)
