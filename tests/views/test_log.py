"""The page with the log of decisions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.decisions import DecisionKind, NewDecision
from models.records import Actor, ActorRole, Note
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.keys import DOOR, STAFF_COOKIE

Opening = Callable[..., AppTest]

NASTY = "![x](https://leak.example/a.png) <img src=x onerror=alert(1)> **bold** [go](https://leak.example)"


def ids(*notes: Note) -> tuple[str, ...]:
    return tuple(f"s-{note.id}/0" for note in notes)


@pytest.fixture
def open_log(open_page: Opening, room: Room) -> Callable[[], AppTest]:
    return lambda: open_page("log.py", deliberation=room.deliberation.id)


def test_a_day_without_decisions_says_so(open_log: Callable[[], AppTest]) -> None:
    assert "Nothing was decided yet." in html_of(open_log())


def test_a_decision_says_who_what_when_and_why_with_words_escaped(
    store: Store, room: Room, say: Callable[..., Note], theme: Callable[[], None], open_log: Callable[[], AppTest]
) -> None:
    note = say(NASTY)
    theme()
    anna = Actor(f"Anna {NASTY}", ActorRole.ORGANIZER)
    what = NewDecision("d", room.questions[0].id, DecisionKind.DISMISS, (ids(note),), reason=f"why {NASTY}")
    store.decide(anna, what)
    at = open_log()
    page = html_of(at)
    assert "Set aside " in page
    assert "Because: " in page
    assert "question 1" in page
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;") >= 2
    labels = [one.label for one in (*at.button, *at.selectbox, *at.text_input, *at.toggle)]
    assert not [label for label in labels if "leak" in label]
    assert not [text for text in at.markdown if "leak" in text.value]


def test_a_decision_whose_notes_were_all_taken_back_is_shown_as_idle(
    store: Store,
    organizer: Actor,
    room: Room,
    say: Callable[..., Note],
    theme: Callable[[], None],
    open_log: Callable[[], AppTest],
) -> None:
    gone, stays = say("buses at night"), say("rent")
    for number, note in enumerate((gone, stays)):
        what = NewDecision(f"d{number}", room.questions[0].id, DecisionKind.DISMISS, (ids(note),), reason="not asked")
        store.decide(organizer, what)
    theme()
    assert html_of(open_log()).count('<b class="state">holds</b>') == 2
    store.retract_note(organizer, gone.id)
    theme()
    page = html_of(open_log())
    assert page.count('<b class="state">idle</b>: nothing is left that it was about') == 1
    assert page.count('<b class="state">holds</b>') == 1


def test_any_decision_is_undone_with_one_press(
    store: Store, organizer: Actor, room: Room, open_log: Callable[[], AppTest]
) -> None:
    for number in range(3):
        store.decide(organizer, NewDecision(f"d{number}", room.questions[0].id, DecisionKind.GRAIN, steps=1))
    at = open_log()
    assert [one.label for one in at.button if one.label.startswith("Undo")] == [
        "Undo no. 3",
        "Undo no. 2",
        "Undo no. 1",
    ]
    at.button(key="undo-d0").click().run()
    assert "undone</b> by" in html_of(at)
    assert [one.label for one in at.button if one.label.startswith("Undo")] == ["Undo no. 3", "Undo no. 2"]
    assert store.decisions(organizer, room.questions[0].id)[0].undone_at is not None


def test_somebody_was_quicker_is_a_sentence(
    store: Store, organizer: Actor, room: Room, open_log: Callable[[], AppTest]
) -> None:
    store.decide(organizer, NewDecision("d", room.questions[0].id, DecisionKind.GRAIN, steps=1))
    at = open_log()
    store.undo_decision(organizer, "d")
    at.button(key="undo-d").click().run()
    assert [error.value for error in at.error] == ["This decision was undone before. Nothing was changed."]


def test_newer_decisions_are_offered_and_not_thrown_in(
    store: Store, organizer: Actor, room: Room, open_log: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_log()
    assert "show-newer" not in [one.key for one in at.button]
    store.decide(organizer, NewDecision("d", room.questions[0].id, DecisionKind.GRAIN, steps=1))
    seen = iter([(0, "")])  # the run of the page came before the decision, the look after it
    look = Store.log_revision
    monkeypatch.setattr(Store, "log_revision", lambda *asked: next(seen, None) or look(*asked))
    at.run()
    assert [one.label for one in at.button if one.key == "show-newer"] == ["Show what is new"]


@pytest.fixture
def many(store: Store, organizer: Actor, facilitator: Actor, room: Room, say: Callable[..., Note]) -> None:
    """Thirty decisions of an organizer, five hundred answers of a table."""
    mine, other = say("bus at night", 0), say("bus by day", 1)
    first, second = (question.id for question in room.questions)
    for number in range(500):
        parts = ((f"{mine.id}/1",), (f"{other.id}/1",))
        store.decide(facilitator, NewDecision(f"a{number}", first, DecisionKind.SAME, parts))
    for number in range(30):
        store.decide(organizer, NewDecision(f"o{number}", second, DecisionKind.GRAIN, steps=1))


@pytest.mark.usefixtures("many")
def test_of_hundreds_of_decisions_a_page_at_a_time_is_sent(open_log: Callable[[], AppTest]) -> None:
    at = open_log()
    assert "1 to 25 of 30 decisions" in html_of(at)
    assert html_of(at).count('<div class="what">') == 25
    at.button(key="log-older").click().run()
    assert "26 to 30 of 30 decisions" in html_of(at)
    at.toggle(key="log-tables").set_value(True).run()
    assert "1 to 25 of 530 decisions" in html_of(at)
    assert html_of(at).count('<div class="what">') == 25
    at.text_input(key="log-who").set_value("table 1").run()
    assert "1 to 25 of 500 decisions" in html_of(at)
    assert "says the same as" in html_of(at)


@pytest.mark.usefixtures("many")
def test_the_log_is_filtered_by_question_and_kind(open_log: Callable[[], AppTest]) -> None:
    at = open_log()
    at.selectbox(key="log-question").set_value(1).run()
    assert "No decision fits this choice. Answers of tables are left out" in html_of(at)
    at.selectbox(key="log-question").set_value(2).run()
    assert "of 30 decisions" in html_of(at)
    at.selectbox(key="log-kind").set_value(DecisionKind.MERGE).run()
    assert "No decision fits this choice." in html_of(at)


def test_who_came_in_under_a_name_finds_their_own_decisions_without_typing_it(
    store: Store,
    organizer: Actor,
    open_log: Callable[[], AppTest],
    cookies: dict[str, str],
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "log-mine" not in [one.key for one in open_log().toggle], "on this machine alone nobody has a name"
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    made = store.invite(organizer, room.deliberation.id, ActorRole.ORGANIZER, "Anna")
    cookies[STAFF_COOKIE] = store.join(DOOR, made.token).device_token
    for id_, name in (("a", "Anna"), ("b", "Anna B"), ("c", "organizer")):
        what = NewDecision(id_, room.questions[0].id, DecisionKind.GRAIN, steps=1)
        store.decide(Actor(name, ActorRole.ORGANIZER), what)
    at = open_log()
    assert html_of(at).count('<div class="what">') == 3
    at.toggle(key="log-mine").set_value(True).run()
    assert html_of(at).count('<div class="what">') == 1


def test_a_writer_is_not_let_into_the_log(
    store: Store,
    organizer: Actor,
    open_page: Opening,
    cookies: dict[str, str],
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    made = store.invite(organizer, room.deliberation.id, ActorRole.WRITER, "Anna")
    cookies[STAFF_COOKIE] = store.join(DOOR, made.token).device_token
    store.decide(organizer, NewDecision("d", room.questions[0].id, DecisionKind.GRAIN, steps=1))
    at = open_page("log.py", deliberation=room.deliberation.id)
    assert 'href="/sign-in' in html_of(at)
    assert not at.get("download_button")
    assert "1 step finer" not in html_of(at)
