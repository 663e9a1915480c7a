"""A table's line to the room: what the room is told, shown without running the page; a small component, and its clock alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from models.records import Question, Table
from models.room import Timer

HERE = Path(__file__).resolve().parent
HTML, CSS, JS = ((HERE / f"signal.{name}").read_text(encoding="utf-8") for name in ("html", "css", "js"))

mount = st.components.v2.component("sevenfold_room_signal", html=HTML, css=CSS, js=JS)


def show_room_signal(table: Table, question: Question, stamp: str) -> None:
    """On a table's page: say that the table is here, show what the room is told, and see that the page runs when it must.

    The page runs again once the answer to the browser's word carries another `stamp` (`views/table_stamp.py`).
    """
    data = {"deliberation": table.deliberation_id, "table": table.id, "question": question.id, "stamp": stamp}
    mount(key="room-signal", data=data, on_stale_change=lambda: None)


def show_clock(timer: Timer) -> None:
    """On the organizer's page: the time that is left, counting down."""
    left = (timer.ends_at - datetime.now(UTC)).total_seconds()
    mount(key="room-clock", data={"timer": {"id": timer.id, "left": left}})
