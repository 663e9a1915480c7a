"""The writer's page."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from models.records import Note
from tests.conftest import Room
from tests.views.conftest import html_of

Opening = Callable[..., AppTest]


def test_themes_are_read_with_their_evidence(
    open_page: Opening, room: Room, say: Callable[..., Note], theme: Callable[[], None]
) -> None:
    say("bus at night", table=0)
    say("bus <b>to</b> the clinic", table=1)
    say("ramps", table=2)
    theme()
    at = open_page("writer.py", deliberation=room.deliberation.id)
    page = html_of(at)
    assert room.deliberation.title in page
    assert '<b class="count">2x</b>' in page
    assert "bus &lt;b&gt;to&lt;/b&gt; the clinic" in page
    assert "Said once: 1" in page


def test_the_report_is_offered_in_both_forms(open_page: Opening, room: Room) -> None:
    at = open_page("writer.py", deliberation=room.deliberation.id)
    assert [button.proto.label for button in at.get("download_button")] == ["Report as Word", "Report as Markdown"]


def test_a_reader_is_told_of_newer_themes_and_not_moved(
    open_page: Opening, room: Room, say: Callable[..., Note], theme: Callable[[], None]
) -> None:
    at = open_page("writer.py", deliberation=room.deliberation.id)
    assert "Not themed yet." in html_of(at)
    say("bus at night")
    theme()
    at.run()
    assert "Themes of " in html_of(at)
