"""Cached reads: one query for the whole room, however many browsers poll; the revision is part of the key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.records import Actor, ActorRole, Deliberation, Question, Table, WorkerStatus
from models.theming import ThemedQuestion
from views.resources import open_store, store_at
from views.shared_reads import shared

ALIVE_FOR = timedelta(seconds=10)  # the worker says that it lives every few seconds
MOST_NOTES = 40_000  # of all readings that are kept, some 60 MB: dozens of questions, or a few moments of the largest

Revision = tuple[int, int]


def revision_of(actor: Actor, deliberation_id: str) -> Revision:
    """Two numbers that change whenever notes or themes do."""
    return open_store().deliberation_revision(actor, deliberation_id)


def read_themed(actor: Actor, question_id: str, revision: Revision) -> ThemedQuestion:
    """The themes of a question at a revision, read once for everybody of this role. Raises NotAllowed."""
    return themed_at(str(open_store().path), actor.role, question_id, revision, actor)


@shared(most=MOST_NOTES, size=lambda themed: 1 + len(themed.notes))
def themed_at(database: str, role: ActorRole, question_id: str, revision: Revision, _actor: Actor) -> ThemedQuestion:
    """Keyed by the file, the role, the question and the revision; every reader of one role sees the same themes."""
    return store_at(Path(database)).themed_questions(_actor, [question_id])[0]


def worker_says(actor: Actor) -> tuple[bool, WorkerStatus | None]:
    """Whether the worker is alive, and its last word."""
    status = open_store().worker_status(actor)
    # abs: a clock that was set back must not let a dead worker look alive for hours
    return status is not None and abs(datetime.now(UTC) - status.beat_at) < ALIVE_FOR, status


def read_questions(actor: Actor, deliberation_id: str) -> list[Question]:
    """The questions, at most a second old: forty tables that poll cost one read."""
    return questions_at(str(open_store().path), actor.role, deliberation_id, actor)


def read_room(actor: Actor, deliberation_id: str) -> tuple[Deliberation, list[Table]]:
    """The deliberation and its tables, at most a second old."""
    return room_at(str(open_store().path), actor.role, deliberation_id, actor)


def forget_questions() -> None:
    """Read the set-up anew the next time: whoever just changed it or opened a question must not see the old state."""
    questions_at.clear()
    room_at.clear()


@shared(most=16, seconds=1)
def questions_at(database: str, role: ActorRole, deliberation_id: str, _actor: Actor) -> list[Question]:
    """Keyed by the file, the role and the deliberation; every actor of one role sees the same questions."""
    return store_at(Path(database)).questions(_actor, deliberation_id)


@shared(most=16, seconds=1)
def room_at(database: str, role: ActorRole, deliberation_id: str, _actor: Actor) -> tuple[Deliberation, list[Table]]:
    """Keyed as the questions are."""
    store = store_at(Path(database))
    return store.deliberation(_actor, deliberation_id), store.tables(_actor, deliberation_id)
