"""The pages about who was heard: numbers against seats, people's words escaped, pictures to look at and to save."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, NewNote
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.hearing import read_heard
from views.reading import revision_of

Opening = Callable[..., AppTest]
Theming = Callable[[], None]
LABEL = "bus <b>at</b> night ![x](http://h/a.png)"


@pytest.fixture
def heard_room(store: Store, organizer: Actor, room: Room, theme: Theming) -> Room:
    """Buses at two tables by nurses; a ramp at one table, whose speaker's role nobody recorded."""
    for text, table, role in ((LABEL, 0, "nurse"), ("bus to the clinic", 1, "nurse"), ("ramps", 1, None)):
        note = NewNote(str(uuid4()), room.questions[0].id, text, room.tables[table].id, role=role)
        store.add_note(organizer, note)
    theme()
    return room


def test_a_theme_is_told_with_its_tables_of_all_and_its_roles(open_page: Opening, heard_room: Room) -> None:
    page = html_of(open_page("heard.py", deliberation=heard_room.deliberation.id))
    assert "21 seats planned; notes from 2 of 3 tables; the speaker&#x27;s role was recorded for 2 of 3 notes." in page
    assert "Q1: getting there" in page
    assert "2x" in page
    assert "2 of 3 tables" in page
    assert '<td class="text"><span class="words" dir="auto">patient</span></td>' in page, "who was not heard"


def test_every_view_of_it_escapes_peoples_words(open_page: Opening, heard_room: Room) -> None:
    at = open_page("heard.py", deliberation=heard_room.deliberation.id)
    views = at.get("button_group")[1]
    expected = {
        "By role": '<th scope="col" dir="auto">role not recorded</th>',
        "By table": '<td class="h9">1</td>',
        "Who said little": "Tables, the quietest first",
        "Only one said it": "bus &lt;b&gt;at&lt;/b&gt; night ![x](http://h/a.png)",
    }
    for view, part in expected.items():
        views.set_value(view).run()
        page = html_of(at)
        assert part in page, view
        assert "<b>at</b>" not in page
        views = at.get("button_group")[1]


def test_one_question_is_shown_alone_and_an_empty_one_says_so(open_page: Opening, heard_room: Room) -> None:
    at = open_page("heard.py", deliberation=heard_room.deliberation.id)
    at.get("button_group")[0].set_value(1).run()
    assert "Q1: " not in html_of(at)
    assert heard_room.questions[0].text in html_of(at)
    at.get("button_group")[0].set_value(2).run()
    assert "Nothing to show yet" in html_of(at)


def test_a_picture_is_shown_with_its_words_its_data_and_ways_to_save_it(open_page: Opening, heard_room: Room) -> None:
    at = open_page("pictures.py", deliberation=heard_room.deliberation.id)
    assert "“Q1: getting there” leads with 2 of 3 tables." in html_of(at)
    (chart,) = at.get("vega_lite_chart") or at.get("arrow_vega_lite_chart")
    assert "http" not in json.dumps(json.loads(chart.proto.spec))
    labels = [button.proto.label for button in at.get("download_button")]
    assert labels == ["Save as PNG", "Save as SVG", "Save the data (CSV)"]
    at.get("button_group")[1].set_value("Points").run()
    assert LABEL not in "".join(block.value for block in at.markdown)
    assert at.expander[0].label == "The data behind it"


def test_where_nothing_was_said_there_is_no_picture(open_page: Opening, room: Room) -> None:
    at = open_page("pictures.py", deliberation=room.deliberation.id)
    assert "Nothing to show yet: no note is in a theme.<" in html_of(at)
    assert not at.get("download_button")


def test_all_who_watch_share_one_reading_until_something_changes(
    store: Store, organizer: Actor, heard_room: Room, database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    one = heard_room.deliberation.id
    first = read_heard(organizer, one, revision_of(organizer, one))
    assert read_heard(organizer, one, revision_of(organizer, one)) is first
    store.retract_note(organizer, store.deliberation_notes(organizer, one)[0].id)
    after = read_heard(organizer, one, revision_of(organizer, one))
    assert sum(spoken.notes for spoken in after[0].spoken) == 2
