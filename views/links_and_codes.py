"""Links and codes: how tables, writers and co-organizers come in; each can be replaced or taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from models.addresses import room_addresses
from models.clock import seen_now
from models.keys import Key, MadeKey
from models.phrases import counted
from models.records import Actor, Deliberation, Table
from views.actors import deliberation_here, organizer_here
from views.components.cards import card_html, made_for, remember_made
from views.components.invitations import show_people
from views.components.printing import offer_cards
from views.components.problems import attempt, show_problem
from views.components.words import show_words
from views.resources import open_store
from views.settings_here import settings_here

ONLY_HERE = (
    "Sevenfold serves this laptop alone now, so no other device can open these links. To open it to the room, stop it "
    "and start it with `make event`; links that were made before stay good."
)

READABLE = (
    "What is typed travels over this network in a form that others on it can read: use a network of the room's own, not "
    "the house's guest Wi-Fi (docs/event.md)."
)


def show() -> None:
    """The page."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    tables = open_store().tables(actor, deliberation.id)
    keys = open_store().keys(actor, deliberation.id)
    st.title("Links and codes")
    show_words(deliberation.title, "name")
    base = choose_address()
    show_problem("links")
    show_tables(deliberation, tables, keys, base)
    show_people(deliberation, keys, base)


def choose_address() -> str:
    """The address that links begin with; asked only where this machine has several."""
    settings = settings_here()
    if not settings.event:
        st.info(ONLY_HERE)
    addresses = room_addresses(settings)
    if len(addresses) > 1:
        chosen: str = st.selectbox("The address that the room's devices can open", addresses, key="room-address")
    else:
        chosen = addresses[0]
        st.html(f'<div class="by">The room opens {escape(chosen)}</div>')
    if settings.event and chosen.startswith("http://"):
        st.html(f'<div class="by">{READABLE}</div>')
    return chosen


def show_tables(deliberation: Deliberation, tables: Sequence[Table], keys: Sequence[Key], base: str) -> None:
    """Every table with its cards."""
    st.header("Tables")
    st.html(
        '<p class="by">A card lets any number of devices type for its table, and for no other. It is shown once, when it '
        "is made. A new card leaves the earlier ones good; replacing ends them, and whoever came in with them is out.</p>"
    )
    if not tables:
        st.html('<div class="by">This deliberation has no tables.</div>')
        return
    every = [table.id for table in tables]
    with st.container(horizontal=True, gap="small", key="all-cards"):
        st.button(
            "Make a card for every table", type="primary", key="cards", on_click=make, args=(deliberation, every, False)
        )
        with st.popover("Replace every card", key="replace-all-sure"):
            st.write("Every table's device is put out at once, and has to scan its new card. What was typed is safe.")
            st.button("Replace every card", key="replace-all", on_click=make, args=(deliberation, every, True))
    offer_cards(deliberation, tables, keys, base)
    for table in tables:
        own = [key for key in keys if key.table_id == table.id]
        show_table(deliberation, table, own, base)


def show_table(deliberation: Deliberation, table: Table, own: Sequence[Key], base: str) -> None:
    """One table: who came in with its cards, what can be done, and the card if it was just made."""
    with st.container(key=f"card-{table.id}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"card-row-{table.id}"):
            st.html(f'<div class="who"><b>Table {table.number}</b> <span class="by">{came_in(own)}</span></div>')
            small(f"New card for table {table.number}", f"new-{table.id}", make, deliberation, [table.id], False)
            if own:
                small("Replace", f"replace-{table.id}", make, deliberation, [table.id], True)
                small("Take back", f"end-{table.id}", take_back, [key.id for key in own])
        if made := made_for(table.id, {key.id for key in own}):
            st.html(card_html(base, made))


def small(label: str, key: str, verb: Callable[..., None], *args: object) -> None:
    """A quiet button beside a line."""
    st.button(label, key=key, type="tertiary", on_click=verb, args=args, width="content")


def came_in(keys: Sequence[Key]) -> str:
    """How many cards are good, how many devices came in with them, and when the last one did."""
    if not keys:
        return "no card yet"
    devices = sum(key.devices for key in keys)
    times = [key.joined_at for key in keys if key.joined_at]
    joined = f"{counted(devices, 'device')} joined, last at {seen_now(max(times))}" if times else "nobody joined yet"
    return f"{counted(len(keys), 'card')}, {joined}"


def make(deliberation: Deliberation, table_ids: list[str], replacing: bool) -> None:
    """Make cards, and keep them in sight."""

    def verb(actor: Actor) -> list[MadeKey]:
        return open_store().make_cards(actor, deliberation.id, table_ids, replacing=replacing)

    attempt(lambda: remember_made(verb(organizer_here())), "links")


def take_back(key_ids: list[str]) -> None:
    """End keys."""
    attempt(lambda: open_store().end_keys(organizer_here(), key_ids), "links")


show()
