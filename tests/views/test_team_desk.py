"""Several browsers share one queue: none gets what another has, and a decision of anybody takes a question away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from models.records import Actor, Note
from models.store import Store
from models.suggestions import answer_none
from models.team import QueuedQuestion
from tests.conftest import Room
from tests.teamwork import Saying, asked, option, point, save
from views.team_desk import KNOWN_FROM, MINUTES, USUAL_PACE, Gone, Job, Place, TeamDesk

NUMBER = 8


@pytest.fixture
def ask(store: Store, worker_actor: Actor, room: Room, say: Saying) -> Callable[..., None]:
    """Theme the first question so that all its lone notes but some are asked about, worth most first."""
    bus = say("buses", 2)
    notes = [say(f"note {number}", number % 3) for number in range(NUMBER)]

    def ask(without: int = 0) -> None:
        questions = [asked(note, option("Buses", bus), worth=NUMBER - at) for at, note in enumerate(notes)]
        points = [point("Buses", bus), *(point(note.text, note) for note in notes)]
        save(store, worker_actor, room.questions[0].id, {}, questions[without:], points)

    ask()
    return ask


@pytest.fixture
def desk(store: Store, ask: Callable[..., None]) -> TeamDesk:
    """A desk that reads beside at once."""
    return TeamDesk(store, beside=lambda job: job())


@pytest.fixture
def place(room: Room) -> Callable[..., Place]:
    return lambda browser, question="": Place(browser, room.deliberation.id, question)


def labels(handed_questions: list) -> list[str]:
    return [one.subject.label for one in handed_questions]


def keys(handed_questions: list) -> list[str]:
    return [one.queued.key for one in handed_questions]


def refuse(store: Store, actor: Actor, queued: QueuedQuestion) -> str:
    """Answer past the desk: none of these."""
    asked = queued.asked
    return store.decide(
        actor, answer_none(str(uuid4()), queued.question_id, asked.statement_ids, asked.options)
    ).what.id


def test_two_browsers_get_different_questions_in_the_one_order(desk: TeamDesk, organizer: Actor, place) -> None:
    first = desk.hand_out(organizer, place("a"), [], 3)
    second = desk.hand_out(organizer, place("b"), [], 3)
    assert labels(first.questions) == ["note 0", "note 1", "note 2"]
    assert labels(second.questions) == ["note 3", "note 4", "note 5"]
    assert first.left == second.left == NUMBER
    more = desk.hand_out(organizer, place("a"), keys(first.questions), 9)
    assert labels(more.questions) == ["note 6", "note 7"]


def test_an_answer_is_for_everybody_and_its_undoing_too(desk: TeamDesk, store: Store, organizer: Actor, place) -> None:
    (first, second) = desk.hand_out(organizer, place("a"), [], 2).questions
    made = refuse(store, organizer, first.queued)
    desk.leases.let_go("a", first.queued.key)
    told = desk.hand_out(organizer, place("b"), [], 1)
    assert (labels(told.questions), told.left) == (["note 2"], NUMBER - 1)
    assert desk.hand_out(organizer, place("a"), [second.queued.key], 0).gone == {}
    store.undo_decision(organizer, made)
    assert desk.hand_out(organizer, place("c"), [], 1).questions[0].queued.key == first.queued.key


def test_what_somebody_else_decided_falls_out_of_a_hand(desk: TeamDesk, store: Store, organizer: Actor, place) -> None:
    (first,) = desk.hand_out(organizer, place("a"), [], 1).questions
    refuse(store, organizer, first.queued)
    assert desk.hand_out(organizer, place("a"), [first.queued.key], 0).gone == {first.queued.key: Gone.ANSWERED}


def test_what_the_newest_theming_does_not_ask_may_still_be_answered(
    desk: TeamDesk, organizer: Actor, ask, place
) -> None:
    (first,) = desk.hand_out(organizer, place("a"), [], 1).questions
    ask(without=1)
    told = desk.hand_out(organizer, place("a"), [first.queued.key], 1)
    assert told.gone == {first.queued.key: Gone.OLD}
    assert (labels(told.questions), told.left) == (["note 1"], NUMBER - 1)


def test_what_a_browser_kept_silent_about_is_another_s(desk: TeamDesk, organizer: Actor, place) -> None:
    (first,) = desk.hand_out(organizer, place("a"), [], 1).questions
    desk.leases.let_go("a")  # as after a minute
    assert keys(desk.hand_out(organizer, place("b"), [], 1).questions) == [first.queued.key]
    told = desk.hand_out(organizer, place("a"), [first.queued.key], 1)
    assert (told.gone, labels(told.questions)) == ({first.queued.key: Gone.TAKEN}, ["note 1"])


def test_one_question_of_the_day_or_all_of_them(
    desk: TeamDesk, store: Store, worker_actor: Actor, organizer: Actor, room: Room, say: Saying, place
) -> None:
    other, away = say("other", 0, question=1), say("away", 1, question=1)
    asks = [asked(other, option("Away", away), worth=99)]
    save(store, worker_actor, room.questions[1].id, {}, asks, [point("Other", other), point("Away", away)])
    assert labels(desk.hand_out(organizer, place("a"), [], 2).questions) == ["other", "note 0"]
    desk.leases.let_go("a")
    chosen = desk.hand_out(organizer, place("a", room.questions[0].id), [], 1)
    assert (labels(chosen.questions), chosen.left) == (["note 0"], NUMBER)
    assert desk.hand_out(organizer, place("a", "nowhere"), [], 1).questions == []


def test_a_theming_is_read_beside_and_the_queue_before_it_holds_meanwhile(
    store: Store, organizer: Actor, ask, place
) -> None:
    jobs: list[Job] = []
    desk = TeamDesk(store, beside=jobs.append)
    (first,) = desk.hand_out(organizer, place("a"), [], 1).questions
    ask(without=3)
    refuse(store, organizer, first.queued)
    for _ in range(2):
        assert desk.hand_out(organizer, place("b"), [], 0).left == NUMBER - 1
    assert len(jobs) == 1
    jobs.pop()()
    assert desk.hand_out(organizer, place("b"), [], 0).left == NUMBER - 3
    ask()
    desk.hand_out(organizer, place("b"), [], 0)
    assert len(jobs) == 1


def test_a_question_whose_words_are_gone_does_not_stop_the_queue(
    desk: TeamDesk, store: Store, organizer: Actor, room: Room, place
) -> None:
    notes: dict[str, Note] = {note.text: note for note in store.deliberation_notes(organizer, room.deliberation.id)}
    for number in range(3):
        store.retract_note(organizer, notes[f"note {number}"].id)
    assert desk.hand_out(organizer, place("a"), [], 3).questions == []
    assert labels(desk.hand_out(organizer, place("a"), [], 3).questions) == ["note 3", "note 4", "note 5"]


def test_what_ten_minutes_would_buy_follows_the_pace(desk: TeamDesk, organizer: Actor, room: Room, place) -> None:
    ahead = desk.hand_out(organizer, place("a"), [], 0).ahead
    assert (ahead.answers, ahead.a_minute, ahead.is_measured) == (NUMBER, USUAL_PACE, False)
    assert ahead.worth == sum(range(1, NUMBER + 1))
    for _ in range(KNOWN_FROM):
        desk.leases.note_answer("a", room.deliberation.id)
    ahead = desk.hand_out(organizer, place("a"), [], 0).ahead
    assert (ahead.is_measured, ahead.browsers) == (True, 1)
    assert ahead.answers == min(NUMBER, MINUTES * ahead.a_minute)
