"""Whose device it is, by its cookies: in an event, and on a laptop that serves nobody else."""

from __future__ import annotations

import pytest

from models.errors import NoKey
from models.keys import MadeKey
from models.records import Actor, ActorRole
from models.store import Store
from tests.conftest import Room
from views.keys import DOOR, STAFF_COOKIE, TABLE_COOKIE, facilitator_of, organizer_of, writer_of


@pytest.fixture
def event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")


@pytest.fixture
def card(store: Store, organizer: Actor, room: Room) -> MadeKey:
    return store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])[0]


@pytest.fixture
def table_device(store: Store, card: MadeKey) -> dict[str, str]:
    return {TABLE_COOKIE: store.join(DOOR, card.token).device_token}


def staff_device(store: Store, organizer: Actor, room: Room, role: ActorRole) -> dict[str, str]:
    made = store.invite(organizer, room.deliberation.id, role, "Anna")
    return {STAFF_COOKIE: store.join(DOOR, made.token).device_token}


def test_at_the_laptop_whoever_sits_there_is_the_organizer(store: Store, room: Room) -> None:
    assert organizer_of(store, {}).role is ActorRole.ORGANIZER
    assert writer_of(store, {}).role is ActorRole.WRITER
    assert facilitator_of(store, {}, room.tables[1]).table_id == room.tables[1].id


@pytest.mark.usefixtures("event")
def test_in_an_event_a_stranger_is_nobody(store: Store, room: Room) -> None:
    for cookies in ({}, {STAFF_COOKIE: "", TABLE_COOKIE: ""}, {STAFF_COOKIE: "x" * 22, TABLE_COOKIE: "x" * 22}):
        with pytest.raises(NoKey):
            organizer_of(store, cookies)
        with pytest.raises(NoKey):
            writer_of(store, cookies)
        with pytest.raises(NoKey, match="has not joined table 1"):
            facilitator_of(store, cookies, room.tables[0])


@pytest.mark.usefixtures("event")
def test_in_an_event_a_tables_device_is_its_table_and_nothing_else(
    store: Store, room: Room, table_device: dict[str, str]
) -> None:
    assert facilitator_of(store, table_device, room.tables[0]) == Actor(
        "table 1", ActorRole.FACILITATOR, room.tables[0].id
    )
    with pytest.raises(NoKey, match="belongs to table 1"):
        facilitator_of(store, table_device, room.tables[1])
    with pytest.raises(NoKey):
        organizer_of(store, table_device)
    with pytest.raises(NoKey):
        writer_of(store, table_device)


@pytest.mark.usefixtures("event")
def test_a_tables_token_in_the_teams_cookie_opens_nothing(
    store: Store, room: Room, table_device: dict[str, str]
) -> None:
    moved = {STAFF_COOKIE: table_device[TABLE_COOKIE]}
    for who in (organizer_of, writer_of):
        with pytest.raises(NoKey):
            who(store, moved)
    with pytest.raises(NoKey):
        facilitator_of(store, moved, room.tables[0])


@pytest.mark.usefixtures("event")
def test_a_writer_is_a_writer_and_no_organizer_and_no_table(store: Store, organizer: Actor, room: Room) -> None:
    cookies = staff_device(store, organizer, room, ActorRole.WRITER)
    assert writer_of(store, cookies) == Actor("Anna", ActorRole.WRITER)
    with pytest.raises(NoKey, match="for organizers"):
        organizer_of(store, cookies)
    with pytest.raises(NoKey):
        facilitator_of(store, cookies, room.tables[0])


@pytest.mark.usefixtures("event")
def test_an_organizer_may_write_and_help_at_any_table_under_their_name(
    store: Store, organizer: Actor, room: Room
) -> None:
    cookies = staff_device(store, organizer, room, ActorRole.ORGANIZER)
    assert organizer_of(store, cookies) == Actor("Anna", ActorRole.ORGANIZER)
    assert writer_of(store, cookies) == Actor("Anna", ActorRole.WRITER)
    helping = facilitator_of(store, cookies, room.tables[2])
    assert helping == Actor("Anna for table 3", ActorRole.FACILITATOR, room.tables[2].id)


@pytest.mark.usefixtures("event")
def test_a_replaced_card_gets_a_sentence_that_says_what_to_do(
    store: Store, organizer: Actor, room: Room, card: MadeKey, table_device: dict[str, str]
) -> None:
    store.replace_key(organizer, card.key.id)
    with pytest.raises(NoKey, match=r"link was replaced .* Your words are safe on this device"):
        facilitator_of(store, table_device, room.tables[0])


@pytest.mark.usefixtures("event")
def test_somebody_whose_invitation_was_taken_back_is_told_so(store: Store, organizer: Actor, room: Room) -> None:
    cookies = staff_device(store, organizer, room, ActorRole.ORGANIZER)
    store.end_keys(organizer, [key.id for key in store.keys(organizer, room.deliberation.id)])
    with pytest.raises(NoKey, match="signed out"):
        organizer_of(store, cookies)


def test_at_the_laptop_an_ended_key_changes_nothing(
    store: Store, organizer: Actor, room: Room, card: MadeKey, table_device: dict[str, str]
) -> None:
    store.end_keys(organizer, [card.key.id])
    assert facilitator_of(store, table_device, room.tables[0]).name == "table 1"
