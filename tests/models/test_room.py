"""The room as it talks: a message to all tables, the timer, what each table saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from models.errors import BadInput, NotAllowed, NotFound
from models.records import Actor, ActorRole, DeliberationPlan, Note, QuestionState
from models.room import SILENT_AFTER
from models.settings import MESSAGE_CHARACTERS
from models.store import Store
from tests.conftest import Room

Saying = Callable[..., Note]
A_SECOND = timedelta(seconds=1)


def now() -> datetime:
    return datetime.now(UTC)


def states(store: Store, actor: Actor, room: Room) -> list[QuestionState]:
    return [question.state for question in store.questions(actor, room.deliberation.id)]


def test_the_room_moves_on_to_the_next_question_at_once(store: Store, organizer: Actor, room: Room) -> None:
    first, second = room.questions
    store.set_question_state(organizer, second.id, QuestionState.CLOSED)
    store.move_on(organizer, [first.id], second.id)
    assert states(store, organizer, room) == [QuestionState.CLOSED, QuestionState.OPEN]
    store.move_on(organizer, [first.id], second.id)
    assert states(store, organizer, room) == [QuestionState.CLOSED, QuestionState.OPEN]


def test_moving_on_to_a_question_that_is_not_there_closes_nothing(store: Store, organizer: Actor, room: Room) -> None:
    with pytest.raises(NotFound):
        store.move_on(organizer, [room.questions[0].id], "nowhere")
    assert states(store, organizer, room) == [QuestionState.OPEN, QuestionState.OPEN]


def test_a_message_reaches_the_tables_and_the_newest_takes_its_place(
    store: Store, organizer: Actor, facilitator: Actor, room: Room
) -> None:
    store.send_message(organizer, room.deliberation.id, "  Coffee is served ")
    store.send_message(organizer, room.deliberation.id, "Back to the tables")
    message = store.room_signal(facilitator, room.deliberation.id).message
    assert message is not None
    assert message.text == "Back to the tables"


def test_a_message_taken_back_is_gone_and_no_older_one_comes_up_again(
    store: Store, organizer: Actor, facilitator: Actor, room: Room
) -> None:
    store.send_message(organizer, room.deliberation.id, "Coffee is served")
    store.send_message(organizer, room.deliberation.id, "A mistake")
    store.take_back_message(organizer, room.deliberation.id)
    assert store.room_signal(facilitator, room.deliberation.id).message is None


def test_a_double_click_sends_one_message(store: Store, organizer: Actor, room: Room) -> None:
    first = store.send_message(organizer, room.deliberation.id, "Coffee", "the same press")
    store.take_back_message(organizer, room.deliberation.id)
    assert store.send_message(organizer, room.deliberation.id, "Coffee", "the same press") == first
    assert store.room_signal(organizer, room.deliberation.id).message is None


@pytest.mark.parametrize("text", ["", " \n ", "x" * (MESSAGE_CHARACTERS + 1)])
def test_a_message_without_words_or_too_long_is_not_sent(store: Store, organizer: Actor, room: Room, text: str) -> None:
    with pytest.raises(BadInput, match="Nothing was sent"):
        store.send_message(organizer, room.deliberation.id, text)
    assert store.room_signal(organizer, room.deliberation.id).message is None


def test_a_table_is_told_what_its_own_room_is_told_only(
    store: Store, organizer: Actor, facilitator: Actor, room: Room
) -> None:
    other = store.start_deliberation(organizer, DeliberationPlan("Another day", ("Why?",)))
    store.send_message(organizer, other.id, "not for you")
    with pytest.raises(NotAllowed):
        store.room_signal(facilitator, other.id)
    with pytest.raises(NotAllowed):
        store.room_signal(Actor("no table", ActorRole.FACILITATOR), room.deliberation.id)


def test_the_timer_ends_when_the_clock_of_this_machine_says_so(
    store: Store, organizer: Actor, facilitator: Actor, room: Room
) -> None:
    before = now()
    started = store.start_timer(organizer, room.deliberation.id, 10)
    assert before + timedelta(minutes=10) - A_SECOND <= started.ends_at <= now() + timedelta(minutes=10)
    assert store.room_signal(facilitator, room.deliberation.id).timer == started
    reopened = Store(store.path)
    assert reopened.room_signal(facilitator, room.deliberation.id).timer == started
    reopened.close()


def test_a_minute_more_is_added_to_the_end_that_was_set(store: Store, organizer: Actor, room: Room) -> None:
    started = store.start_timer(organizer, room.deliberation.id, 10)
    for _ in range(2):
        longer = store.extend_timer(organizer, room.deliberation.id)
    assert longer.ends_at - started.ends_at == timedelta(minutes=2)
    assert longer.id == started.id


def test_a_minute_more_after_the_end_counts_from_now(
    store: Store, organizer: Actor, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.start_timer(organizer, room.deliberation.id, 1)
    later = now() + timedelta(minutes=30)
    monkeypatch.setattr("models.store.room.now", lambda: later)
    longer = store.extend_timer(organizer, room.deliberation.id)
    assert abs(longer.ends_at - later - timedelta(minutes=1)) < A_SECOND


def test_a_stopped_timer_is_gone_and_cannot_be_extended(store: Store, organizer: Actor, room: Room) -> None:
    store.start_timer(organizer, room.deliberation.id, 1)
    store.stop_timer(organizer, room.deliberation.id)
    assert store.room_signal(organizer, room.deliberation.id).timer is None
    with pytest.raises(NotFound, match="stopped meanwhile"):
        store.extend_timer(organizer, room.deliberation.id)


@pytest.mark.parametrize("minutes", [0, -1, 100_000])
def test_minutes_out_of_reason_get_a_sentence(store: Store, organizer: Actor, room: Room, minutes: int) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        store.start_timer(organizer, room.deliberation.id, minutes)
    with pytest.raises(BadInput, match="Nothing was changed"):
        store.watch_for_silence(organizer, room.deliberation.id, minutes)


def test_activity_counts_live_notes_by_table_and_question(
    store: Store, organizer: Actor, room: Room, say: Saying
) -> None:
    say("bus", table=0)
    say("ramps", table=0)
    taken = say("oops", table=1, question=1)
    store.retract_note(organizer, taken.id)
    first, second = room.questions
    found = {one.table_id: one for one in store.table_activity(organizer, room.deliberation.id).tables}
    assert set(found) == {room.tables[0].id, room.tables[1].id}
    assert found[room.tables[0].id].notes == {first.id: 2}
    assert found[room.tables[1].id].notes == {second.id: 0}
    assert now() - found[room.tables[1].id].last_note_at < timedelta(seconds=30)


def test_activity_of_another_deliberation_is_not_mixed_in(
    store: Store, organizer: Actor, room: Room, say: Saying
) -> None:
    say("bus")
    other = store.start_deliberation(organizer, DeliberationPlan("Another day", ("Why?",)))
    assert store.table_activity(organizer, other.id).tables == ()


def test_silence_is_measured_from_the_newest_opening(store: Store, organizer: Actor, room: Room) -> None:
    def read() -> datetime | None:
        return store.table_activity(organizer, room.deliberation.id).opened_at

    assert read() == room.deliberation.created_at
    before = now() - A_SECOND
    store.set_question_state(organizer, room.questions[0].id, QuestionState.OPEN)
    assert read() == room.deliberation.created_at, "it was open before"
    store.move_on(organizer, [room.questions[0].id], room.questions[1].id)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.OPEN)
    opened = read()
    assert opened is not None
    assert before <= opened <= now()
    for question in room.questions:
        store.set_question_state(organizer, question.id, QuestionState.CLOSED)
    assert read() is None


def test_the_minutes_of_silence_are_the_rooms_own(store: Store, organizer: Actor, room: Room) -> None:
    assert store.table_activity(organizer, room.deliberation.id).silent_after == SILENT_AFTER
    store.watch_for_silence(organizer, room.deliberation.id, 12)
    assert store.table_activity(organizer, room.deliberation.id).silent_after == 12
