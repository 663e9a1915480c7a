"""What is read at most once a second."""

from __future__ import annotations

import pytest

from models.records import Actor
from models.store import Store
from tests.conftest import Room
from views.reading import read_questions
from views.signals import read_signal


def test_the_room_is_read_once_in_a_second_and_anew_in_the_next(
    store: Store, organizer: Actor, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    seconds = iter([7, 7, 7, 7, 8, 8])
    for module in ("views.reading", "views.signals"):
        monkeypatch.setattr(f"{module}.open_store", lambda: store)
        monkeypatch.setattr(f"{module}.store_at", lambda _: store)
        monkeypatch.setattr(f"{module}.this_second", lambda: next(seconds))
    for verb in ("questions", "room_signal"):
        monkeypatch.setattr(Store, verb, counting(asked, verb))
    for _ in range(3):
        read_questions(organizer, room.deliberation.id)
        read_signal(organizer, room.deliberation.id)
    assert asked == ["questions", "room_signal"] * 2


def counting(asked: list[str], name: str):
    verb = getattr(Store, name)

    def ask(*given):
        asked.append(name)
        return verb(*given)

    return ask
