"""Keys: who is let in, as whom, until when; and what the database keeps of a secret."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import secrets
from models.errors import BadInput, NoKey, NotFound
from models.keys import KeyKind, MadeKey
from models.records import Actor, ActorRole, DeliberationPlan
from models.store import Store
from models.store.keys import MOST_CARDS
from models.store.rows import now
from tests.conftest import Room

DOOR = Actor("the door", ActorRole.DOOR)
PASSPHRASE = "four heron lamp quietly"  # noqa: S105 - of this test alone


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase hashed fast: what slowness is for is tested by itself."""
    monkeypatch.setattr(secrets, "SCRYPT_COST", 2**4)


@pytest.fixture
def card(store: Store, organizer: Actor, room: Room) -> MadeKey:
    return store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])[0]


def is_in(store: Store, device_token: str) -> bool:
    entry = store.entry(DOOR, device_token)
    return entry is not None and entry.alive


def test_a_device_joins_a_table_by_its_link(store: Store, room: Room, card: MadeKey) -> None:
    joined = store.join(DOOR, card.token)
    assert joined.key.table_id == room.tables[0].id
    assert joined.key.role is ActorRole.FACILITATOR
    assert is_in(store, joined.device_token)


@pytest.mark.parametrize("spell", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_a_code_is_known_however_it_is_typed(store: Store, card: MadeKey, spell: object) -> None:
    assert store.join_by_code(DOOR, spell(card.code)).key.id == card.key.id  # type: ignore[operator]


def test_a_code_with_letters_that_look_like_digits_is_read_as_meant() -> None:
    assert secrets.code_hash("O1L0-iiii") == secrets.code_hash("0110-1111")


@given(st.text(max_size=40))
def test_no_other_text_is_taken_for_a_code(text: str) -> None:
    code = "K7MQ-4XPT"
    if secrets.code_hash(text) == secrets.code_hash(code):
        kept = [symbol for symbol in text.upper() if symbol.isalnum()]
        assert "".join(kept).translate(secrets.MEANT) == "K7MQ4XPT"


def test_a_link_that_nobody_made_lets_nobody_in(store: Store, card: MadeKey) -> None:
    for guess in ("", "x", card.token[:-1], card.code):
        with pytest.raises(NoKey):
            store.join(DOOR, guess)
    with pytest.raises(NoKey):
        store.join_by_code(DOOR, card.token)


def test_a_code_or_link_is_no_devices_token(store: Store, card: MadeKey) -> None:
    assert store.entry(DOOR, card.token) is None
    assert store.entry(DOOR, card.code) is None


def test_the_database_keeps_no_secret(store: Store, database: Path, organizer: Actor, card: MadeKey) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    device = store.join(DOOR, card.token).device_token
    staff = store.sign_in(DOOR, PASSPHRASE, "Anna").device_token
    with closing(sqlite3.connect(database)) as db:
        dump = "\n".join(db.iterdump())
    for secret in (card.token, card.code, device, staff, PASSPHRASE):
        assert secret not in dump


def test_replacing_a_tables_cards_puts_every_device_out_and_the_new_card_lets_in(
    store: Store, organizer: Actor, card: MadeKey
) -> None:
    device = store.join(DOOR, card.token).device_token
    new = store.replace_key(organizer, card.key.id)
    assert not is_in(store, device)
    with pytest.raises(NoKey, match="no longer good"):
        store.join(DOOR, card.token)
    with pytest.raises(NoKey):
        store.join_by_code(DOOR, card.code)
    assert is_in(store, store.join_by_code(DOOR, new.code).device_token)


def test_a_token_held_before_gives_no_way_around_a_replaced_card(
    store: Store, organizer: Actor, room: Room, card: MadeKey
) -> None:
    held = store.join(DOOR, card.token).device_token
    assert store.join(DOOR, card.token, held).device_token == held
    new = store.replace_key(organizer, card.key.id)
    with pytest.raises(NoKey):
        store.join(DOOR, card.token, held)
    assert store.join(DOOR, new.token, held).device_token != held
    other = store.make_cards(organizer, room.deliberation.id, [room.tables[1].id])[0]
    assert store.join(DOOR, other.token, held).key.table_id == room.tables[1].id


def test_a_second_card_leaves_the_first_one_good(store: Store, organizer: Actor, room: Room, card: MadeKey) -> None:
    device = store.join(DOOR, card.token).device_token
    second = store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])[0]
    assert is_in(store, device)
    assert is_in(store, store.join(DOOR, second.token).device_token)
    assert is_in(store, store.join(DOOR, card.token).device_token)


def test_a_table_has_few_cards_at_a_time_and_replacing_always_works(store: Store, organizer: Actor, room: Room) -> None:
    one = [room.tables[0].id]
    for _ in range(MOST_CARDS):
        store.make_cards(organizer, room.deliberation.id, one)
    with pytest.raises(BadInput, match="Table 1 has 5 cards"):
        store.make_cards(organizer, room.deliberation.id, [room.tables[1].id, *one])
    assert len(store.keys(organizer, room.deliberation.id)) == MOST_CARDS, "all or none"
    store.make_cards(organizer, room.deliberation.id, one, replacing=True)
    assert len(store.keys(organizer, room.deliberation.id)) == 1


