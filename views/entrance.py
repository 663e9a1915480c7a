"""For whoever is not in yet, or no longer: one sentence, and the ways in. And the watch over keys that end meanwhile."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlencode

import streamlit as st

from models.errors import NoKey
from models.records import ActorRole
from views.actors import team_here
from views.components.problems import explaining
from views.keys import everybody_is_organizer, table_entry
from views.resources import open_store
from views.routes.plain import page_of

WATCH_SECONDS = 5.0


def team_role() -> ActorRole | None:
    """What whoever is at this device is on the organizers' team; None for everybody else."""
    try:
        return team_here().role
    except NoKey:
        return None


def show_entrance(page: str, refusal: NoKey) -> None:
    """The sentence, in place of a page that is not for this device, and the ways in."""
    st.title("Welcome" if page != "table" else "This table's link")
    st.info(str(refusal))
    ways = [way("/code", "Type a table's code"), way(sign_in_address(page), "Sign in as an organizer")]
    entry = table_entry(open_store(), st.context.cookies)
    if entry and entry.alive:
        ways.insert(0, way(page_of(entry.key), f"Go to {entry.key.name}"))
    st.html(f'<p class="ways">{"".join(ways)}</p>')


def way(address: str, label: str) -> str:
    """A link to one of the plain pages, as HTML."""
    return f'<a class="way" href="{escape(address)}" target="_self">{escape(label)}</a>'


def sign_in_address(page: str) -> str:
    """Where to sign in, and come back to this page."""
    ids = {name: st.query_params[name] for name in ("deliberation", "table") if name in st.query_params}
    return f"/sign-in?to={quote(f'/{page}' + (f'?{urlencode(ids)}' if ids else ''), safe='')}"


def watch_key(page: str, role: ActorRole | None) -> None:
    """On a page of the team: notice within seconds when this device's key ends; at a laptop that serves nobody else there is none.

    A table's page hears it in the answer to its browser's word that it is here (`views/room_signal/`).
    """
    if role and page != "table" and not everybody_is_organizer():
        look_at_key(role)


@st.fragment(run_every=WATCH_SECONDS)
def look_at_key(role: ActorRole) -> None:
    """Draw the page anew without its key."""
    with explaining():
        if team_role() is not role:
            st.rerun()
