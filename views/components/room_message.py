"""A message to all tables: what they are told now, and a box for something else."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from ingest.tidy import tidy_text
from models.clock import seen_now
from models.settings import MESSAGE_CHARACTERS
from views.actors import organizer_here
from views.components.problems import show_problem
from views.components.words import show_words
from views.resources import open_store
from views.room import Room, change_room


def show_message(room: Room, deliberation_id: str) -> None:
    """What the tables are told now, and a box for something else."""
    st.subheader("Message to all tables")
    show_problem("message")
    if message := room.signal.message:
        show_words(message.text, "told")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="told-now"):
            st.html(f'<div class="by">On the tables since {seen_now(message.sent_at)}</div>', width="content")
            st.button("Take it back", key="take-back", type="tertiary", on_click=take_back, args=(deliberation_id,))
    draft = st.session_state.setdefault("message-draft", str(uuid4()))
    with st.form(f"message-{draft}", border=False):
        st.text_area(
            "Message",
            key=f"telling-{draft}",
            height=80,
            max_chars=MESSAGE_CHARACTERS,
            label_visibility="collapsed",
            placeholder="Five more minutes, then please come back to the middle.",
        )
        st.form_submit_button(
            "Send to all tables", key=f"send-{draft}", width="stretch", on_click=send, args=(deliberation_id, draft)
        )


def send(deliberation_id: str, draft: str) -> None:
    """Tell all tables; the box empties once the message is kept, and a second press sends nothing twice."""
    text = tidy_text(st.session_state.get(f"telling-{draft}") or "")
    if change_room("message", lambda: open_store().send_message(organizer_here(), deliberation_id, text, draft)):
        st.session_state["message-draft"] = str(uuid4())


def take_back(deliberation_id: str) -> None:
    """Take the message off every table."""
    change_room("message", lambda: open_store().take_back_message(organizer_here(), deliberation_id))
