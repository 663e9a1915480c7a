"""The organizer's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, NewNote, Note, QuestionState
from models.standing import NewFlag
from models.store import Store
from models.suggestions import ArrivedNote, ArrivedStatement
from tests.conftest import Room
from tests.models import test_standing as standing
from tests.views.conftest import html_of
from views.components.flags import stands_html
from views.components.status import setup_seen
from views.reading import forget_questions

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
    assert [expander.label for expander in at.expander] == [
        "Said once: 1 point",
        "Set aside: 1 statement",
        "Waiting: 1 note",
    ]


def open_piles(at: AppTest, *piles: str) -> AppTest:
    for pile in piles:
        at.session_state[f"pile-{pile}"] = True
    return at.run()


def test_every_statement_of_a_compound_note_is_shown_where_it_stands(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    say("bus at night; ramps at the door; hm... dunno; n/a", table=0)
    say("bus to the clinic", table=1)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert "2 notes = 2 in themes." in html_of(at)
    labels = [expander.label for expander in at.expander]
    assert labels == ["Said once: 1 point", "Not sure: 1 point", "Set aside: 1 statement"]
    assert "ramps at the door" not in html_of(at)
    open_piles(at, "Said-once", "Not-sure", "Set-aside")
    assert '<span class="label" dir="auto">ramps at the door</span>' in html_of(at)
    assert '<span class="label" dir="auto">hm... dunno</span>' in html_of(at)
    assert '<div class="said" dir="auto">n/a</div>' in html_of(at)
    assert "&middot; nothing was said" in html_of(at)


def test_a_count_in_a_pile_opens_its_notes(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    say("ramps at the door of the clinic", table=0)
    theme()
    at = open_piles(open_page("organizer.py", deliberation=room.deliberation.id), "Said-once")
    assert '<div class="said"' not in html_of(at)
    at.button(key="count-p-ramps").click().run()
    assert '<div class="said" dir="auto">ramps at the door of the clinic</div>' in html_of(at)


def test_a_themes_count_opens_its_notes_too(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    for table, text in enumerate(("bus at night", "bus to the clinic; phone a nurse", "phone at night")):
        say(text, table=table)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert at.button(key="count-t-1").label == "3x"
    at.button(key="count-t-1").click().run()
    assert html_of(at).count('<div class="said"') == 3
    at.button(key="count-t-1").click().run()
    assert '<div class="said"' not in html_of(at)


def test_what_people_confirmed_stands_beside_the_count(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None]
) -> None:
    say("bus at night", table=0)
    say("bus agreed", table=1)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert at.button(key="count-p-bus").label == "2x"
    assert (
        '<div class="point"><span class="label" dir="auto">bus at night</span>&ensp;<span class="by">1 confirmed'
        in (html_of(at))
    )


def test_times_carry_their_date_where_notes_are_of_several_days(
    open_page: Opening, room: Room, say: Saying, store: Store, organizer: Actor, theme: Callable[[], None]
) -> None:
    say("bus at night", table=0)
    long_ago = datetime(2026, 5, 9, 13, 5, tzinfo=UTC)
    early = NewNote(str(uuid4()), room.questions[0].id, "bus to the clinic", room.tables[1].id, said_at=long_ago)
    store.add_note(organizer, early)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    at.button(key="count-p-bus").click().run()
    assert f"role not recorded &middot; {long_ago.astimezone():%Y-%m-%d %H:%M}</div>" in html_of(at)


def test_another_organizers_switch_is_noticed_though_no_note_or_theme_changed(
    room: Room, store: Store, organizer: Actor, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    before = setup_seen(organizer, room.deliberation.id)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    forget_questions()
    assert setup_seen(organizer, room.deliberation.id) != before


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


def test_a_new_note_shows_beside_the_count_as_provisional_and_is_not_in_it(
    store: Store, room: Room, say, theme, worker_actor: Actor, open_page
) -> None:
    say("bus after six", 0)
    say("bus at night", 1)
    theme()
    again, other = say("bus in the evening", 1), say("bus to the clinic", 2)
    places = [
        ArrivedNote(note.id, note.version, (ArrivedStatement(f"s-{note.id}", note.text, "p-bus", ()),))
        for note in (again, other)
    ]
    store.save_arrivals(worker_actor, room.questions[0].id, places)
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert [button.label for button in at.button if str(button.key).startswith("count-p-bus")] == ["2x"]
    assert "+1 provisional" in html_of(at), "table 2 is in the count already; table 3 is not"
    assert "2 waiting (2 placed provisionally)" in html_of(at)


def test_what_a_table_flagged_is_shown_with_its_place_until_it_is_settled(
    open_page: Opening, room: Room, say: Saying, theme: Callable[[], None], store: Store, facilitator: Actor
) -> None:
    note, _ = say("bus <b>at</b> night", table=0), say("bus to the clinic", table=1)
    theme()
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert "not quite in" not in html_of(at)
    store.flag_note(facilitator, NewFlag("f", note.id, f"{note.id}/1"))
    at.run()
    assert at.expander[0].label == "Flagged by tables: 1 note"
    assert "bus &lt;b&gt;at&lt;/b&gt; night" in html_of(at)
    assert "not quite in: Waiting" in html_of(at), "this theming has no such statement"
    at.button(key="settle-f").click().run()
    assert "not quite in" not in html_of(at)
    assert store.flags(facilitator, room.deliberation.id) == []


def test_a_flag_tells_the_theme_and_point_it_is_about(
    room: Room, say: Saying, store: Store, organizer: Actor, facilitator: Actor, worker_actor: Actor
) -> None:
    note, other, alone = say("bus", table=0), say("bus to the clinic", table=1), say("n/a", table=0)
    standing.theme(store, worker_actor, room, {"<Buses>": [note, other]}, aside=(alone,))
    themed = store.themed_questions(organizer, [room.questions[0].id])[0]
    flags = [store.flag_note(facilitator, NewFlag(one.id, one.id, f"{one.id}/1")) for one in (note, alone)]
    assert "&lt;Buses&gt;</span>, 2x" in stands_html(flags[0], themed)
    assert ">Theme</span>" in stands_html(flags[0], themed)
    assert "Set aside" in stands_html(flags[1], themed)


def test_a_page_is_drawn_anew_when_a_table_flags_something(
    room: Room, say: Saying, store: Store, organizer: Actor, facilitator: Actor, database: Path, monkeypatch
) -> None:
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    before = setup_seen(organizer, room.deliberation.id)
    note = say("bus", table=0)
    store.flag_note(facilitator, NewFlag("f", note.id, f"{note.id}/1"))
    assert setup_seen(organizer, room.deliberation.id) == (*before[:-1], ["f"])
