"""Whose turn it is: what an organizer waits for comes before new notes, and nothing keeps the others from theirs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import pytest

from models.decisions import DecisionKind, NewDecision
from models.proposals import NewProposal, ProposalKind
from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room, embed_words
from tests.themes.working import doings, reader, soon, waiting, working
from themes.answering import FAILED
from themes.pace import Pace
from themes.splitting import GONE
from themes.vectors import Vectors


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
