"""A table's answers: each decides once, replaces the one before, and cites only what was suggested."""

from __future__ import annotations

import pytest

from models.decisions import DecisionKind, live_decisions
from models.errors import Conflict, NotAllowed, NotFound
from models.records import Actor, ActorRole, Note
from models.store import Store
from models.suggestions import NewAnswer
from tests.conftest import Room
from tests.models.test_standing import arrive


def facilitator_of(room: Room, table: int) -> Actor:
    return Actor("another table", ActorRole.FACILITATOR, room.tables[table].id)


@pytest.fixture
def own(store: Store, worker_actor: Actor, room: Room, say) -> Note:
    """A note of table 1 for which two points are suggested."""
    first, second, own = say("more buses", 1), say("rent", 2), say("night buses", 0)
    arrive(store, worker_actor, own, ("p-buses", first), ("p-rent", second))
    return own


def test_same_sends_the_statement_to_what_the_suggestion_cites(
    store: Store, facilitator: Actor, room: Room, own: Note
) -> None:
    made = store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", "p-buses"))
    (cited,) = made.what.parts[1]
    assert (made.what.kind, made.what.parts[0]) == (DecisionKind.SAME, (f"{own.id}/1",))
    (theirs,) = store.table_notes(facilitator_of(room, 1), room.tables[1].id, room.questions[0].id)
    assert cited == f"{theirs.id}/1"


def test_something_new_refuses_all_that_was_suggested(store: Store, facilitator: Actor, own: Note) -> None:
    made = store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", None))
    assert made.what.kind is DecisionKind.NOT_THE_SAME
    assert len(made.what.parts) == 3


def test_an_answer_sent_twice_decides_once_even_when_it_was_undone_between(
    store: Store, facilitator: Actor, room: Room, own: Note
) -> None:
    given = NewAnswer("a", own.id, f"{own.id}/1", "p-buses")
    assert store.answer(facilitator, given) == store.answer(facilitator, given)
    store.undo_decision(facilitator, "a")
    assert store.answer(facilitator, given).undone_at is not None
    assert len(store.decisions(facilitator, room.questions[0].id)) == 1


def test_a_second_answer_takes_the_place_of_the_first(store: Store, facilitator: Actor, room: Room, own: Note) -> None:
    store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", "p-buses"))
    store.answer(facilitator, NewAnswer("b", own.id, f"{own.id}/1", None))
    log = store.decisions(facilitator, room.questions[0].id)
    assert [one.what.id for one in live_decisions(log)] == ["b"]
    store.undo_decision(facilitator, "b")
    assert live_decisions(store.decisions(facilitator, room.questions[0].id)) == ()


def test_an_answer_leaves_the_organizer_s_decision_standing(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, own: Note
) -> None:
    store.answer(organizer, NewAnswer("o", own.id, f"{own.id}/1", "p-rent"))
    store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", "p-buses"))
    log = store.decisions(organizer, room.questions[0].id)
    assert [one.what.id for one in live_decisions(log)] == ["o", "a"]


def test_a_table_answers_for_its_own_notes_only(store: Store, room: Room, own: Note) -> None:
    stranger = facilitator_of(room, 1)
    with pytest.raises(NotAllowed):
        store.answer(stranger, NewAnswer("a", own.id, f"{own.id}/1", "p-buses"))
    assert store.decisions(stranger, room.questions[0].id) == []


def test_what_was_not_suggested_cannot_be_answered(store: Store, facilitator: Actor, room: Room, own: Note) -> None:
    for point, statement in (("p-other", f"{own.id}/1"), ("p-buses", f"{own.id}/9")):
        with pytest.raises(Conflict, match="not kept"):
            store.answer(facilitator, NewAnswer("a", own.id, statement, point))
    store.edit_note(facilitator, own.id, "other words", own.version)
    with pytest.raises(Conflict, match="corrected"):
        store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", "p-buses"))
    store.retract_note(facilitator, own.id)
    with pytest.raises(NotFound):
        store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", "p-buses"))
    assert store.decisions(facilitator, room.questions[0].id) == []
