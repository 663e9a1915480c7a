"""Whoever decides second about the same on the board is told, and nobody who decides about something else."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest

from models.board import BoardDecision, NoteFilter
from models.decisions import DecisionKind, NewDecision
from models.errors import DecidedMeanwhile
from models.records import Actor, Note
from models.store import Store
from models.suggestions import NewAnswer
from tests.conftest import Room
from tests.models.board_decisions.conftest import ANNA, BO, ONCE, Making, P, Q, T, cited, theme
from tests.models.test_standing import arrive


@pytest.mark.usefixtures("notes")
def test_the_second_about_the_same_statements_is_told_and_may_do_it_all_the_same(store: Store, order: Making) -> None:
    first = store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    second = order(DecisionKind.DISMISS, T, reason="off the question")
    with pytest.raises(DecidedMeanwhile, match=r"\(renamed\)\. Nothing was changed") as told:
        store.decide_on_board(BO, second)
    assert "Buses" not in str(told.value)
    assert "Anna" not in str(told.value)
    assert store.decisions(BO, second.question_id) == [first]
    anyway = BoardDecision(**{name: getattr(second, name) for name in second.__slots__} | {"anyway": True})
    assert store.decide_on_board(BO, anyway).what.id == second.id
    assert store.decide_on_board(BO, second).what.id == second.id, "the same id again is the same decision"
    assert len(store.decisions(BO, second.question_id)) == 2


@pytest.mark.usefixtures("notes")
def test_what_was_seen_or_is_one_s_own_or_was_undone_is_no_conflict(store: Store, order: Making) -> None:
    first = store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    again = order(DecisionKind.RENAME, P, label="Trams", own=frozenset({first.what.id}))
    second = store.decide_on_board(ANNA, again)
    with pytest.raises(DecidedMeanwhile):
        store.decide_on_board(BO, order(DecisionKind.RENAME, P, label="Trains", seen=first.order))
    third = store.decide_on_board(BO, order(DecisionKind.RENAME, P, label="Trains", seen=second.order))
    store.undo_decision(BO, third.what.id)
    store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Boats", seen=second.order))


def test_what_the_newest_theming_knows_is_seen(
    store: Store, worker_actor: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    theme(store, worker_actor, room, notes)
    (board,) = store.board(BO, [room.questions[0].id], NoteFilter())
    store.decide_on_board(BO, order(DecisionKind.RENAME, P, label="Trams", seen=board.decisions_seen))


@pytest.mark.usefixtures("notes")
def test_different_statements_and_other_questions_never_conflict(store: Store, room: Room, order: Making) -> None:
    store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    store.decide_on_board(BO, order(DecisionKind.MERGE, Q, ONCE))
    store.decide_on_board(BO, order(DecisionKind.GRAIN, steps=1))
    store.decide_on_board(ANNA, order(DecisionKind.GRAIN, steps=1, question_id=room.questions[1].id))
    with pytest.raises(DecidedMeanwhile, match="finer or coarser"):
        store.decide_on_board(ANNA, order(DecisionKind.GRAIN, steps=2))


def test_answers_of_tables_and_of_the_theme_team_never_conflict(
    store: Store, worker_actor: Actor, facilitator: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    arrive(store, worker_actor, notes["a"], ("p", notes["b"]))
    store.answer(facilitator, NewAnswer(str(uuid4()), notes["a"].id, cited(notes["a"]), "p"))
    parts = ((cited(notes["a"]),), (cited(notes["c"]),))
    for kind in (DecisionKind.SAME, DecisionKind.NOT_THE_SAME):
        store.decide(ANNA, NewDecision(str(uuid4()), room.questions[0].id, kind, parts))
    store.decide_on_board(BO, order(DecisionKind.RENAME, T, label="Getting there"))


@pytest.mark.usefixtures("notes")
def test_of_two_processes_that_decide_about_the_same_at_once_exactly_one_wins(store: Store, order: Making) -> None:
    other = Store(store.path)
    for number in range(8):
        meet = threading.Barrier(2)
        ends: list[str] = []
        seen = max((one.order for one in store.decisions(ANNA, order(DecisionKind.GRAIN).question_id)), default=0)

        def decide(at: Store, actor: Actor, meet=meet, ends=ends, seen=seen, number=number) -> None:
            meet.wait()
            try:
                at.decide_on_board(actor, order(DecisionKind.RENAME, P, label=f"{actor.name} {number}", seen=seen))
                ends.append("done")
            except DecidedMeanwhile:
                ends.append("told")

        both = [threading.Thread(target=decide, args=one) for one in ((store, ANNA), (other, BO))]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert sorted(ends) == ["done", "told"]
    other.close()


def test_the_last_decision_is_the_newest_live_one_of_an_organizer(
    store: Store, facilitator: Actor, worker_actor: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    asked = [one.id for one in room.questions]
    assert store.last_decision(ANNA, asked) is None
    first = store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    second = store.decide_on_board(BO, order(DecisionKind.MERGE, Q, ONCE))
    arrive(store, worker_actor, notes["a"], ("p", notes["b"]))
    store.answer(facilitator, NewAnswer(str(uuid4()), notes["a"].id, cited(notes["a"]), "p"))
    last = store.last_decision(ANNA, asked)
    assert last is not None
    assert (last.id, last.made_by, last.kind) == (second.what.id, "Bo", DecisionKind.MERGE)
    store.undo_decision(ANNA, second.what.id)
    last = store.last_decision(ANNA, asked)
    assert last is not None
    assert last.id == first.what.id
    assert store.last_decision(ANNA, asked[1:]) is None
