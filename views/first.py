"""The first page: what this is, start a deliberation, open the sample, or open one that exists."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ingest.sample import open_sample
from models.phrases import counted
from models.records import Actor, ActorRole, Deliberation
from views.actors import organizer_here, team_here
from views.components.links import PAGES, go, link, table_links
from views.components.problems import attempt, show_problem
from views.components.words import show_words
from views.keys import everybody_is_organizer
from views.resources import open_store


def show() -> None:
    """The page."""
    actor = team_here()
    st.title("What a room said, with honest counts")
    st.html(
        '<p class="lead">Thirty tables talk, a scribe at each types what is said, and Sevenfold turns the notes into '
        "themes in people&rsquo;s own words. Every number opens the notes behind it. Nothing leaves this machine.</p>"
    )
    if actor.role is ActorRole.ORGANIZER:
        show_beginnings(actor)
    show_deliberations(actor)
    if actor.role is ActorRole.ORGANIZER:
        link("safety", "Backups and restore")
    if not everybody_is_organizer():
        st.html('<p class="ways"><a class="way" href="/sign-out" target="_self">Sign out</a></p>')


def show_beginnings(actor: Actor) -> None:
    """Start a deliberation, or open the sample."""
    with st.container(horizontal=True, gap="small", key="beginnings"):
        if st.button("Start a deliberation", type="primary", key="start"):
            st.switch_page(PAGES["setup"])
        if st.button("Open the sample", key="sample"):
            with st.spinner("Laying out the sample's tables and notes"):
                sample = open_sample(open_store(), actor)
            go("organizer", sample)


def show_deliberations(actor: Actor) -> None:
    """All deliberations; those that were put away are folded."""
    everything = open_store().deliberations(actor)
    living = [deliberation for deliberation in everything if deliberation.archived_at is None]
    archived = [deliberation for deliberation in everything if deliberation.archived_at is not None]
    show_problem("archive")
    if living:
        st.header("Deliberations on this machine")
        for deliberation in living:
            show_deliberation(actor, deliberation)
    if archived:
        with st.expander(f"Archived: {len(archived)}", key="archived"):
            for deliberation in archived:
                show_archived(actor, deliberation)


def show_deliberation(actor: Actor, deliberation: Deliberation) -> None:
    """One deliberation with the ways into it that this actor has."""
    tables = open_store().tables(actor, deliberation.id)
    with st.container(border=True, gap="small", key=f"deliberation-{deliberation.id}"):
        show_words(deliberation.title, "name")
        sample = "The sample, a fictional day &middot; " if deliberation.is_sample else ""
        st.html(f'<div class="by">{sample}{counted(len(tables), "table")} &middot; {began(deliberation)}</div>')
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"ways-{deliberation.id}"):
            show_ways(actor, deliberation)
        if tables and actor.role is ActorRole.ORGANIZER:
            st.html('<div class="by">Open as a table</div>')
            table_links(deliberation, tables, deliberation.id)


def show_archived(actor: Actor, deliberation: Deliberation) -> None:
    """One deliberation that was put away: to be read, and to be brought back."""
    with st.container(border=True, gap="small", key=f"deliberation-{deliberation.id}"):
        show_words(deliberation.title, "name")
        st.html(f'<div class="by">{began(deliberation)} &middot; its tables take no more notes</div>')
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"ways-{deliberation.id}"):
            show_ways(actor, deliberation)


def show_ways(actor: Actor, deliberation: Deliberation) -> None:
    """Links to the pages of a deliberation, and the button that puts it away or brings it back."""
    if actor.role is not ActorRole.ORGANIZER:
        link("writer", "Writer", deliberation.id)
        return
    link("organizer", "Organizer", deliberation.id)
    if deliberation.archived_at is None:
        link("change-setup", "Set-up", deliberation.id)
    link("writer", "Writer", deliberation.id)
    if deliberation.archived_at is None:
        label, key, verb = "Archive", "archive", open_store().archive
    else:
        label, key, verb = "Bring back", "bring-back", open_store().bring_back
    args = (deliberation.id, verb)
    st.button(label, key=f"{key}-{deliberation.id}", type="tertiary", on_click=move, args=args)


def began(deliberation: Deliberation) -> str:
    """The day a deliberation was begun."""
    day = f"{deliberation.created_at.astimezone():%d %B %Y}".lstrip("0")
    return f"begun {day}"


def move(deliberation_id: str, verb: Callable[[Actor, str], None]) -> None:
    """Put a deliberation away, or bring it back."""
    attempt(lambda: verb(organizer_here(), deliberation_id), "archive")


show()
