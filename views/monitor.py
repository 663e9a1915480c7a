"""The organizer's monitor: every table as a tile, and what the whole room is told."""

from __future__ import annotations

import streamlit as st

from models.phrases import counted
from views.actors import deliberation_here, organizer_here
from views.components.links import link
from views.components.problems import explaining
from views.components.room_message import show_message
from views.components.room_questions import show_questions
from views.components.room_timer import show_patience, show_timer
from views.components.tiles import tiles_of
from views.components.tiles_html import matrix_html, summary_html, tiles_html
from views.components.words import show_words
from views.room import Told, look_at_room

POLL_SECONDS = 2.5


def show() -> None:
    """The page."""
    organizer = organizer_here()
    deliberation = deliberation_here(organizer)
    room = look_at_room(organizer, deliberation.id)
    with st.container(key="monitor", gap=None):
        tables, told = st.columns([0.74, 0.26], gap="medium")
    with tables:
        show_words(deliberation.title, "name")
        watch_tables(deliberation.id, room.told)
    with told, st.container(key="room-controls", gap="small"):
        show_questions(room)
        show_timer(room, deliberation.id)
        show_message(room, deliberation.id)
        show_patience(room, deliberation.id)


@st.fragment(run_every=POLL_SECONDS)
def watch_tables(deliberation_id: str, shown: Told) -> None:
    """The tiles, drawn anew every few seconds; the whole page, once another organizer changed what the room is told."""
    with explaining():
        room = look_at_room(organizer_here(), deliberation_id)
        if room.told != shown:
            st.rerun()
        tiles = tiles_of(room)
        st.html(summary_html(tiles, room) + tiles_html(tiles))
        if room.flags:
            link("organizer", f"See {counted(len(room.flags), 'flag')} beside the themes", deliberation_id)
        folded = st.expander("Notes by table and question", key="by-question", on_change="rerun")
        if folded.open:
            folded.html(matrix_html(tiles, room.questions))


show()
