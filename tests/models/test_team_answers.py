"""The theme team's answers are decisions: each kept once, none lost, and the second of two is told so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from models.decisions import Decision, DecisionKind, live_decisions
from models.errors import BadInput, Conflict, NotAllowed, SevenfoldError
from models.records import Actor, ActorRole, Note
from models.standing import NewFlag
from models.store import Store
from models.suggestions import NewAnswer
from models.team import NewTeamAnswer
from tests.conftest import Room
from tests.models.test_standing import arrive
from tests.teamwork import Saying, asked, option, point, save, statement_of

Answering = Callable[..., Decision]


@pytest.fixture
def notes(store: Store, worker_actor: Actor, room: Room, say: Saying) -> list[Note]:
    """Three notes of three tables, in three points; the first one is asked about."""
    made = [say("rent", 0), say("buses", 1), say("parking", 2)]
    points = [point("Rent", made[0]), point("Buses", made[1]), point("Parking", made[2])]
    question = asked(made[0], option("Buses", made[1]), option("Parking", made[2]))
    save(store, worker_actor, room.questions[0].id, {}, [question], points)
    return made


@pytest.fixture
def given(notes: list[Note]) -> NewTeamAnswer:
    """That the first note repeats the second one's point."""
    subject, *options = ((statement_of(note),) for note in notes)
    return NewTeamAnswer(str(uuid4()), notes[0].question_id, subject, tuple(options), 0, 0)


def live(store: Store, actor: Actor, note: Note) -> list[tuple[DecisionKind, tuple[tuple[str, ...], ...]]]:
    found = live_decisions(store.decisions(actor, note.question_id))
    return [(one.what.kind, one.what.parts) for one in found]


def test_the_chosen_point_or_none_of_them_is_decided(
    store: Store, organizer: Actor, given: NewTeamAnswer, notes: list[Note]
) -> None:
    rent, buses, parking = ((statement_of(note),) for note in notes)
    made = store.answer_for_team(organizer, given)
    assert (made.made_by, made.made_role) == (organizer.name, ActorRole.ORGANIZER)
    assert live(store, organizer, notes[0]) == [(DecisionKind.SAME, (rent, buses))]
    store.undo_decision(organizer, made.what.id)
    store.answer_for_team(organizer, replace(given, id=str(uuid4()), chosen=None))
    assert live(store, organizer, notes[0]) == [(DecisionKind.NOT_THE_SAME, (rent, buses, parking))]


def test_a_point_of_several_statements_is_merged(
    store: Store, organizer: Actor, given: NewTeamAnswer, notes: list[Note]
) -> None:
    both = (*given.statement_ids, *given.options[1])
    store.answer_for_team(organizer, replace(given, statement_ids=both, options=given.options[:1]))
    assert live(store, organizer, notes[0]) == [(DecisionKind.MERGE, (both, given.options[0]))]


def test_the_same_answer_again_decides_once_and_stays_undone(
    store: Store, organizer: Actor, given: NewTeamAnswer, notes: list[Note]
) -> None:
    assert len({store.answer_for_team(organizer, given).order for _ in range(3)}) == 1
    store.undo_decision(organizer, given.id)
    assert store.answer_for_team(organizer, given).undone_at is not None
    assert live(store, organizer, notes[0]) == []


def test_the_second_of_two_is_told_and_the_first_answer_stands(
    store: Store, organizer: Actor, given: NewTeamAnswer, notes: list[Note]
) -> None:
    first = store.answer_for_team(organizer, given)
    second = replace(given, id=str(uuid4()), chosen=1)
    with pytest.raises(Conflict, match="first"):
        store.answer_for_team(organizer, second)
    assert live(store, organizer, notes[0]) == [(DecisionKind.SAME, first.what.parts)]
    store.undo_decision(organizer, given.id)
    assert store.answer_for_team(organizer, second).undone_at is None


def test_what_a_theming_asks_again_after_an_answer_may_be_answered_again(
    store: Store, organizer: Actor, given: NewTeamAnswer
) -> None:
    first = store.answer_for_team(organizer, replace(given, chosen=None))
    again = replace(given, id=str(uuid4()), seen=first.order)
    assert store.answer_for_team(organizer, again).order > first.order


def test_a_table_s_own_answer_is_no_obstacle(
    store: Store, worker_actor: Actor, organizer: Actor, facilitator: Actor, given: NewTeamAnswer, notes: list[Note]
) -> None:
    arrive(store, worker_actor, notes[0], ("p-Parking", notes[2]))
    store.answer(facilitator, NewAnswer(str(uuid4()), notes[0].id, statement_of(notes[0]), "p-Parking"))
    assert store.answer_for_team(organizer, given).what.kind is DecisionKind.SAME


def test_an_answer_settles_the_table_s_flag_and_undoing_it_lets_the_flag_stand_again(
    store: Store, organizer: Actor, facilitator: Actor, given: NewTeamAnswer, notes: list[Note], room: Room
) -> None:
    for note, id_ in zip(notes[:2], ("f", "g"), strict=True):
        store.flag_note(organizer, NewFlag(id_, note.id, statement_of(note)))
    store.answer_for_team(organizer, given)
    assert [one.what.id for one in store.flags(organizer, room.deliberation.id)] == ["g"]
    store.undo_decision(organizer, given.id)
    assert {one.what.id for one in store.flags(organizer, room.deliberation.id)} == {"f", "g"}


def test_undoing_an_answer_leaves_alone_what_somebody_settled_before(
    store: Store, organizer: Actor, given: NewTeamAnswer, notes: list[Note], room: Room
) -> None:
    store.flag_note(organizer, NewFlag("f", notes[0].id, statement_of(notes[0])))
    store.settle_flag(organizer, "f")
    store.answer_for_team(organizer, given)
    store.undo_decision(organizer, given.id)
    assert store.flags(organizer, room.deliberation.id) == []


def test_a_note_that_was_taken_back_meanwhile_needs_no_answer(
    store: Store, organizer: Actor, given: NewTeamAnswer, notes: list[Note]
) -> None:
    store.retract_note(organizer, notes[0].id)
    with pytest.raises(Conflict, match="taken back"):
        store.answer_for_team(organizer, given)
    assert live(store, organizer, notes[0]) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"statement_ids": ()},
        {"statement_ids": ("elsewhere/1",)},
        {"options": ()},
        {"options": ((),)},
        {"options": (("elsewhere/1",),)},
        {"options": (("elsewhere/1",),) * 13},
        {"chosen": 2},
        {"chosen": -1},
        {"question_id": "nowhere"},
    ],
)
def test_what_was_never_shown_is_refused(
    store: Store, organizer: Actor, given: NewTeamAnswer, notes: list[Note], wrong: dict[str, object]
) -> None:
    with pytest.raises(BadInput) as refused:
        store.answer_for_team(organizer, replace(given, **wrong))  # type: ignore[arg-type]
    assert str(refused.value).endswith(".")
    assert live(store, organizer, notes[0]) == []


def test_only_an_organizer_answers_for_the_team(
    store: Store, facilitator: Actor, writer: Actor, worker_actor: Actor, given: NewTeamAnswer
) -> None:
    for actor in (facilitator, writer, worker_actor):
        with pytest.raises(NotAllowed) as refused:
            store.answer_for_team(actor, given)
        assert isinstance(refused.value, SevenfoldError)
