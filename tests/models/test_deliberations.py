"""Starting a deliberation, opening and closing its questions."""

from __future__ import annotations

import pytest

from models.errors import BadInput, NotAllowed, NotFound
from models.records import Actor, DeliberationPlan, QuestionState, Seats, TablePlan
from models.store import Store


def test_a_started_deliberation_keeps_its_questions_in_order(store: Store, organizer: Actor) -> None:
    made = store.start_deliberation(organizer, DeliberationPlan("Day", ("First?", " ", "Second?")))
    assert [(q.position, q.text) for q in store.questions(organizer, made.id)] == [(1, "First?"), (2, "Second?")]


def test_seats_come_back_as_they_were_planned(store: Store, organizer: Actor) -> None:
    seats = (Seats("infirmière", 3), Seats("patient", 0))
    made = store.start_deliberation(organizer, DeliberationPlan("Day", ("Q?",), tables=(TablePlan(4, "Ann", seats),)))
    table = store.tables(organizer, made.id)[0]
    assert (table.number, table.facilitator, table.seats) == (4, "Ann", seats)


@pytest.mark.parametrize(
    "plan",
    [
        DeliberationPlan(" ", ("Q?",)),
        DeliberationPlan("Day", ("  ",)),
        DeliberationPlan("Day", ("Q?",), tables=(TablePlan(1), TablePlan(1))),
        DeliberationPlan("Day", ("Q?",), tables=(TablePlan(1, seats=(Seats("nurse", -1),)),)),
    ],
    ids=["no title", "no question", "a table twice", "fewer than no seats"],
)
def test_a_plan_that_cannot_work_is_refused_and_nothing_is_saved(
    store: Store, organizer: Actor, plan: DeliberationPlan
) -> None:
    with pytest.raises(BadInput, match="Nothing was saved"):
        store.start_deliberation(organizer, plan)
    assert store.deliberations(organizer) == []


def test_only_an_organizer_starts_a_deliberation(store: Store, writer: Actor) -> None:
    with pytest.raises(NotAllowed):
        store.start_deliberation(writer, DeliberationPlan("Day", ("Q?",)))


def test_a_question_closes_and_opens_again(store: Store, organizer: Actor, room) -> None:
    question = room.questions[0]
    store.set_question_state(organizer, question.id, QuestionState.CLOSED)
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.CLOSED
    store.set_question_state(organizer, question.id, QuestionState.OPEN)
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.OPEN


def test_a_facilitator_may_not_close_a_question(store: Store, facilitator: Actor, room) -> None:
    with pytest.raises(NotAllowed):
        store.set_question_state(facilitator, room.questions[0].id, QuestionState.CLOSED)


def test_an_unknown_deliberation_gets_a_sentence(store: Store, organizer: Actor) -> None:
    with pytest.raises(NotFound, match="go back to the first page"):
        store.deliberation(organizer, "nowhere")


def test_starting_the_same_plan_twice_starts_one_deliberation(store: Store, organizer: Actor) -> None:
    plan = DeliberationPlan("Day", ("Q?",), id="0b7c")
    assert store.start_deliberation(organizer, plan) == store.start_deliberation(organizer, plan)
    assert len(store.deliberations(organizer)) == 1


def test_names_are_kept_on_one_line_without_tricks(store: Store, organizer: Actor) -> None:
    plan = DeliberationPlan("A\nday\x00", ("What\u202e?",), (" nurse ", "nurse", "\x07"), (TablePlan(1, "An\tn"),))
    made = store.start_deliberation(organizer, plan)
    assert (made.title, made.roles) == ("A day", ("nurse",))
    assert store.questions(organizer, made.id)[0].text == "What?"
    assert store.tables(organizer, made.id)[0].facilitator == "An n"


def test_a_name_longer_than_a_line_gets_a_sentence(store: Store, organizer: Actor) -> None:
    with pytest.raises(BadInput, match="shorten the longest"):
        store.start_deliberation(organizer, DeliberationPlan("Day", ("Q?" * 400,)))
