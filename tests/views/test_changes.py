"""The page that says what changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256

import pytest
from streamlit.testing.v1 import AppTest

from models.decisions import DecisionKind, NewDecision
from models.records import Actor, ActorRole, Note
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import component_of, html_of
from views.components.last_look import NEW_LOOK_SECONDS, Look, look_again, read_look
from views.keys import DOOR, STAFF_COOKIE

Opening = Callable[..., AppTest]
NASTY = "![x](https://leak.example/a.png) <img src=x onerror=alert(1)> **bold**"


@pytest.fixture
def open_changes(open_page: Opening, room: Room) -> Callable[..., AppTest]:
    return lambda **ids: open_page("changes.py", deliberation=room.deliberation.id, **ids)


def cookie_of(room: Room) -> str:
    return f"sevenfold-looked-{sha256(room.deliberation.id.encode()).hexdigest()[:16]}"


def test_before_the_first_themes_there_is_nothing_to_compare(open_changes: Callable[..., AppTest]) -> None:
    assert "Nothing was themed yet." in html_of(open_changes())


def test_what_changed_stands_in_sentences_with_links_and_causes(
    say: Callable[..., Note], theme: Callable[[], None], open_changes: Callable[..., AppTest], room: Room
) -> None:
    say("bus at night", 0)
    say("bus by day", 1)
    theme()
    first = html_of(open_changes())
    assert "From before the first themes to " in first
    assert "2 new notes, from tables 1 and 2" in first
    say("bus on Sundays", 2)
    theme()
    page = html_of(open_changes(since="1", until="2"))
    assert f'href="organizer?deliberation={room.deliberation.id}&amp;question=1&amp;open=p-bus"' in page
    assert ": 2x → 3x" in page
    assert "1 new note, from table 3" in page
    assert "Nothing changed." in page, "the other question"


def test_a_decision_is_told_with_who_made_it(
    store: Store,
    say: Callable[..., Note],
    theme: Callable[[], None],
    open_changes: Callable[..., AppTest],
    room: Room,
) -> None:
    note = say("bus at night", 0)
    theme()
    anna = Actor("Anna <b>", ActorRole.ORGANIZER)
    cited = ((f"s-{note.id}/0",),)
    store.decide(anna, NewDecision("d", room.questions[0].id, DecisionKind.DISMISS, cited, reason="test"))
    theme()
    page = html_of(open_changes(since="1", until="2"))
    assert "Anna &lt;b&gt;</span>: Set aside" in page


@pytest.mark.parametrize("since", ["-1", "x", "9" * 40, "٣", "", "1.5"])
def test_an_address_with_nonsense_opens_the_page_as_usual(
    since: str, say: Callable[..., Note], theme: Callable[[], None], open_changes: Callable[..., AppTest]
) -> None:
    say("bus at night", 0)
    theme()
    at = open_changes(since=since, until="1")
    assert at.selectbox(key="span-way").value == "in the last 10 minutes"


def test_hard_words_are_escaped_and_in_no_label(
    say: Callable[..., Note], theme: Callable[[], None], open_changes: Callable[..., AppTest]
) -> None:
    say(f"{NASTY} one", 0)
    say(f"{NASTY} two", 1)
    theme()
    say(f"{NASTY} three", 2)
    theme()
    at = open_changes()
    assert "<img src=x" not in html_of(at)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html_of(at)
    labels = [one.label for one in (*at.button, *at.selectbox, *at.expander)]
    assert labels
    assert not [label for label in labels if "leak" in label]
    assert not [text for text in at.markdown if "leak" in text.value]


def test_each_theming_in_between_is_told_once_unfolded(
    say: Callable[..., Note], theme: Callable[[], None], open_changes: Callable[..., AppTest]
) -> None:
    for number in range(3):
        say(f"bus {number}", number)
        theme()
    at = open_changes(since="0", until="3")
    assert "The 3 themings in between" in [one.label for one in at.expander]
    assert "1 new note, from table 3" not in html_of(at)


def test_this_browser_remembers_what_it_saw_and_compares_with_it(
    say: Callable[..., Note],
    theme: Callable[[], None],
    open_changes: Callable[..., AppTest],
    room: Room,
    cookies: dict[str, str],
) -> None:
    say("bus at night", 0)
    theme()
    at = open_changes()
    assert "since I last looked" not in at.selectbox(key="span-way").options
    remembered = component_of(at, "sevenfold_last_look").proto.json
    assert f'"{cookie_of(room)}"' in remembered
    cookies[cookie_of(room)] = Look(0, 1, int(time.time()) - NEW_LOOK_SECONDS - 1).text()
    say("bus by day", 1)
    theme()
    at = open_changes()
    assert at.selectbox(key="span-way").value == "since I last looked"
    assert ": 1x → 2x" in html_of(at)


@pytest.mark.parametrize("text", ["", "1-2", "1-2-x", "1-2-3-4", "-1-2-3", "1-2-" + "9" * 16, "<b>"])
def test_what_is_no_look_is_none(text: str) -> None:
    assert read_look(text) is None


def test_a_reload_goes_on_with_the_same_look_and_a_pause_begins_a_new_one() -> None:
    first = look_again(None, 5, 1000)
    assert first == Look(0, 5, 1000)
    assert read_look(first.text()) == first
    assert look_again(first, 6, 1010) == Look(0, 6, 1010)
    assert look_again(Look(0, 6, 1010), 9, 1010 + NEW_LOOK_SECONDS) == Look(6, 9, 1010 + NEW_LOOK_SECONDS)
    assert look_again(Look(3, 6, 1010), 9, 900) == Look(6, 9, 900), "a clock that was set back is a new look"


def test_newer_themes_are_offered_and_not_thrown_in(
    say: Callable[..., Note],
    theme: Callable[[], None],
    open_changes: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say("bus at night", 0)
    theme()
    at = open_changes()
    assert "show-newer" not in [one.key for one in at.button]
    say("bus by day", 1)
    theme()
    seen = iter([1])  # the run of the page came before the newer themes, the look after it
    look = Store.newest_theming
    monkeypatch.setattr(Store, "newest_theming", lambda *asked: next(seen, 0) or look(*asked))
    at.run()
    assert [one.label for one in at.button if one.key == "show-newer"] == ["Show what is new"]


def test_a_writer_reads_what_changed_without_ways_to_steer(
    store: Store,
    organizer: Actor,
    room: Room,
    say: Callable[..., Note],
    theme: Callable[[], None],
    open_changes: Callable[..., AppTest],
    cookies: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say("bus at night", 0)
    theme()
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    made = store.invite(organizer, room.deliberation.id, ActorRole.WRITER, "Anna")
    cookies[STAFF_COOKIE] = store.join(DOOR, made.token).device_token
    page = html_of(open_changes())
    assert "1 new note, from table 1" in page
    assert 'href="organizer' not in page


def test_a_stranger_reads_nothing(
    say: Callable[..., Note],
    theme: Callable[[], None],
    open_changes: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say("bus at night", 0)
    theme()
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    page = html_of(open_changes())
    assert 'href="/sign-in' in page
    assert "new note" not in page
