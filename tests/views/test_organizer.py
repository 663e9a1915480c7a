"""The organizer's page."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from models.records import Actor, Note, QuestionState
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of

Opening = Callable[..., AppTest]
Saying = Callable[..., Note]


def test_a_count_opens_the_notes_behind_it(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    say("bus at night", table=0)
    say("bus to the clinic", table=1)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert room.deliberation.title in html_of(at)
    assert at.button(key="count-p-bus").label == "2x"
    assert "bus to the clinic" not in html_of(at)
    at.button(key="count-p-bus").click().run()
    assert "bus to the clinic" in html_of(at)
    assert "Table 2 &middot; role not recorded" in html_of(at)
    at.button(key="count-p-bus").click().run()
    assert "bus to the clinic" not in html_of(at)


def test_an_open_count_stays_open_when_newer_themes_arrive(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    say("bus at night", table=0)
    say("bus to the clinic", table=1)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    at.button(key="count-p-bus").click().run()
    say("bus that kneels", table=2)
    theme()
    at.run()
    assert at.button(key="count-p-bus").label == "3x"
    assert "bus that kneels" in html_of(at)


def test_every_note_is_somewhere_and_the_sum_says_so(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    for text in ("bus at night", "bus to the clinic", "ramps", "n/a"):
        say(text)
    theme()
    say("just now")
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    said = "Every note is somewhere: 5 notes = 2 in themes + 1 said once + 1 set aside + 1 waiting."
    assert said in html_of(at)
    assert "1 note waits" in html_of(at)
    assert [expander.label for expander in at.expander] == ["Said once: 1", "Set aside: 1", "Waiting: 1"]


def test_the_status_line_says_whether_the_worker_lives(
    open_page: Opening, room: Room, store: Store, worker_actor: Actor
) -> None:
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert "the worker has not started yet" in html_of(at)
    store.beat(worker_actor, 1, "resting")
    at.run()
    assert "worker: " in html_of(at)
    assert "resting" in html_of(at)


def test_a_question_is_closed_and_opened_again(open_page: Opening, room: Room, store: Store, organizer: Actor) -> None:
    first = room.questions[0]
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    at.button(key=f"switch-{first.id}").click().run()
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.CLOSED
    at.button(key=f"switch-{first.id}").click().run()
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.OPEN


def test_words_that_look_like_markup_reach_the_page_escaped_and_never_a_label(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    say("![x](http://example.invalid/a.png) <script>alert(1)</script>", table=0)
    say("![x](http://example.invalid/a.png) again", table=1)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    at.button(key="count-p-![x](http://example.invalid/a.png)").click().run()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html_of(at)
    assert "<script>alert" not in html_of(at)
    labels = [button.label for button in at.button] + [block.value for block in at.markdown]
    assert not [label for label in labels if "example.invalid" in label]


def test_the_second_question_is_chosen_by_its_number(open_page: Opening, room: Room, say: Saying) -> None:
    say("only here", question=1)
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert room.questions[0].text in html_of(at)
    at.segmented_control(key="question").set_value(2).run()
    assert room.questions[1].text in html_of(at)
    assert "1 note = 1 waiting" in html_of(at)
