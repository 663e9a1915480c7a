"""The first page: what this is, start a deliberation, open the sample, or open one that exists."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ingest.sample import open_sample
from models.phrases import counted
from models.records import Actor, Deliberation
from views.actors import organizer_here
from views.components.links import PAGES, go, link, table_links
from views.components.problems import attempt, show_problem
from views.components.words import show_words
from views.resources import open_store


def show() -> None:
    """The page."""
    st.title("What a room said, with honest counts")
    st.html(
        '<p class="lead">Thirty tables talk, a scribe at each types what is said, and Sevenfold turns the notes into '
        "themes in people&rsquo;s own words. Every number opens the notes behind it. Nothing leaves this machine.</p>"
    )
    with st.container(horizontal=True, gap="small", key="beginnings"):
        if st.button("Start a deliberation", type="primary", key="start"):
            st.switch_page(PAGES["setup"])
        if st.button("Open the sample", key="sample"):
            with st.spinner("Laying out the sample's tables and notes"):
                sample = open_sample(open_store(), organizer_here())
            go("organizer", sample)
    everything = open_store().deliberations(organizer_here())
    living = [deliberation for deliberation in everything if deliberation.archived_at is None]
    archived = [deliberation for deliberation in everything if deliberation.archived_at is not None]
    show_problem("archive")
    if living:
        st.header("Deliberations on this machine")
        for deliberation in living:
            show_deliberation(deliberation)
    if archived:
        with st.expander(f"Archived: {len(archived)}", key="archived"):
            for deliberation in archived:
                show_archived(deliberation)


def show_deliberation(deliberation: Deliberation) -> None:
    """One deliberation with the ways into it."""
    tables = open_store().tables(organizer_here(), deliberation.id)
    with st.container(border=True, gap="small", key=f"deliberation-{deliberation.id}"):
        show_words(deliberation.title, "name")
        sample = "The sample, a fictional day &middot; " if deliberation.is_sample else ""
        st.html(f'<div class="by">{sample}{counted(len(tables), "table")} &middot; {began(deliberation)}</div>')
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"ways-{deliberation.id}"):
            link("organizer", "Organizer", deliberation.id)
            link("change-setup", "Set-up", deliberation.id)
            link("writer", "Writer", deliberation.id)
            args = (deliberation.id, open_store().archive)
            st.button("Archive", key=f"archive-{deliberation.id}", type="tertiary", on_click=move, args=args)
        if tables:
            st.html('<div class="by">Open as a table</div>')
            table_links(deliberation, tables, deliberation.id)


def show_archived(deliberation: Deliberation) -> None:
    """One deliberation that was put away: to be read, and to be brought back."""
    with st.container(border=True, gap="small", key=f"deliberation-{deliberation.id}"):
        show_words(deliberation.title, "name")
        st.html(f'<div class="by">{began(deliberation)} &middot; its tables take no more notes</div>')
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"ways-{deliberation.id}"):
            link("organizer", "Organizer", deliberation.id)
            link("writer", "Writer", deliberation.id)
            args = (deliberation.id, open_store().bring_back)
            st.button("Bring back", key=f"bring-back-{deliberation.id}", type="tertiary", on_click=move, args=args)


def began(deliberation: Deliberation) -> str:
    """The day a deliberation was begun."""
    day = f"{deliberation.created_at.astimezone():%d %B %Y}".lstrip("0")
    return f"begun {day}"


def move(deliberation_id: str, verb: Callable[[Actor, str], None]) -> None:
    """Put a deliberation away, or bring it back."""
    attempt(lambda: verb(organizer_here(), deliberation_id), "archive")


show()
