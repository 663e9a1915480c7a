"""What the worker does in quiet times: it tries how steady the themes are, and leaves off when it is needed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from models.decisions import DecisionKind, NewDecision
from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room
from tests.themes.working import doings, reader, soon, waiting, working
from themes import pace, worker


def test_in_quiet_times_the_worker_tries_how_steady_the_themes_are_and_says_so(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    question, said = room.questions[0].id, doings(store, monkeypatch)
    monkeypatch.setattr(pace, "QUIET_SECONDS", 0.0)
    for at, text in enumerate(("more buses at night", "night buses", "buses at night please", "rent is high")):
        say(text, at % 3)
    with working(store, reader()):
        assert soon(lambda: store.stabilities(organizer, question))
        grouping = store.themed_questions(organizer, [question])[0].grouping
        assert set(store.stabilities(organizer, question)) == {theme.id for theme in grouping.themes}
        say("trees")
        assert soon(lambda: not waiting(store, organizer, room))
        assert soon(lambda: store.stabilities(organizer, question))  # tried again for the new themes
    assert [f"trying how steady the themes are ({draw} of 10)" in said for draw in range(1, 11)] == [True] * 10


def test_a_decision_waits_for_one_draw_at_most(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, go_on = threading.Event(), threading.Event()
    draws: list[int] = []

    def slow(tried: object, draw: int, *given: object) -> dict[str, float]:
        draws.append(draw)
        drawing.set()
        go_on.wait(20)
        return {}

    monkeypatch.setattr(pace, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr("themes.idle.try_draw", slow)
    question, note = room.questions[0].id, say("trees")
    with working(store, reader()):
        assert drawing.wait(20)
        store.decide(
            organizer, NewDecision("d", question, DecisionKind.RENAME, ((f"{note.id}/1",),), label="Many trees")
        )
        monkeypatch.setattr(pace, "QUIET_SECONDS", 1e9)
        go_on.set()
        assert soon(
            lambda: next(store.themed_questions(organizer, [question])[0].grouping.points())[0].label != "Trees"
        )
    assert draws == [1]
    assert store.stabilities(organizer, question) == {}


def test_themes_that_cannot_be_tried_are_left_alone(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    tries: list[int] = []

    def fail(tried: object, draw: int, *given: object) -> dict[str, float]:
        tries.append(draw)
        raise ValueError("a secret about my neighbour")

    monkeypatch.setattr(pace, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr("themes.idle.try_draw", fail)
    say("trees", question=0)
    with working(store, reader()):
        assert soon(lambda: tries)
        say("rent", question=1)
        assert soon(lambda: len(tries) == 2)
        time.sleep(5 * worker.LOOK_SECONDS)
    assert tries == [1, 1]
    assert "secret" not in caplog.text
