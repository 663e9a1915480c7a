"""Whose device this is, told by its cookies; what they may do is asked in the store's verbs.

Pages and HTTP routes both come here, so that a page and the box on it can never disagree about who is typing. A cookie
holds a random token of this device's own; its key may be replaced or taken back at any time, so it is asked for anew
at every run, press and request.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.errors import NoKey
from models.keys import TEAM, Entry
from models.records import Actor, ActorRole, Table
from models.store import Store
from views.settings_here import settings_here

Cookies = Mapping[str, str]

STAFF_COOKIE = "sevenfold-staff"
TABLE_COOKIE = "sevenfold-table"
DOOR = Actor("the door", ActorRole.DOOR)

SIGN_IN = (
    "This page is for the organizers and writers: sign in, or open the link you were sent. At a table, scan the card on "
    "it, or type its code."
)
STAY_ENDED = (
    "You are signed out: your stay here has ended, or your link was replaced. What was saved is safe; sign in again, or "
    "ask an organizer for a new link."
)
ORGANIZERS_ONLY = "This page is for organizers. Nothing was changed; your link opens the writer's page."
NOT_JOINED = "This device has not joined table {number}. Scan the card on the table, or type its code."
OTHER_TABLE = "This device belongs to {name}. To go to table {number}, scan the card there, or type its code."
CARD_REPLACED = (
    "This table's link was replaced or taken back. Your words are safe on this device; scan the table's new card, or "
    "type its new code."
)


def organizer_of(store: Store, cookies: Cookies) -> Actor:
    """The organizer at this device. Raises NoKey."""
    entry = staff_entry(store, cookies)
    if entry and entry.alive and entry.key.role is ActorRole.ORGANIZER:
        return Actor(entry.key.name, ActorRole.ORGANIZER)
    if everybody_is_organizer():
        return Actor("organizer", ActorRole.ORGANIZER)
    if entry and entry.alive:
        raise NoKey(ORGANIZERS_ONLY)
    raise NoKey(STAY_ENDED if entry else SIGN_IN)


def writer_of(store: Store, cookies: Cookies) -> Actor:
    """The writer at this device; an organizer may read and write as one. Raises NoKey."""
    entry = staff_entry(store, cookies)
    if entry and entry.alive:
        return Actor(entry.key.name, ActorRole.WRITER)
    if everybody_is_organizer():
        return Actor("writer", ActorRole.WRITER)
    raise NoKey(STAY_ENDED if entry else SIGN_IN)


def facilitator_of(store: Store, cookies: Cookies, table: Table) -> Actor:
    """Who types for a table at this device: one that joined it, or an organizer. Raises NoKey."""
    name = f"table {table.number}"
    entry = table_entry(store, cookies)
    if entry and entry.alive and entry.key.table_id == table.id:
        return Actor(name, ActorRole.FACILITATOR, table.id)
    staff = staff_entry(store, cookies)
    if staff and is_organizer(staff):
        return Actor(f"{staff.key.name} for {name}", ActorRole.FACILITATOR, table.id)
    if everybody_is_organizer():
        return Actor(name, ActorRole.FACILITATOR, table.id)
    if entry is None:
        raise NoKey(NOT_JOINED.format(number=table.number))
    if entry.alive:
        raise NoKey(OTHER_TABLE.format(name=entry.key.name, number=table.number))
    raise NoKey(CARD_REPLACED)


def everybody_is_organizer() -> bool:
    """Whether nobody is asked who they are: only this machine is served, and whoever sits at it is the organizer.

    `views/routes/hosts.py` sees to it that nobody else reaches the pages then.
    """
    return not settings_here().event


def is_organizer(entry: Entry | None) -> bool:
    """Whether what a device holds makes it an organizer's."""
    return entry is not None and entry.alive and entry.key.role is ActorRole.ORGANIZER


def staff_entry(store: Store, cookies: Cookies) -> Entry | None:
    """What this device holds of the organizers' team, good or ended; None when it holds nothing of that sort."""
    entry = entry_of(store, cookies.get(STAFF_COOKIE, ""))
    return entry if entry and entry.key.role in TEAM else None


def table_entry(store: Store, cookies: Cookies) -> Entry | None:
    """What this device holds of a table, good or ended; None when it holds nothing of that sort."""
    entry = entry_of(store, cookies.get(TABLE_COOKIE, ""))
    return entry if entry and entry.key.table_id is not None else None


def entry_of(store: Store, token: str) -> Entry | None:
    """What a cookie's token opens."""
    return store.entry(DOOR, token) if token else None
