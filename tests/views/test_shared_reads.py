"""What is read once for everybody who asks the same."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from cachetools import TTLCache

from models.records import Actor
from models.store import Store
from tests.conftest import Room
from views.reading import questions_at, read_questions
from views.shared_reads import SharedRead, shared
from views.signals import read_signal, signal_at


def test_the_room_is_read_once_however_many_ask_and_anew_after_a_change(
    store: Store, organizer: Actor, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for module in ("views.reading", "views.signals"):
        monkeypatch.setattr(f"{module}.open_store", lambda: store)
        monkeypatch.setattr(f"{module}.store_at", lambda _: store)
    for verb in ("questions", "room_signal"):
        monkeypatch.setattr(Store, verb, counting(asked, verb))
    for _ in range(2):
        questions_at.clear()
        signal_at.clear()
        for _ in range(3):
            read_questions(organizer, room.deliberation.id)
            read_signal(organizer, room.deliberation.id)
    assert asked == ["questions", "room_signal"] * 2


def test_what_is_kept_for_a_second_is_read_anew_in_the_next() -> None:
    now = 0.0
    numbers = iter(range(9))
    read = SharedRead(lambda place: next(numbers), TTLCache(4, 1.0, timer=lambda: now))
    assert [read("room"), read("room"), read("hall")] == [0, 0, 1]
    now = 1.1
    assert [read("room"), read("room")] == [2, 2]


def test_who_asks_is_no_part_of_the_key() -> None:
    @shared(most=4)
    def read(place: str, _who: str) -> str:
        return f"{place} for {_who}"

    assert read("room", "an organizer") == read("room", "a writer") == "room for an organizer"


def test_everybody_who_asks_meanwhile_waits_for_the_one_reading() -> None:
    readings: list[str] = []
    begun, may_end = threading.Event(), threading.Event()

    @shared(most=4)
    def read(place: str) -> str:
        readings.append(place)
        begun.set()
        may_end.wait(10)
        return place

    with ThreadPoolExecutor(4) as people:
        asked = [people.submit(read, "room") for _ in range(4)]
        begun.wait(10)
        may_end.set()
        assert [one.result(10) for one in asked] == ["room"] * 4
    assert readings == ["room"]


def test_a_reading_from_before_a_change_is_not_given_to_who_asks_after_it() -> None:
    state = ["before"]
    begun, may_end = threading.Event(), threading.Event()

    @shared(most=4)
    def read(_place: str) -> str:
        seen = state[0]
        begun.set()
        may_end.wait(10)
        return seen

    with ThreadPoolExecutor(1) as people:
        slow = people.submit(read, "room")
        begun.wait(10)
        state[0] = "after"
        read.clear()
        may_end.set()
        assert slow.result(10) == "before"
    assert read("room") == "after"


def test_a_reading_that_failed_is_tried_again() -> None:
    tries = iter([True, False])

    @shared(most=4)
    def read(place: str) -> str:
        if next(tries):
            raise OSError(place)
        return place

    with pytest.raises(OSError, match="room"):
        read("room")
    assert read("room") == "room"


def test_large_readings_leave_room_for_fewer() -> None:
    readings: list[str] = []

    @shared(most=10, size=len)
    def read(words: str) -> str:
        readings.append(words)
        return words

    for words in ("a" * 6, "b" * 6, "a" * 6, "c" * 11, "c" * 11):
        assert read(words) == words
    assert [words[0] for words in readings] == ["a", "b", "a", "c", "c"]


def test_thousands_of_keys_leave_nothing_behind() -> None:
    @shared(most=8)
    def read(revision: int) -> int:
        return revision

    for revision in range(5_000):
        read(revision)
    assert len(read._read.cache) == 8


def counting(asked: list[str], name: str):
    verb = getattr(Store, name)

    def ask(*given):
        asked.append(name)
        return verb(*given)

    return ask
