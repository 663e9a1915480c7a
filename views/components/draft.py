"""Where a scribe is: the question at hand and the id of its draft, kept through reruns, reloads and a killed process.

The browser's session keeps both; a cookie with ids and no words (written by `typing_on.js`) outlives the session.
"""

from __future__ import annotations

from uuid import UUID, uuid4

import streamlit as st

from models.records import Actor, Question, Table
from views.resources import open_store

ALL = 10_000  # what no table says on one question
CONFIRMED = 20  # drafts that a browser is told were saved; it may lag behind by a few


def place_of(table: Table, question: Question) -> str:
    """Where in the state of this browser the id of the draft for a question at a table is kept."""
    return f"draft-{table.id}-{question.id}"


def draft_of(actor: Actor, table: Table, question: Question) -> str:
    """The id of the draft in hand: the session's, else the one this browser wrote on, else a new one."""
    state, place = st.session_state, place_of(table, question)
    if place not in state:
        _, draft = kept_by_browser(table)
        state[place] = draft or str(uuid4())
        if any(note.id == draft for note in open_store().table_notes(actor, table.id, question.id, ALL)):
            begin_anew(place)
    return str(state[place])


def begin_anew(place: str) -> None:
    """The draft is in the store: remember so, and begin another."""
    state = st.session_state
    state[f"{place}-saved"] = [*saved_drafts(place), state[place]][-CONFIRMED:]
    state[place] = str(uuid4())


def saved_drafts(place: str) -> list[str]:
    """The drafts of a place that were saved last."""
    return list(st.session_state.get(f"{place}-saved", []))


def position_at(table: Table) -> int | None:
    """The position of the question this browser's scribe was at; None on a first visit."""
    state = st.session_state
    position = state.get("step") or state.get(f"at-{table.id}")
    return position if position is not None else kept_by_browser(table)[0]


def stay_at(table: Table, position: int) -> None:
    """Keep the position, beside the control that shows it: a control forgets when its choices change."""
    st.session_state[f"at-{table.id}"] = position
    st.session_state["step"] = position


def kept_by_browser(table: Table) -> tuple[int | None, str | None]:
    """The position and draft id in this browser's cookie; anything that is not just that is nothing."""
    position, _, draft = st.context.cookies.get(f"sevenfold-{table.id}", "").partition(".")
    try:
        return int(position), str(UUID(draft))
    except ValueError:
        return None, None
