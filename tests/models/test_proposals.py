"""Organizers ask what a decision would do; the worker answers once, and what is old is forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.changes import ChangeKind
from models.decisions import DecisionKind, Level, NewDecision
from models.errors import BadInput, Conflict, NotFound
from models.proposals import ForeseenChange, NewProposal, Outcome, ProposalKind, ProposedPart
from models.records import Actor
from models.store import NewTheming, Store
from models.store.proposals import KEPT
from models.theming import Grouping, Placement, Point, Statement
from tests.models.test_standing import theme


def asking(room, id_: str = "one", steps: int = 2) -> NewProposal:
    return NewProposal(id_, room.questions[0].id, ProposalKind.GRAIN, steps=steps)


def test_what_is_asked_stays_open_until_it_is_answered_and_is_answered_once(
    store: Store, organizer: Actor, worker_actor: Actor, room
) -> None:
    what = NewProposal("one", room.questions[0].id, ProposalKind.SPLIT, Level.THEME, "t")
    asked = store.propose(organizer, what)
    assert (asked.what, asked.answered_at, asked.outcome) == (what, None, None)
    assert store.open_proposals(worker_actor) == [asked]
    change = ForeseenChange(ChangeKind.MERGED, Level.POINT, "p", "Buses", ("Trains",), 4)
    outcome = Outcome(3, (ProposedPart("Nächte", ("a/1", "b/1")),), (change,), 1, 5, 4, "A sentence.")
    store.answer_proposal(worker_actor, "one", outcome)
    store.answer_proposal(worker_actor, "one", Outcome(9))
    store.answer_proposal(worker_actor, "forgotten", Outcome(9))
    found = store.proposal(organizer, "one")
    assert found.outcome == outcome
    assert found.answered_at is not None
    assert store.open_proposals(worker_actor) == []


def test_the_same_id_asks_once_and_never_for_something_else(
    store: Store, organizer: Actor, worker_actor: Actor, room
) -> None:
    assert store.propose(organizer, asking(room)) == store.propose(organizer, asking(room))
    assert len(store.open_proposals(worker_actor)) == 1
    with pytest.raises(Conflict):
        store.propose(organizer, asking(room, steps=3))


def test_old_proposals_are_forgotten(store: Store, organizer: Actor, worker_actor: Actor, room) -> None:
    for number in range(KEPT + 2):
        store.propose(organizer, asking(room, f"ask {number}"))
    assert [one.what.id for one in store.open_proposals(worker_actor)] == [
        f"ask {number}" for number in range(2, KEPT + 2)
    ]
    with pytest.raises(NotFound):
        store.proposal(organizer, "ask 0")


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "x" * 65},
        {"steps": 7},
        {"kind": ProposalKind.SPLIT},
        {"kind": ProposalKind.SPLIT, "target_id": "p", "steps": 10**30},
    ],
    ids=str,
)
def test_what_means_nothing_is_refused(store: Store, organizer: Actor, worker_actor: Actor, room, wrong) -> None:
    with pytest.raises(BadInput):
        store.propose(organizer, replace(asking(room), **wrong))
    assert not store.somebody_waits(worker_actor)


def test_a_question_that_is_not_there_cannot_be_asked_about(store: Store, organizer: Actor, room) -> None:
    with pytest.raises(NotFound):
        store.propose(organizer, replace(asking(room), question_id="nowhere"))


def test_the_worker_hears_of_an_organizer_s_decision_its_undoing_and_a_proposal_and_not_of_a_table_s_answer(
    store: Store, organizer: Actor, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    question = room.questions[0].id
    one, other = say("buses"), say("rent", 1)

    def waits() -> tuple[bool, list[str]]:
        heard = store.somebody_waits(worker_actor), store.questions_steered(worker_actor)
        given = store.question_input(worker_actor, question)
        ids = tuple(f"{note.id}/1" for note in given.notes)
        aside = theming_of(given.notes)
        store.save_theming(worker_actor, given, NewTheming(aside, ids, {}))
        return heard

    parts = ((f"{one.id}/1",), (f"{other.id}/1",))
    assert waits() == (False, [])
    store.decide(organizer, NewDecision("d", question, DecisionKind.MERGE, parts))
    assert waits() == (True, [question])
    store.undo_decision(organizer, "d")
    assert waits() == (True, [question])
    store.decide(facilitator, NewDecision("e", question, DecisionKind.SAME, parts))
    assert store.questions_to_theme(worker_actor) == [question]
    assert waits() == (False, [])
    store.propose(organizer, asking(room))
    assert waits() == (True, [])
    store.answer_proposal(worker_actor, "one", Outcome(1))
    assert waits() == (False, [])


def theming_of(notes) -> Grouping:
    """Every note in a point of its own."""
    points = (
        Point(f"p-{note.id}", note.text, (Placement(Statement(f"{note.id}/1", note.id, note.text), 0.5),))
        for note in notes
    )
    return Grouping(said_once=tuple(points))


def test_what_an_organizer_decided_about_is_themed_before_what_came_from_the_tables(
    store: Store, organizer: Actor, worker_actor: Actor, room, say
) -> None:
    first, second = sorted(question.id for question in room.questions)
    say("buses", question=0), say("rent", question=1)
    assert store.questions_to_theme(worker_actor) == [first, second]
    store.decide(organizer, NewDecision("d", second, DecisionKind.GRAIN, steps=1))
    assert store.questions_to_theme(worker_actor) == [second, first]


def test_the_words_of_statements_are_read_in_order_without_what_was_taken_back_or_corrected(
    store: Store, organizer: Actor, writer: Actor, worker_actor: Actor, room, say
) -> None:
    question = room.questions[0].id
    buses, rent, trees = say("buses"), say("rent", 1), say("trees", 2)
    theme(store, worker_actor, room, {"All": [buses, rent, trees]})
    wanted = [f"{note.id}/1" for note in (trees, rent, buses)]
    assert [one.text for one in store.statements(writer, question, wanted)] == ["trees", "rent", "buses"]
    store.retract_note(organizer, rent.id)
    store.edit_note(organizer, trees.id, "more trees", trees.version)
    assert [one.text for one in store.statements(writer, question, [*wanted, "nowhere/1"])] == ["buses"]
    assert store.statements(writer, room.questions[1].id, wanted) == []
