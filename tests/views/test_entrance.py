"""An event's pages for whoever is not in, and what each of the others may see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from models.errors import NoKey
from models.keys import MadeKey
from models.records import Actor, ActorRole
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.components.links import PAGES
from views.keys import DOOR, STAFF_COOKIE, TABLE_COOKIE

Opening = Callable[..., AppTest]
STAFF_PAGES = [file for name, file in PAGES.items() if name != "table"]


@pytest.fixture(autouse=True)
def event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")


@pytest.fixture
def card(store: Store, organizer: Actor, room: Room) -> MadeKey:
    return store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])[0]


@pytest.fixture
def hold(store: Store, organizer: Actor, room: Room, cookies: dict[str, str]) -> Callable[[ActorRole], str]:
    """Give the browser an invitation of a role; returns its key's id."""

    def hold(role: ActorRole) -> str:
        made = store.invite(organizer, room.deliberation.id, role, "Anna")
        cookies[STAFF_COOKIE] = store.join(DOOR, made.token).device_token
        return made.key.id

    return hold


def labels(at: AppTest) -> list[str]:
    return [link.proto.label for link in at.get("page_link")]


@pytest.mark.parametrize("file", PAGES.values())
def test_a_stranger_sees_one_sentence_and_the_ways_in_and_nothing_of_the_day(
    open_page: Opening, room: Room, file: str
) -> None:
    at = open_page(file, deliberation=room.deliberation.id, table=room.tables[0].id)
    assert len(at.info) == 1
    assert "/sign-in?to=" in html_of(at)
    assert 'href="/code"' in html_of(at)
    everything = html_of(at) + at.info[0].value
    assert room.deliberation.title not in everything
    assert room.questions[0].text not in everything
    assert labels(at) == []
    assert len(at.button) == 0


@pytest.mark.parametrize("file", STAFF_PAGES)
def test_a_tables_device_sees_its_table_only(
    open_page: Opening, store: Store, room: Room, card: MadeKey, cookies: dict[str, str], file: str
) -> None:
    cookies[TABLE_COOKIE] = store.join(DOOR, card.token).device_token
    at = open_page(file, deliberation=room.deliberation.id)
    assert len(at.info) == 1
    assert "Go to table 1" in html_of(at)
    assert f"/table?deliberation={room.deliberation.id}&amp;table={room.tables[0].id}" in html_of(at)
    assert room.deliberation.title not in html_of(at)


def test_a_tables_device_opens_its_table_and_no_other(
    open_page: Opening, store: Store, room: Room, card: MadeKey, cookies: dict[str, str]
) -> None:
    cookies[TABLE_COOKIE] = store.join(DOOR, card.token).device_token
    own = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert room.questions[0].text in html_of(own)
    other = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[1].id)
    assert other.info[0].value.startswith("This device belongs to table 1.")
    assert room.questions[0].text not in html_of(other)


def test_a_replaced_card_says_so_above_the_box_and_leaves_the_box(
    open_page: Opening, store: Store, organizer: Actor, room: Room, card: MadeKey, cookies: dict[str, str]
) -> None:
    cookies[TABLE_COOKIE] = store.join(DOOR, card.token).device_token
    at = open_page("table.py", deliberation=room.deliberation.id, table=room.tables[0].id)
    assert len(at.error) == 0
    store.replace_key(organizer, card.key.id)
    at.run()
    assert at.info[0].value.startswith("This table's link was replaced")
    assert len(at.info) + len(at.error) == 1, "said once"


def test_a_writer_finds_the_writers_page_and_no_organizers_one(
    open_page: Opening, room: Room, hold: Callable[[ActorRole], str]
) -> None:
    hold(ActorRole.WRITER)
    assert labels(open_page()) == ["Sevenfold", "Writer"]
    at = open_page("writer.py", deliberation=room.deliberation.id)
    assert room.deliberation.title in html_of(at)
    assert labels(at)[:5] == ["Sevenfold", "Writer", "Strategy", "Report", "Who was heard"]
    for file in ("organizer.py", "bring_in.py", "links_and_codes.py", "setup.py"):
        refused = open_page(file, deliberation=room.deliberation.id)
        assert refused.info[0].value.startswith("This page is for organizers.")
        assert room.deliberation.title not in html_of(refused)


def test_an_organizer_finds_every_page(open_page: Opening, room: Room, hold: Callable[[ActorRole], str]) -> None:
    hold(ActorRole.ORGANIZER)
    for file in ("organizer.py", "bring_in.py", "links_and_codes.py", "writer.py"):
        at = open_page(file, deliberation=room.deliberation.id)
        assert len(at.error) == 0
        assert room.deliberation.title in html_of(at)
    assert 'href="/sign-out"' in html_of(open_page())


def test_at_a_laptop_that_serves_nobody_else_nobody_is_asked(
    open_page: Opening, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SEVENFOLD_EVENT")
    at = open_page("organizer.py", deliberation=room.deliberation.id)
    assert room.deliberation.title in html_of(at)
    assert "/sign-out" not in html_of(open_page())


def test_a_page_left_open_takes_no_notes_out_with_a_link_that_was_taken_back(
    open_page: Opening,
    store: Store,
    organizer: Actor,
    room: Room,
    hold: Callable[[ActorRole], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files: list[Callable[[], bytes]] = []
    monkeypatch.setattr("streamlit.download_button", lambda _, file, *__, **___: files.append(file))
    key = hold(ActorRole.ORGANIZER)
    open_page("organizer.py", deliberation=room.deliberation.id)
    assert b"Note id" in files[-1]()
    store.end_keys(organizer, [key])
    with pytest.raises(NoKey):
        files[-1]()
