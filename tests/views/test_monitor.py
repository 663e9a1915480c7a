"""The organizer's monitor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, DeliberationPlan, Note, QuestionState, TablePlan
from models.settings import MESSAGE_CHARACTERS
from models.standing import NewFlag
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.presence import Beacon
from views.resources import presence_here
from views.room import forget_room, look_at_room, room_now_at

Opening = Callable[..., AppTest]
Saying = Callable[..., Note]


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("monitor.py", deliberation=room.deliberation.id)


def again(at: AppTest) -> AppTest:
    """The page a second later."""
    forget_room()
    return at.run()


def states(store: Store, actor: Actor, room: Room) -> list[QuestionState]:
    return [question.state for question in store.questions(actor, room.deliberation.id)]


def telling(at: AppTest, text: str) -> AppTest:
    at.text_area[0].input(text)
    return next(button for button in at.button if button.label == "Send to all tables").click().run()


def test_every_table_is_a_tile(at: AppTest, room: Room, say: Saying) -> None:
    assert room.deliberation.title in html_of(at)
    assert "0 of 3 tables here, 0 typing." in html_of(at)
    say("bus", table=1)
    presence_here().report(room.tables[1].id, Beacon("b", typing=True, waiting=2))
    again(at)
    assert "1 of 3 tables here, 1 typing." in html_of(at)
    assert "Notes waiting in the outbox: 2&nbsp;(2)." in html_of(at)
    assert html_of(at).count('<li class="tile') == 3


def test_all_monitors_of_a_room_cost_one_reading(
    room: Room, store: Store, organizer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(store.path))
    room_now_at.clear()
    reads = []
    read = Store.table_activity
    monkeypatch.setattr(Store, "table_activity", lambda *asked: reads.append(asked) or read(*asked))
    for name in ("one", "another", "a third"):
        look_at_room(Actor(name, organizer.role), room.deliberation.id)
    assert len(reads) == 1


def test_the_next_question_opens_and_this_one_closes_in_one_click(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    store.set_question_state(organizer, room.questions[1].id, QuestionState.CLOSED)
    again(at)
    assert at.button(key="move-on").label == "Open question 2, close 1"
    at.button(key="move-on").click().run()
    assert states(store, organizer, room) == [QuestionState.CLOSED, QuestionState.OPEN]
    assert "move-on" not in [button.key for button in at.button], "there is no question after the last"


def test_each_question_opens_and_closes_by_itself(at: AppTest, room: Room, store: Store, organizer: Actor) -> None:
    key = f"switch-{room.questions[0].id}"
    assert at.button(key=key).label == "Close 1"
    at.button(key=key).click().run()
    assert states(store, organizer, room) == [QuestionState.CLOSED, QuestionState.OPEN]
    assert at.button(key=key).label == "Open 1"
    at.button(key=key).click().run()
    assert states(store, organizer, room) == [QuestionState.OPEN, QuestionState.OPEN]


def test_a_message_is_sent_shown_escaped_and_taken_back(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    telling(at, "<b>Coffee</b> ![x](http://example.invalid/a.png)")
    message = store.room_signal(organizer, room.deliberation.id).message
    assert message is not None
    assert message.text == "<b>Coffee</b> ![x](http://example.invalid/a.png)"
    assert "&lt;b&gt;Coffee&lt;/b&gt;" in html_of(at)
    assert "<b>Coffee" not in html_of(at)
    labels = [button.label for button in at.button] + [block.value for block in at.markdown]
    assert not [label for label in labels if "example.invalid" in label]
    assert at.text_area[0].value == ""
    at.button(key="take-back").click().run()
    assert store.room_signal(organizer, room.deliberation.id).message is None
    assert "Coffee" not in html_of(at)


def test_a_message_without_words_is_not_sent_and_says_so(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    telling(at, "  \u200b ")
    assert at.error[0].value.startswith("The message has no words yet.")
    assert store.room_signal(organizer, room.deliberation.id).message is None
    assert at.text_area[0].proto.max_chars == MESSAGE_CHARACTERS


def test_the_timer_is_started_lengthened_and_stopped(at: AppTest, room: Room, store: Store, organizer: Actor) -> None:
    at.number_input(key="timer-minutes").set_value(3)
    at.button(key="timer-start").click().run()
    started = store.room_signal(organizer, room.deliberation.id).timer
    assert started is not None
    at.button(key="timer-more").click().run()
    longer = store.room_signal(organizer, room.deliberation.id).timer
    assert longer is not None
    assert (longer.ends_at - started.ends_at).total_seconds() == 60
    at.button(key="timer-stop").click().run()
    assert store.room_signal(organizer, room.deliberation.id).timer is None
    assert "timer-stop" not in [button.key for button in at.button]


def test_a_minute_more_of_a_timer_that_another_organizer_stopped_gets_a_sentence(
    at: AppTest, room: Room, store: Store, organizer: Actor
) -> None:
    at.button(key="timer-start").click().run()
    store.stop_timer(organizer, room.deliberation.id)
    at.button(key="timer-more").click().run()
    assert at.error[0].value.startswith("The timer was stopped meanwhile.")


def test_the_minutes_of_silence_are_kept_for_every_organizer(
    at: AppTest, room: Room, store: Store, organizer: Actor, open_page: Opening
) -> None:
    at.number_input(key="silent-after").set_value(12).run()
    assert store.table_activity(organizer, room.deliberation.id).silent_after == 12
    other = open_page("monitor.py", deliberation=room.deliberation.id)
    assert other.number_input(key="silent-after").value == 12
    store.watch_for_silence(organizer, room.deliberation.id, 7)
    assert again(at).number_input(key="silent-after").value == 7


def test_notes_by_table_and_question_unfold(at: AppTest, say: Saying) -> None:
    say("bus", table=0)
    say("ramps", table=0, question=1)
    assert "<td>" not in html_of(at)
    at.session_state["by-question"] = True
    again(at)
    assert "<td>1</td><td>1</td><td>2</td>" in html_of(at)


def test_question_words_that_look_like_markup_are_shown_escaped(
    open_page: Opening, store: Store, organizer: Actor
) -> None:
    plan = DeliberationPlan("A <i>day</i>", ("Why <script>x</script>?",), tables=(TablePlan(1),))
    made = store.start_deliberation(organizer, plan)
    at = open_page("monitor.py", deliberation=made.id)
    assert "Why &lt;script&gt;x&lt;/script&gt;?" in html_of(at)
    assert "A &lt;i&gt;day&lt;/i&gt;" in html_of(at)


def test_a_flag_stands_on_its_tables_tile_with_a_way_to_it_until_it_is_settled(
    at: AppTest, say: Saying, store: Store, facilitator: Actor, organizer: Actor
) -> None:
    note = say("bus at night", table=0)
    flag = store.flag_note(facilitator, NewFlag("f1", note.id, f"{note.id}/0"))
    again(at)
    assert "1 flag</span>" in html_of(at)
    assert "Flags: 1&nbsp;(1)." in html_of(at)
    assert "See 1 flag beside the themes" in [str(way.proto.label) for way in at.get("page_link")]
    store.settle_flag(organizer, flag.what.id)
    again(at)
    assert "flag" not in html_of(at)


def test_of_dozens_of_questions_each_has_one_switch_and_the_open_one_stands_on_top(
    open_page: Opening, store: Store, organizer: Actor
) -> None:
    plan = DeliberationPlan("A long day", tuple(f"Question {place}?" for place in range(1, 25)), tables=(TablePlan(1),))
    made = store.start_deliberation(organizer, plan)
    questions = store.questions(organizer, made.id)
    store.move_on(organizer, [question.id for question in questions], questions[19].id)
    at = open_page("monitor.py", deliberation=made.id)
    labels = [str(button.label) for button in at.button if str(button.key).startswith("switch-")]
    assert labels[0] == "Close 20"
    assert sorted(labels[1:]) == sorted(f"Open {place}" for place in range(1, 25) if place != 20)
    assert at.button(key="move-on").label == "Open question 21, close 20"
