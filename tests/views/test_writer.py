"""The writer's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, Note
from tests.conftest import Room
from tests.views.conftest import html_of
from views.components import status
from views.reading import Revision, revision_of

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
    assert "Said once: 1 point" in page


def test_every_statement_of_a_compound_note_and_every_theme_unfolds_into_its_notes(
    open_page: Opening, room: Room, say: Callable[..., Note], theme: Callable[[], None]
) -> None:
    say("bus at night; ramps at the door; n/a", table=0)
    say("bus agreed", table=1)
    theme()
    page = html_of(open_page("writer.py", deliberation=room.deliberation.id))
    theme_html = page[page.index('<summary class="theme">') :]
    assert '<b class="count">2x</b></summary><ul class="notes"><li><div class="said"' in theme_html
    assert "1 confirmed &middot; 2 notes" in theme_html
    pile = page[page.index("Said once: 1 point") :]
    assert '<b class="count">1x</b> <span class="label" dir="auto">ramps at the door</span>' in pile
    aside = page[page.index("Set aside: 1 statement") :]
    assert '<div class="said" dir="auto">n/a</div>' in aside
    assert "&middot; nothing was said" in aside


def test_the_report_is_offered_in_both_forms(open_page: Opening, room: Room) -> None:
    at = open_page("writer.py", deliberation=room.deliberation.id)
    assert [button.proto.label for button in at.get("download_button")] == ["Report as Word", "Report as Markdown"]


def test_a_reader_is_told_of_newer_themes_and_not_moved(
    open_page: Opening, room: Room, say: Callable[..., Note], theme: Callable[[], None]
) -> None:
    assert "Not themed yet." in html_of(open_page("writer.py", deliberation=room.deliberation.id))
    say("bus at night")
    theme()
    at = open_page("writer.py", deliberation=room.deliberation.id)
    assert "Themes of " in html_of(at)
    assert "show-newer" not in [button.key for button in at.button]

    def themed_meanwhile(actor: Actor, deliberation_id: str) -> Revision:
        say("ramps at the door")
        theme()
        return revision_of(actor, deliberation_id)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(status, "revision_of", themed_meanwhile)  # the page has been read when its watcher looks
        at.run()
    assert at.button(key="show-newer").label == "Show what is new"
    assert "bus at night" in html_of(at)
    assert "ramps at the door" not in html_of(at)
    at.button(key="show-newer").click().run()
    assert "ramps at the door" in html_of(at)
