"""A decision on the board about a note that waits: it is cited by all that it says, and must be of this question."""

from __future__ import annotations

import pytest

from models.board import Cited, NoteFilter
from models.decisions import DecisionKind
from models.errors import Conflict
from models.records import Actor, Note
from models.store import Store
from tests.conftest import Room
from tests.models.board_decisions.conftest import Making, Q, letters, theme
from tests.models.test_standing import arrive


def test_a_waiting_note_is_cited_by_all_it_says_as_it_was_read_and_as_it_is_themed_later(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, notes: dict[str, Note], say, order: Making
) -> None:
    notes["g"] = say("g", 0)
    (waiting,) = store.waiting_verbatims(organizer, room.questions[0].id, NoteFilter()).verbatims
    named = Cited(statements=(waiting.statement_id,))
    with pytest.raises(Conflict, match="not read by the machine yet"):
        store.decide_on_board(organizer, order(DecisionKind.DISMISS, named, reason="why"))
    arrive(store, worker_actor, notes["g"], ("p", notes["a"]))
    moved = store.decide_on_board(organizer, order(DecisionKind.MOVE, named, Q))
    assert letters(moved, notes) == ["g", "c"]
    store.retract_note(organizer, notes["f"].id)
    theme(store, worker_actor, room, {**notes, "f": notes["g"]})
    aside = store.decide_on_board(organizer, order(DecisionKind.DISMISS, named, reason="why", seen=moved.order))
    assert letters(aside, notes) == ["g"], "it was themed between the tick and the press"
    store.edit_note(organizer, notes["g"].id, "other words", 1)
    with pytest.raises(Conflict, match="not read by the machine yet"):
        store.decide_on_board(organizer, order(DecisionKind.DISMISS, named, reason="why", anyway=True))


def test_a_waiting_note_of_another_question_or_of_none_is_not_there(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, notes: dict[str, Note], say, order: Making
) -> None:
    note = say("elsewhere", 0)
    arrive(store, worker_actor, note, ("p", notes["a"]))
    for id_, asked in ((note.id, room.questions[1].id), ("nowhere", room.questions[0].id), ("", room.questions[0].id)):
        part = Cited(statements=(f"{id_}/0",))
        with pytest.raises(Conflict):
            store.decide_on_board(organizer, order(DecisionKind.DISMISS, part, reason="why", question_id=asked))


def test_a_decision_is_told_to_wait_until_a_theming_knows_it_and_so_is_its_undoing(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    def waits() -> list[bool]:
        both = [question.id for question in room.questions[:2]]
        return [question.is_steered for question in store.board(organizer, both, NoteFilter())]

    assert waits() == [False, False]
    made = store.decide_on_board(organizer, order(DecisionKind.MERGE, Cited(points=("p",)), Q))
    assert waits() == [True, False]
    theme(store, worker_actor, room, notes)
    assert waits() == [False, False]
    store.undo_decision(organizer, made.what.id)
    assert waits() == [True, False]
