"""What every room's tests share: a real store in a temporary folder, the actors, a small room, a fake encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from numpy.typing import NDArray

from models.records import (
    Actor,
    ActorRole,
    Deliberation,
    DeliberationPlan,
    NewNote,
    Note,
    Question,
    Seats,
    Table,
    TablePlan,
)
from models.store import Store, migrate

settings.register_profile(
    "sevenfold", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
settings.load_profile("sevenfold")

DIMENSIONS = 48


@dataclass(frozen=True)
class Room:
    """A started deliberation: two questions, three tables."""

    deliberation: Deliberation
    questions: list[Question]
    tables: list[Table]


@cache
def migrated() -> bytes:
    """An empty database that has had every step of the schema; made once a run, since every step waits for the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sessions.db"
        migrate(path)
        return path.read_bytes()


def new_database(path: Path) -> Path:
    """A new file that is what `migrate` makes of none."""
    path.write_bytes(migrated())
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return new_database(tmp_path / "sessions.db")


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    store = Store(database)
    yield store
    store.close()


@pytest.fixture
def organizer() -> Actor:
    return Actor("an organizer", ActorRole.ORGANIZER)


@pytest.fixture
def writer() -> Actor:
    return Actor("a writer", ActorRole.WRITER)


@pytest.fixture
def worker_actor() -> Actor:
    return Actor("the worker", ActorRole.WORKER)


@pytest.fixture
def room(store: Store, organizer: Actor) -> Room:
    plan = DeliberationPlan(
        title="A day by the river",
        questions=("What do people need most?", "What gets in the way?"),
        roles=("patient", "nurse"),
        tables=tuple(TablePlan(number, seats=(Seats("patient", 4), Seats("nurse", 3))) for number in (1, 2, 3)),
    )
    made = store.start_deliberation(organizer, plan)
    return Room(made, store.questions(organizer, made.id), store.tables(organizer, made.id))


@pytest.fixture
def facilitator(room: Room) -> Actor:
    return Actor("table 1", ActorRole.FACILITATOR, room.tables[0].id)


@pytest.fixture
def say(store: Store, organizer: Actor, room: Room) -> Callable[..., Note]:
    """Save one note at a table (by its place in the room) on a question."""

    def say(text: str, table: int = 0, question: int = 0) -> Note:
        new = NewNote(str(uuid4()), room.questions[question].id, text, room.tables[table].id)
        return store.add_note(organizer, new)

    return say


def embed_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """Fast stand-in for the encoder: each word has a fixed direction, a text is the unit sum of its words."""
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for at, text in enumerate(texts):
        for word in text.lower().split():
            seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:8], "big")
            rows[at] += np.random.default_rng(seed).standard_normal(DIMENSIONS).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths == 0, 1, lengths), dtype=np.float32)


@pytest.fixture
def fake_embed() -> Callable[[Sequence[str]], NDArray[np.float32]]:
    return embed_words
