"""The worker themes what changed, survives what fails, and never writes people's words into a log."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing

import pytest

from models.engine_settings import EngineSettings
from models.errors import DatabaseBusy
from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room, embed_words
from tests.themes.working import reader, soon, waiting, working
from themes import pace
from themes.vectors import Vectors
from themes.worker import Reader


def test_a_new_note_is_themed_without_being_asked(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note]
) -> None:
    with working(store, reader()):
        assert soon(lambda: store.worker_status(organizer))
        say("more buses at night")
        assert soon(lambda: not waiting(store, organizer, room))
    themed = store.themed_questions(organizer, [room.questions[0].id])[0]
    assert [point.label for point, _, _ in themed.grouping.points()] == ["More buses at night"]


def test_the_worker_says_what_it_does_while_the_model_loads(store: Store, organizer: Actor) -> None:
    loading = threading.Event()

    def slow(settings: EngineSettings) -> Reader:
        loading.wait(10)
        return Reader("fake", lambda question: embed_words)

    def doing() -> str:
        status = store.worker_status(organizer)
        return status.doing if status else ""

    with working(store, slow):
        assert soon(lambda: doing() == "loading the language model")
        loading.set()
        assert soon(lambda: doing() == "waiting for notes")


def test_the_heart_beats_while_a_theming_takes_long(
    store: Store, organizer: Actor, say: Callable[..., Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("themes.heartbeat.BEAT_SECONDS", 0.05)
    done = threading.Event()

    def slow(texts: Sequence[str]) -> Vectors:
        done.wait(10)
        return embed_words(texts)

    def beat() -> object:
        status = store.worker_status(organizer)
        return status.beat_at if status and status.doing.startswith("theming") else None

    say("more buses at night")
    with working(store, reader(slow)):
        assert soon(lambda: beat() is not None)
        first = beat()
        assert soon(lambda: beat() not in {None, first})
        done.set()


def test_a_question_that_fails_does_not_stop_the_others_and_logs_no_words(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], caplog: pytest.LogCaptureFixture
) -> None:
    def picky(texts: Sequence[str]) -> Vectors:
        if any("secret" in text for text in texts):
            raise ValueError(f"cannot read {texts}")
        return embed_words(texts)

    say("a secret about my neighbour", question=0)
    say("more buses at night", question=1)
    with caplog.at_level(logging.DEBUG), working(store, reader(picky)):
        assert soon(lambda: not waiting(store, organizer, room, 1))
        assert soon(lambda: "could not be themed: ValueError" in caplog.text)
        assert len(waiting(store, organizer, room, 0)) == 1
    assert "neighbour" not in caplog.text
    assert "secret" not in caplog.text


def test_a_question_that_failed_is_tried_again_when_its_notes_change(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note]
) -> None:
    tries: list[int] = []

    def picky(texts: Sequence[str]) -> Vectors:
        tries.append(len(texts))
        if any("secret" in text for text in texts):
            raise ValueError
        return embed_words(texts)

    bad = say("a secret")
    with working(store, reader(picky)):
        assert soon(lambda: len(tries) == 2)  # once on the live path, once for the theming
        time.sleep(3 * pace.NOTES_SECONDS)
        assert len(tries) == 2
        store.edit_note(organizer, bad.id, "no longer one", bad.version)
        assert soon(lambda: not waiting(store, organizer, room))


def test_a_busy_database_is_waited_out(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    saves: list[str] = []
    save = Store.save_theming

    def busy_at_first(self: Store, *given: object) -> int:
        saves.append("try")
        if len(saves) < 3:
            raise DatabaseBusy("Another program is holding the database.")
        return save(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "save_theming", busy_at_first)
    say("more buses at night")
    with working(store, reader()):
        assert soon(lambda: not waiting(store, organizer, room))
    assert len(saves) == 3


def test_words_are_embedded_once_and_no_words_stand_in_the_keys(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note]
) -> None:
    read: list[str] = []

    def counting(texts: Sequence[str]) -> Vectors:
        read.extend(texts)
        return embed_words(texts)

    with working(store, reader(counting)):
        say("more buses at night")
        assert soon(lambda: not waiting(store, organizer, room))
        say("trees")
        assert soon(lambda: not waiting(store, organizer, room))
    assert set(read) == {"more buses at night", "trees"}
    assert len(read) <= 4  # the live path and the theming may meet at the same new words, once
    with closing(sqlite3.connect(store.path)) as raw:
        keys = [key for (key,) in raw.execute("SELECT text_key FROM vectors")]
    assert len(keys) == 2
    assert not any("buses" in key for key in keys)
