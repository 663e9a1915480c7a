"""Paper notes: which table and question stand there, and what is offered to print. Typing is tried in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, QuestionState
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import box_of, html_of
from views.reading import forget_questions

Opening = Callable[..., AppTest]


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("paper.py", deliberation=room.deliberation.id)


def here(at: AppTest) -> tuple[str, str]:
    given = box_of(at)
    return given["table"], given["question"]["id"]


def test_the_page_begins_at_the_first_table_and_question(at: AppTest, room: Room) -> None:
    assert here(at) == (room.tables[0].id, room.questions[0].id)
    assert room.questions[0].text in html_of(at)


def test_a_press_goes_to_the_next_table_and_the_question_stays(at: AppTest, room: Room) -> None:
    at.selectbox(key="paper-question").set_value(room.questions[1].id).run()
    at.button(key="paper-Alt+Down").click().run()
    assert here(at) == (room.tables[1].id, room.questions[1].id)
    at.button(key="paper-Alt+Up").click().run()
    assert here(at) == (room.tables[0].id, room.questions[1].id)


def test_there_is_no_table_before_the_first_and_none_after_the_last(at: AppTest, room: Room) -> None:
    assert [at.button(key=f"paper-Alt+{way}").disabled for way in ("Up", "Down")] == [True, False]
    at.button(key=f"paper-{room.tables[2].id}").click().run()
    assert [at.button(key=f"paper-Alt+{way}").disabled for way in ("Up", "Down")] == [False, True]


def test_a_reload_comes_back_to_the_same_table_and_question(open_page: Opening, room: Room) -> None:
    ids = {"table": room.tables[2].id, "question": room.questions[1].id}
    assert here(open_page("paper.py", deliberation=room.deliberation.id, **ids)) == (ids["table"], ids["question"])


def test_an_address_that_names_no_table_of_this_day_begins_at_the_first(open_page: Opening, room: Room) -> None:
    at = open_page("paper.py", deliberation=room.deliberation.id, table="gone", question="gone")
    assert here(at) == (room.tables[0].id, room.questions[0].id)


def test_the_box_takes_notes_on_a_closed_question_too(
    open_page: Opening, store: Store, organizer: Actor, room: Room
) -> None:
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    forget_questions()
    given = box_of(open_page("paper.py", deliberation=room.deliberation.id))
    assert given["question"]["isOpen"]
    assert given["paper"] == 1
    assert not given["canGoOn"]


def test_what_the_table_said_so_far_stands_below_and_is_counted(
    open_page: Opening, room: Room, say: Callable[..., object]
) -> None:
    say("no bus <at> night")
    say("from another table", table=1)
    html = html_of(open_page("paper.py", deliberation=room.deliberation.id))
    assert "no bus &lt;at&gt; night" in html
    assert "Table 1 has 1 note on this question" in html
    assert "from another table" not in html


def test_forms_are_counted_before_they_are_printed(at: AppTest) -> None:
    assert at.get("download_button")[0].proto.label == "Print 6 forms (PDF)"
    at.selectbox(key="forms-for").set_value(2).run()
    at.number_input(key="forms-sheets").set_value(2).run()
    assert at.get("download_button")[0].proto.label == "Print 6 forms (PDF)"
    at.number_input(key="forms-sheets").set_value(1).run()
    assert at.get("download_button")[0].proto.label == "Print 3 forms (PDF)"


@pytest.mark.parametrize("words", ["A day", "河边的一天 <b>"])
def test_letters_that_cannot_be_printed_are_told(
    open_page: Opening, store: Store, organizer: Actor, room: Room, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.paper.lettering.FOLDERS", ())
    seen = store.setup(organizer, room.deliberation.id)
    store.change_setup(organizer, room.deliberation.id, seen, replace(seen, title=words))
    html = html_of(open_page("paper.py", deliberation=room.deliberation.id))
    assert ("No font of this laptop can print" in html) is (words != "A day")
