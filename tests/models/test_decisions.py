"""Decisions: written once, undone once, by those who may; the log forgets nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest

from models.decisions import DecisionKind, Level, NewDecision
from models.errors import BadInput, Conflict, NotAllowed
from models.records import Actor, ActorRole, DeliberationPlan, TablePlan
from models.store import Store


def same(room, subject: str, *target: str) -> NewDecision:
    return NewDecision(str(uuid4()), room.questions[0].id, DecisionKind.SAME, ((subject,), target))


def test_a_decision_comes_back_as_it_was_made(store: Store, organizer: Actor, room) -> None:
    what = NewDecision(str(uuid4()), room.questions[0].id, DecisionKind.RENAME, (("n/1", "m/1"),), label="Night lines")
    made = store.decide(organizer, what)
    assert (made.what, made.made_by, made.undone_at) == (what, organizer.name, None)
    assert store.decisions(organizer, room.questions[0].id) == [made]


def test_the_same_decision_twice_is_one(store: Store, organizer: Actor, room) -> None:
    what = same(room, "a/1", "b/1")
    assert store.decide(organizer, what) == store.decide(organizer, what)
    assert len(store.decisions(organizer, room.questions[0].id)) == 1


def test_an_undone_decision_stays_in_the_log_and_is_undone_once(store: Store, organizer: Actor, room) -> None:
    made = store.decide(organizer, same(room, "a/1", "b/1"))
    undone = store.undo_decision(organizer, made.what.id)
    assert undone.undone_by == organizer.name
    assert store.decisions(organizer, room.questions[0].id) == [undone]
    with pytest.raises(Conflict):
        store.undo_decision(organizer, made.what.id)


def test_a_decision_and_its_undoing_ask_for_a_new_theming(
    store: Store, organizer: Actor, worker_actor: Actor, room
) -> None:
    before = store.question_input(worker_actor, room.questions[0].id).input_revision
    made = store.decide(organizer, same(room, "a/1", "b/1"))
    store.undo_decision(organizer, made.what.id)
    assert store.question_input(worker_actor, room.questions[0].id).input_revision == before + 2


def test_a_table_answers_for_its_own_notes_and_no_others(
    store: Store, facilitator: Actor, organizer: Actor, room, say
) -> None:
    own, other = say("ours", 0), say("theirs", 1)
    made = store.decide(facilitator, same(room, f"{own.id}/1", f"{other.id}/1"))
    assert made.made_role is ActorRole.FACILITATOR
    with pytest.raises(NotAllowed, match="own notes"):
        store.decide(facilitator, same(room, f"{other.id}/1", f"{own.id}/1"))
    merge = NewDecision(str(uuid4()), room.questions[0].id, DecisionKind.MERGE, ((f"{own.id}/1",), ("x/1",)))
    with pytest.raises(NotAllowed):
        store.decide(facilitator, merge)
    by_organizer = store.decide(organizer, same(room, f"{other.id}/1", f"{own.id}/1"))
    with pytest.raises(NotAllowed, match="own notes"):
        store.undo_decision(facilitator, by_organizer.what.id)
    assert store.undo_decision(facilitator, made.what.id).undone_at is not None


def test_a_writer_does_not_decide(store: Store, writer: Actor, room) -> None:
    with pytest.raises(NotAllowed):
        store.decide(writer, same(room, "a/1", "b/1"))


@pytest.mark.parametrize(
    ("kind", "parts", "more"),
    [
        (DecisionKind.SAME, (("a/1",),), {}),
        (DecisionKind.MERGE, (("a/1",), ()), {}),
        (DecisionKind.RENAME, (("a/1",),), {"label": "  "}),
        (DecisionKind.RENAME, (("a/1",),), {"label": "x" * 200}),
        (DecisionKind.RENAME, (("a/1",),), {"label": "\u200b\u2066\u200b"}),
        (DecisionKind.DISMISS, (("a/1",),), {}),
        (DecisionKind.DISMISS, (("a/1",),), {"reason": "\u200b"}),
        (DecisionKind.GRAIN, (), {"steps": 50}),
        (DecisionKind.SPLIT, (("a/1",), ("a/1", "b/1")), {}),
    ],
)
def test_a_decision_that_means_nothing_gets_a_sentence(
    store: Store, organizer: Actor, room, kind: DecisionKind, parts, more
) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        store.decide(organizer, NewDecision(str(uuid4()), room.questions[0].id, kind, parts, **more))
    assert store.decisions(organizer, room.questions[0].id) == []


def test_a_table_decides_about_points_only_and_on_the_question_its_note_answers(
    store: Store, facilitator: Actor, room, say
) -> None:
    own, other = say("ours", 0), say("theirs", 1)
    parts = ((f"{own.id}/1",), (f"{other.id}/1",))
    themes = NewDecision(str(uuid4()), room.questions[0].id, DecisionKind.SAME, parts, Level.THEME)
    elsewhere = NewDecision(str(uuid4()), room.questions[1].id, DecisionKind.SAME, parts)
    for what in (themes, elsewhere):
        with pytest.raises(NotAllowed):
            store.decide(facilitator, what)


def test_a_table_sees_and_undoes_nothing_of_a_table_with_the_same_number_elsewhere(
    store: Store, facilitator: Actor, organizer: Actor, room, say
) -> None:
    own, other = say("ours", 0), say("theirs", 1)
    made = store.decide(facilitator, same(room, f"{own.id}/1", f"{other.id}/1"))
    day = store.start_deliberation(organizer, DeliberationPlan("Next door", ("Why?",), tables=(TablePlan(1),)))
    namesake = Actor(facilitator.name, ActorRole.FACILITATOR, store.tables(organizer, day.id)[0].id)
    assert store.decisions(facilitator, room.questions[0].id) == [made]
    assert store.decisions(namesake, room.questions[0].id) == []
    with pytest.raises(NotAllowed):
        store.undo_decision(namesake, made.what.id)
    with pytest.raises(NotAllowed):
        store.decide(namesake, made.what)
