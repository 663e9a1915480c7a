"""What the tables are told, read once a second however many of them ask; for routes, which run beside the pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from models.records import Actor, ActorRole
from models.room import RoomSignal
from views.resources import open_store, store_at
from views.this_second import this_second


def read_signal(actor: Actor, deliberation_id: str) -> RoomSignal:
    """The message and the timer of a deliberation, at most a second old. Raises NotAllowed."""
    return signal_at(str(open_store().path), actor.role, deliberation_id, this_second(), actor)


# a resource, not data: what it holds never changes, and data caches made before the server runs warn about it
@st.cache_resource(max_entries=64, show_spinner=False)
def signal_at(database: str, role: ActorRole, deliberation_id: str, second: int, _actor: Actor) -> RoomSignal:
    """Keyed by the file, the role, the deliberation and the second; whoever asks for a table has shown that table's key."""
    return store_at(Path(database)).room_signal(_actor, deliberation_id)
