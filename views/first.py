"""The first page: what this is, start a deliberation, open the sample, or open one that exists."""

from __future__ import annotations

import streamlit as st

from ingest.sample import open_sample
from models.phrases import counted
from models.records import Deliberation
from views.actors import organizer_here
from views.components.links import PAGES, go, link, table_links
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
    existing = open_store().deliberations(organizer_here())
    if existing:
        st.header("Deliberations on this machine")
        for deliberation in existing:
            show_deliberation(deliberation)


def show_deliberation(deliberation: Deliberation) -> None:
    """One deliberation with the ways into it."""
    tables = open_store().tables(organizer_here(), deliberation.id)
    with st.container(border=True, gap="small", key=f"deliberation-{deliberation.id}"):
        show_words(deliberation.title, "name")
        sample = "The sample, a fictional day &middot; " if deliberation.is_sample else ""
        began = f"{deliberation.created_at.astimezone():%d %B %Y}".lstrip("0")
        st.html(f'<div class="by">{sample}{counted(len(tables), "table")} &middot; begun {began}</div>')
        with st.container(horizontal=True, gap="medium", key=f"ways-{deliberation.id}"):
            link("organizer", "Organizer", deliberation.id)
            link("writer", "Writer", deliberation.id)
        if tables:
            st.html('<div class="by">Open as a table</div>')
            table_links(deliberation, tables, deliberation.id)


show()