def test_cards_are_made_for_tables_of_the_deliberation_only(store: Store, organizer: Actor, room: Room) -> None:
    other = store.start_deliberation(organizer, DeliberationPlan("Another day", ("Why?",)))
    with pytest.raises(NotFound):
        store.make_cards(organizer, other.id, [room.tables[0].id])


def test_an_invitation_can_be_replaced_and_taken_back(store: Store, organizer: Actor, room: Room) -> None:
    made = store.invite(organizer, room.deliberation.id, ActorRole.WRITER, " Anna\n Berg ")
    assert (made.key.name, made.key.role, made.code) == ("Anna Berg", ActorRole.WRITER, "")
    first = store.join(DOOR, made.token).device_token
    again = store.replace_key(organizer, made.key.id)
    assert not is_in(store, first)
    second = store.join(DOOR, again.token).device_token
    store.end_keys(organizer, [again.key.id])
    assert not is_in(store, second)
    assert store.keys(organizer, room.deliberation.id) == []


@pytest.mark.parametrize("role", [ActorRole.FACILITATOR, ActorRole.WORKER, ActorRole.DOOR])
def test_nobody_is_invited_to_be_a_table_or_a_machine(
    store: Store, organizer: Actor, room: Room, role: ActorRole
) -> None:
    with pytest.raises(BadInput):
        store.invite(organizer, room.deliberation.id, role, "Anna")


def test_an_organizer_sees_who_came_in(store: Store, organizer: Actor, room: Room, card: MadeKey) -> None:
    assert [key.devices for key in store.keys(organizer, room.deliberation.id)] == [0]
    store.join(DOOR, card.token)
    store.join_by_code(DOOR, card.code)
    (key,) = store.keys(organizer, room.deliberation.id)
    assert key.devices == 2
    assert key.joined_at is not None


def test_the_passphrase_lets_an_organizer_in_under_a_name(store: Store, organizer: Actor) -> None:
    assert not store.has_passphrase(DOOR)
    with pytest.raises(NoKey, match="No passphrase"):
        store.sign_in(DOOR, PASSPHRASE, "Anna")
    store.set_passphrase(organizer, PASSPHRASE)
    assert store.has_passphrase(DOOR)
    with pytest.raises(NoKey, match="not the passphrase"):
        store.sign_in(DOOR, PASSPHRASE + "x", "Anna")
    joined = store.sign_in(DOOR, f"{PASSPHRASE} ", "Anna")
    assert (joined.key.name, joined.key.role, joined.key.kind) == ("Anna", ActorRole.ORGANIZER, KeyKind.SIGN_IN)
    assert is_in(store, joined.device_token)


def test_a_new_passphrase_puts_out_whoever_signed_in_with_the_old_one(store: Store, organizer: Actor) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    device = store.sign_in(DOOR, PASSPHRASE, "Anna").device_token
    store.set_passphrase(organizer, "another one entirely")
    assert not is_in(store, device)
    with pytest.raises(NoKey):
        store.sign_in(DOOR, PASSPHRASE, "Anna")


def test_signing_out_ends_this_devices_stay_alone(store: Store, organizer: Actor) -> None:
    store.set_passphrase(organizer, PASSPHRASE)
    first = store.sign_in(DOOR, PASSPHRASE, "Anna").device_token
    second = store.sign_in(DOOR, PASSPHRASE, "Anna").device_token
    store.sign_out(DOOR, first)
    assert not is_in(store, first)
    assert is_in(store, second)


def test_a_stay_ends_by_itself(store: Store, card: MadeKey, monkeypatch: pytest.MonkeyPatch) -> None:
    device = store.join(DOOR, card.token).device_token
    later = now() + timedelta(days=secrets.STAY_DAYS, minutes=1)
    monkeypatch.setattr("models.store.key_rows.now", lambda: later)
    assert not is_in(store, device)


@pytest.mark.parametrize("passphrase", ["", "elevenchars", " " * 40, "x" * 1001])
def test_a_passphrase_that_could_be_guessed_is_refused(store: Store, organizer: Actor, passphrase: str) -> None:
    with pytest.raises(BadInput):
        store.set_passphrase(organizer, passphrase)
    assert not store.has_passphrase(DOOR)


def test_one_passphrase_typed_on_two_keyboards_is_the_same(store: Store, organizer: Actor) -> None:
    store.set_passphrase(organizer, "cafe\u0301 by the river")
    assert store.sign_in(DOOR, "caf\u00e9 by the river", "Anna")


def test_a_key_goes_with_its_table(store: Store, database: Path, card: MadeKey) -> None:
    device = store.join(DOOR, card.token).device_token
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM tables WHERE id = ?", [card.key.table_id])
        db.commit()
    assert store.entry(DOOR, device) is None
