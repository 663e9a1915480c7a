"""The worker themes what changed, survives what fails, and never writes people's words into a log."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

import pytest

from models.decisions import DecisionKind, NewDecision
from models.engine_settings import EngineSettings
from models.errors import DatabaseBusy
from models.proposals import NewProposal, ProposalKind
from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room, embed_words
from themes import pace, worker
from themes.answering import FAILED
from themes.heartbeat import Heartbeat
from themes.pace import Pace
from themes.splitting import GONE
from themes.vectors import Embed, Vectors
from themes.worker import Reader, run_worker


def reader(embed: Embed = embed_words) -> Callable[[EngineSettings], Reader]:
    return lambda settings: Reader("fake", lambda question: embed)


@contextmanager
def working(store: Store, load: Callable[[EngineSettings], Reader]) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(store, EngineSettings(), stop, load))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def soon(holds: Callable[[], object], seconds: float = 30.0) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if holds():
            return True
        time.sleep(0.05)
    return False


def waiting(store: Store, organizer: Actor, room: Room, question: int = 0) -> tuple[str, ...]:
    return store.themed_questions(organizer, [room.questions[question].id])[0].waiting


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


def doings(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the worker says it does from now on, in order."""
    said: list[str] = []
    say = Heartbeat.say
    monkeypatch.setattr(Heartbeat, "say", lambda self, doing: (said.append(doing), say(self, doing)))
    return said


def test_an_organizer_s_decision_and_its_undoing_are_themed_while_new_notes_still_wait(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    question = room.questions[0].id
    notes = [say(text) for text in ("more buses at night", "rent is high", "trees")]

    def points() -> int:
        return sum(1 for _ in store.themed_questions(organizer, [question])[0].grouping.points())

    with working(store, reader()):
        assert soon(lambda: points() == 3)
        monkeypatch.setattr(Pace, "notes_are_due", lambda self: False)  # the rest after a theming goes on and on
        say("clean river", question=1)
        parts = tuple((f"{note.id}/1",) for note in notes[:2])
        store.decide(organizer, NewDecision("d", question, DecisionKind.MERGE, parts))
        assert soon(lambda: points() == 2)
        store.undo_decision(organizer, "d")
        assert soon(lambda: points() == 3)
        assert len(waiting(store, organizer, room, 1)) == 1


def test_a_proposal_is_answered_while_new_notes_still_wait(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = doings(store, monkeypatch)
    say("more buses at night")
    with working(store, reader()):
        assert soon(lambda: not waiting(store, organizer, room))
        monkeypatch.setattr(Pace, "notes_are_due", lambda self: False)
        store.propose(organizer, NewProposal("g", room.questions[0].id, ProposalKind.GRAIN, steps=2))
        store.propose(organizer, NewProposal("s", room.questions[0].id, ProposalKind.SPLIT, target_id="p-elsewhere"))
        assert soon(lambda: store.proposal(organizer, "s").outcome)
    grain, split = (store.proposal(organizer, id_).outcome for id_ in "gs")
    assert grain is not None
    assert (grain.points_now, grain.points_then, grain.problem) == (1, 1, "")
    assert split is not None
    assert split.problem == GONE
    assert "working out another grain" in said
    assert "working out how a point would split" in said


def test_a_proposal_that_fails_says_so_and_logs_no_words(
    store: Store,
    organizer: Actor,
    room: Room,
    say: Callable[..., Note],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*given: object) -> None:
        raise ValueError("a secret about my neighbour")

    monkeypatch.setattr("themes.answering.work_out", fail)
    with caplog.at_level(logging.DEBUG), working(store, reader()):
        store.propose(organizer, NewProposal("g", room.questions[0].id, ProposalKind.GRAIN))
        assert soon(lambda: store.proposal(organizer, "g").outcome)
    outcome = store.proposal(organizer, "g").outcome
    assert outcome is not None
    assert outcome.problem == FAILED
    assert "could not be worked out: ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_a_decision_on_a_question_that_fails_keeps_no_other_from_its_turn(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note]
) -> None:
    def picky(texts: Sequence[str]) -> Vectors:
        if any("secret" in text for text in texts):
            raise ValueError
        return embed_words(texts)

    say("a secret", question=0)
    store.decide(organizer, NewDecision("d", room.questions[0].id, DecisionKind.GRAIN, steps=1))
    with working(store, reader(picky)):
        say("trees", question=1)
        assert soon(lambda: not waiting(store, organizer, room, 1))


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
