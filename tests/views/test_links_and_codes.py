"""Links and codes: made, shown once, replaced, taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from ingest.paper.cards import Card
from models.errors import NoKey
from models.keys import KeyKind
from models.records import Actor, ActorRole
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of
from views.components.printing import card_of
from views.keys import DOOR

Opening = Callable[..., AppTest]
TOKEN = re.compile(r'class="address">http://127\.0\.0\.1:8765/join/([\w-]+)<')
CODE = re.compile(r'class="code">([0-9A-Z]{4}-[0-9A-Z]{4})<')


@pytest.fixture
def page(open_page: Opening, room: Room) -> AppTest:
    return open_page("links_and_codes.py", deliberation=room.deliberation.id)


def test_the_page_says_that_only_this_laptop_is_served(page: AppTest) -> None:
    assert "make event" in page.info[0].value
    assert html_of(page).count("no card yet") == 3


def test_a_card_for_every_table_is_shown_with_a_code_a_link_and_a_picture_to_scan(
    page: AppTest, store: Store, room: Room
) -> None:
    page.button(key="cards").click().run()
    html = html_of(page)
    assert html.count("data:image/svg+xml") == 3
    joined = [store.join(DOOR, token).key.table_id for token in TOKEN.findall(html)]
    assert joined == [table.id for table in room.tables]
    assert [store.join_by_code(DOOR, code).key.table_id for code in CODE.findall(html)] == joined


def test_a_card_is_seen_once(page: AppTest, open_page: Opening, room: Room) -> None:
    page.button(key="cards").click().run()
    again = open_page("links_and_codes.py", deliberation=room.deliberation.id)
    assert TOKEN.findall(html_of(again)) == []
    assert html_of(again).count("1 card, nobody joined yet") == 3


def test_replacing_a_tables_card_shows_the_new_one_and_ends_the_old_one(
    page: AppTest, store: Store, room: Room
) -> None:
    table = room.tables[1].id
    page.button(key=f"new-{table}").click().run()
    (old,) = TOKEN.findall(html_of(page))
    page.button(key=f"replace-{table}").click().run()
    (new,) = TOKEN.findall(html_of(page))
    with pytest.raises(NoKey):
        store.join(DOOR, old)
    store.join(DOOR, new)
    page.run()
    assert "1 card, 1 device joined, last at " in html_of(page)


def test_a_card_that_was_taken_back_is_out_of_sight_and_no_longer_good(page: AppTest, store: Store, room: Room) -> None:
    table = room.tables[1].id
    page.button(key=f"new-{table}").click().run()
    (token,) = TOKEN.findall(html_of(page))
    page.button(key=f"end-{table}").click().run()
    assert TOKEN.findall(html_of(page)) == []
    with pytest.raises(NoKey):
        store.join(DOOR, token)


def test_a_sixth_card_is_refused_with_a_sentence(page: AppTest, room: Room) -> None:
    for _ in range(6):
        page.button(key=f"new-{room.tables[0].id}").click().run()
    assert page.error[0].value.startswith("Table 1 has 5 cards")


@pytest.mark.parametrize("role", [ActorRole.WRITER, ActorRole.ORGANIZER])
def test_somebody_is_invited_by_name_and_role(
    page: AppTest, store: Store, organizer: Actor, room: Room, role: ActorRole
) -> None:
    page.text_input(key="invite-name").input("Bo <b>![x](http://y)")
    page.segmented_control(key="invite-role").set_value(role)
    page.button(key="invite-make").click().run()
    html = html_of(page)
    (token,) = TOKEN.findall(html)
    joined = store.join(DOOR, token).key
    assert (joined.role, joined.name, joined.kind) == (role, "Bo <b>![x](http://y)", KeyKind.INVITATION)
    assert "Bo &lt;b&gt;![x](http://y)" in html
    assert not [block for block in page.markdown if "![x]" in block.value]
    assert page.text_input(key="invite-name").value == ""


def test_an_invitation_needs_a_name(page: AppTest) -> None:
    page.button(key="invite-make").click().run()
    assert page.error[0].value.startswith("An invitation needs a name")


def test_an_invitation_is_replaced_and_taken_back_by_one_press(
    page: AppTest, store: Store, organizer: Actor, room: Room
) -> None:
    page.text_input(key="invite-name").input("Anna")
    page.button(key="invite-make").click().run()
    (old,) = TOKEN.findall(html_of(page))
    (key,) = store.keys(organizer, room.deliberation.id)
    page.button(key=f"replace-{key.id}").click().run()
    (new,) = TOKEN.findall(html_of(page))
    assert new != old
    (key,) = store.keys(organizer, room.deliberation.id)
    page.button(key=f"end-{key.id}").click().run()
    assert store.keys(organizer, room.deliberation.id) == []
    assert TOKEN.findall(html_of(page)) == []


def test_the_cards_in_sight_can_be_printed_and_no_others(page: AppTest, room: Room) -> None:
    assert not page.get("download_button")
    for table in room.tables[:2]:
        page.button(key=f"new-{table.id}").click().run()
    assert page.get("download_button")[0].proto.label == "Print 2 cards (PDF)"
    assert "no card was made for them just now: 3." in html_of(page)
    page.button(key=f"end-{room.tables[0].id}").click().run()
    assert page.get("download_button")[0].proto.label == "Print 1 card (PDF)"


def test_a_printed_card_says_what_the_page_says(page: AppTest, room: Room, store: Store, organizer: Actor) -> None:
    (made,) = store.make_cards(organizer, room.deliberation.id, [room.tables[1].id])
    card = card_of(room.tables[1], made, "http://10.0.0.5:8765")
    assert card == Card(2, f"http://10.0.0.5:8765/join/{made.token}", made.code)
