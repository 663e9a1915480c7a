"""Writers and co-organizers: invite them by a link, see who came in, replace a link or take it back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.clock import seen_now
from models.keys import Key, KeyKind
from models.records import ActorRole, Deliberation
from views.actors import organizer_here
from views.components.cards import card_html, made_for, remember_made
from views.components.problems import attempt, show_problem
from views.components.words import words
from views.resources import open_store

ROLES = {ActorRole.WRITER: "Writer", ActorRole.ORGANIZER: "Co-organizer"}
WHAT_THEY_MAY = (
    "A writer reads all themes and notes and takes the report away. A co-organizer may do everything an organizer may. "
    "Send a link to one person each: decisions are logged under its name."
)


def show_people(deliberation: Deliberation, keys: Sequence[Key], base: str) -> None:
    """The organizers' team: a form to invite, and everybody who holds an invitation or signed in."""
    st.header("Writers and co-organizers")
    st.html(f'<p class="by">{WHAT_THEY_MAY}</p>')
    with st.form("invite", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input("Name", key="invite-name", width=260)
        st.segmented_control(
            "Who they are",
            list(ROLES),
            default=ActorRole.WRITER,
            required=True,
            format_func=ROLES.__getitem__,
            key="invite-role",
        )
        st.form_submit_button("Make the link", key="invite-make", on_click=invite, args=(deliberation,))
    show_problem("invite")
    for key in keys:
        if key.table_id is None:
            show_person(key, base, {key.id for key in keys})


def show_person(key: Key, base: str, good: set[str]) -> None:
    """One of the team: since when, and what can be done about the link."""
    with st.container(key=f"person-{key.id}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"person-row-{key.id}"):
            st.html(f'<div class="who">{words(key.name, "person")} <span class="by">{since(key)}</span></div>')
            if key.kind is KeyKind.INVITATION:
                quiet("Replace the link", f"replace-{key.id}", key)
                quiet("Take back", f"end-{key.id}", key)
            else:
                quiet("Sign out", f"end-{key.id}", key)
        if made := made_for(key.id, good):
            st.html(card_html(base, made))


def quiet(label: str, key: str, about: Key) -> None:
    """A quiet button beside a person."""
    verb = replace_link if key.startswith("replace-") else take_back
    st.button(label, key=key, type="tertiary", on_click=verb, args=(about.id,), width="content")


def since(key: Key) -> str:
    """Whose link it is and whether it was used."""
    if key.kind is KeyKind.SIGN_IN:
        return f"organizer, signed in at {seen_now(key.made_at)}"
    used = f"came in at {seen_now(key.joined_at)}" if key.joined_at else "has not come in yet"
    return f"{ROLES[key.role].lower()}, link made at {seen_now(key.made_at)}, {used}"


def invite(deliberation: Deliberation) -> None:
    """Make an invitation, and keep its link in sight."""
    state = st.session_state

    def verb() -> None:
        made = open_store().invite(organizer_here(), deliberation.id, state["invite-role"], state["invite-name"] or "")
        remember_made([made])
        state["invite-name"] = ""

    attempt(verb, "invite")


def replace_link(key_id: str) -> None:
    """End a link and make a new one for the same person."""
    attempt(lambda: remember_made([open_store().replace_key(organizer_here(), key_id)]), "invite")


def take_back(key_id: str) -> None:
    """End a link or a sign-in."""
    attempt(lambda: open_store().end_keys(organizer_here(), [key_id]), "invite")
