"""Which question a scribe is at, and the way from one to the next.

The page's own memory keeps it; a cookie with a number and no words outlives that memory (a reload, a killed process).
"""

from __future__ import annotations

import streamlit as st

from models.records import Question, QuestionState, Table
from views.note_box import Here

FEW = 4  # questions whose steps have room for the word


def step_through(table: Table, questions: list[Question]) -> Here:
    """The question this table is at; with several open ones, the scribe steps from one to the next.

    A question that was closed stays in sight until the scribe leaves it: words may stand in its box.
    """
    by_position = {question.position: question for question in questions}
    opened = tuple(question for question in questions if question.state is QuestionState.OPEN)
    offered = [question.position for question in opened] or list(by_position)
    here = moved_to(table, questions, position_at(table))
    if here not in by_position:
        here = min(offered)
    shown = sorted({*offered, here})
    stay_at(table, here)
    with st.container(key="steps"):
        if len(shown) > 1:
            here = choose_step(shown) or here
    st.session_state[f"shown-{table.id}"] = (here, by_position[here].id)
    return Here(by_position[here], opened)


def choose_step(shown: list[int]) -> int | None:
    """The control that goes from one question to the next."""
    named = len(shown) <= FEW
    chosen: int | None = st.segmented_control(
        "Question",
        shown,
        required=True,
        wrap=True,
        key="step",
        format_func=lambda position: f"Question {position}" if named else str(position),
        label_visibility="collapsed" if named else "visible",
    )
    return chosen


def moved_to(table: Table, questions: list[Question], here: int | None) -> int | None:
    """Where the question that was shown at this position stands now: the organizer may have put another before it."""
    position, shown = st.session_state.get(f"shown-{table.id}", (None, ""))
    now = next((question.position for question in questions if question.id == shown), None)
    return now if position == here and now is not None else here


def next_position(here: Here) -> int:
    """The open question after this one, else the first open one."""
    positions = [question.position for question in here.open]
    return min((position for position in positions if position > here.question.position), default=min(positions))


def position_at(table: Table) -> int | None:
    """The position of the question this browser's scribe was at; None on a first visit."""
    state = st.session_state
    position = state.get("step") or state.get(f"at-{table.id}")
    return position if position is not None else kept_by_browser(table)


def stay_at(table: Table, position: int) -> None:
    """Keep the position, beside the control that shows it: a control forgets when its choices change."""
    st.session_state[f"at-{table.id}"] = position
    st.session_state["step"] = position


def kept_by_browser(table: Table) -> int | None:
    """The position in this browser's cookie, which the note box writes; anything that is no number is nothing."""
    position = st.context.cookies.get(f"sevenfold-at-{table.id}", "")
    return int(position) if position.isascii() and position.isdecimal() else None
