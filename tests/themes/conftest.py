"""Notes for the engine's tests, made without a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from models.records import Note
from themes.statements import split_note


def note_of(text: str, id_: str = "n", respondent: str | None = None, tally: int | None = None) -> Note:
    return Note(id_, "q", text, datetime(2026, 1, 1, tzinfo=UTC), respondent=respondent, tally=tally)


def split_ids(notes: Iterable[Note]) -> list[str]:
    """The ids of every statement that these notes hold."""
    return [statement.id for note in notes for statement in split_note(note)]


@pytest.fixture
def note() -> Callable[..., Note]:
    return note_of


@pytest.fixture
def town_hall() -> list[Note]:
    """Thirty notes of ten voices about a town, some twins, some compound, some empty."""
    texts = [
        "more buses at night", "More buses at night!", "buses stop too early", "a bus after the late shift",
        "people (8x), space, dollars", "n/a", "parking is a mess downtown", "no parking downtown", "cheaper parking",
        "fewer cars on main street", "more cars on main street", "trees along the river", "plant trees; clean the river",
        "the library should open on sundays", "library open on sundays", "sunday hours at the library", "see flip chart",
        "a nurse at every school", "school nurses", "nurses in schools and also dentists in schools", "   ",
        "my mother waited four hours and nobody told her why", "four hours of waiting", "waiting times at the clinic",
        "1) shorter waits 2) kinder words", "kinder words at the clinic", "playgrounds for small children",
        "a playground near the flats", "benches for old people", "benches x3",
    ]  # fmt: skip
    return [note_of(text, f"n{at:02}", f"voice {at % 10}") for at, text in enumerate(texts)]
