"""The first page."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from models.records import Actor, DeliberationPlan
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import component_of, html_of

Opening = Callable[..., AppTest]


def test_the_first_page_offers_to_start_and_to_open_the_sample(open_page: Opening) -> None:
    at = open_page()
    assert at.title[0].value == "What a room said, with honest counts"
    assert at.button(key="start").label == "Start a deliberation"
    assert at.button(key="sample").label == "Open the sample"


def test_a_deliberation_is_listed_with_its_tables(open_page: Opening, room: Room) -> None:
    at = open_page()
    assert room.deliberation.title in html_of(at)
    assert [link.proto.label for link in at.get("page_link")][1:-1] == [
        "Organizer",
        "Set-up",
        "Writer",
        "1",
        "2",
        "3",
    ]


def test_a_title_with_markup_is_shown_as_it_was_typed(open_page: Opening, store: Store, organizer: Actor) -> None:
    store.start_deliberation(organizer, DeliberationPlan("<img src=x> ![y](http://z)", ("Why?",)))
    at = open_page()
    assert "&lt;img src=x&gt; ![y](http://z)" in html_of(at)
    assert not [block for block in at.markdown if "![y]" in block.value]


def test_the_sample_opens_on_the_organizers_page(open_page: Opening, store: Store, organizer: Actor) -> None:
    at = open_page()
    at.button(key="sample").click().run()
    sample = store.deliberations(organizer)[0]
    assert sample.is_sample
    assert sample.title in html_of(at)
    assert component_of(at, "sevenfold_board")


def test_an_address_that_leads_nowhere_gets_a_sentence(open_page: Opening) -> None:
    at = open_page("organizer.py", deliberation="gone")
    assert at.error[0].value.startswith("This deliberation is not in the database.")


def test_a_finished_deliberation_is_archived_and_brought_back(
    open_page: Opening, room: Room, store: Store, organizer: Actor
) -> None:
    at = open_page()
    at.button(key=f"archive-{room.deliberation.id}").click().run()
    assert store.deliberation(organizer, room.deliberation.id).archived_at is not None
    assert [one.label for one in at.expander] == ["Archived: 1"]
    assert [link.proto.label for link in at.get("page_link")][1:-1] == ["Organizer", "Writer"]
    at.button(key=f"bring-back-{room.deliberation.id}").click().run()
    assert store.deliberation(organizer, room.deliberation.id).archived_at is None
    assert not at.expander
