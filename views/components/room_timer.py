"""Minutes: what is left to the tables, and how long a table may be silent before it stands out."""

from __future__ import annotations

import streamlit as st

from models.store.room import LONGEST_SILENCE, LONGEST_TIMER
from views.actors import organizer_here
from views.components.problems import show_problem
from views.resources import open_store
from views.room import Room, change_room
from views.room_signal import show_clock

USUAL_MINUTES = 10


def show_timer(room: Room, deliberation_id: str) -> None:
    """The timer of all tables: start it, give a minute more, stop it."""
    st.subheader("Timer")
    show_problem("timer")
    if room.signal.timer is None:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="timer-off"):
            st.number_input("Minutes", 1, LONGEST_TIMER, USUAL_MINUTES, key="timer-minutes", width=150)
            st.button("Start the timer", key="timer-start", on_click=start_timer, args=(deliberation_id,))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="timer-on"):
        with st.container(key="timer-left", width="content"):
            show_clock(room.signal.timer)
        st.button("+1 minute", key="timer-more", on_click=extend_timer, args=(deliberation_id,))
        st.button("Stop", key="timer-stop", on_click=stop_timer, args=(deliberation_id,))


def start_timer(deliberation_id: str) -> None:
    """Give the tables so many minutes."""
    minutes = int(st.session_state["timer-minutes"])
    change_room("timer", lambda: open_store().start_timer(organizer_here(), deliberation_id, minutes))


def extend_timer(deliberation_id: str) -> None:
    """Give the tables a minute more."""
    change_room("timer", lambda: open_store().extend_timer(organizer_here(), deliberation_id))


def stop_timer(deliberation_id: str) -> None:
    """Take the timer off every table."""
    change_room("timer", lambda: open_store().stop_timer(organizer_here(), deliberation_id))


def show_patience(room: Room, deliberation_id: str) -> None:
    """After how many minutes without a note a table stands out; another organizer may have set it anew."""
    state, kept = st.session_state, room.activity.silent_after
    if state.get("silent-kept") != kept:
        state["silent-kept"] = state["silent-after"] = kept
    show_problem("silence")
    st.number_input(
        "A table is silent after (minutes)",
        1,
        LONGEST_SILENCE,
        key="silent-after",
        on_change=watch_for_silence,
        args=(deliberation_id,),
    )


def watch_for_silence(deliberation_id: str) -> None:
    """Keep the minutes for every organizer of this room."""
    minutes = int(st.session_state["silent-after"])
    if change_room("silence", lambda: open_store().watch_for_silence(organizer_here(), deliberation_id, minutes)):
        st.session_state["silent-kept"] = minutes
