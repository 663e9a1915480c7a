"""What the room is told, shown at the tables without running a page again: a small component, and its clock alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from models.records import Table
from models.room import Timer

HERE = Path(__file__).resolve().parent
HTML, CSS, JS = ((HERE / f"signal.{name}").read_text(encoding="utf-8") for name in ("html", "css", "js"))

mount = st.components.v2.component("sevenfold_room_signal", html=HTML, css=CSS, js=JS)


def show_room_signal(table: Table) -> None:
    """On a table's page: say that the table is here, and show the message and the timer as the room is told them."""
    mount(key="room-signal", data={"deliberation": table.deliberation_id, "table": table.id})


def show_clock(timer: Timer) -> None:
    """On the organizer's page: the time that is left, counting down."""
    left = (timer.ends_at - datetime.now(UTC)).total_seconds()
    mount(key="room-clock", data={"timer": {"id": timer.id, "left": left}})
