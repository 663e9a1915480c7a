"""The set-up page: title, questions, roles, tables with seats by role; saved at once, and kept when it is refused."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from uuid import uuid4

import streamlit as st

from models.records import DeliberationPlan
from views.actors import organizer_here
from views.components.links import go
from views.components.problems import explaining
from views.components.table_grid import edited_grid, table_plans
from views.resources import open_store

ROLES = ("patient", "caregiver", "physician", "nurse", "administrator", "board member", "community partner")
MOST_TABLES = 200
SAME_PRESS = 10.0  # seconds in which a second press on the same plan is a double click, or a try after a refusal
TYPED = ("plan-title", "plan-questions", "grid-now")  # forgotten once it is saved, so that nothing is started twice


def show() -> None:
    """The page."""
    st.title("Start a deliberation")
    title = st.text_input("Title", key="plan-title", persist_state="session", placeholder="Caring close to home")
    questions = st.text_area(
        "Questions, one a line, in the order of the day",
        key="plan-questions",
        height=150,
        persist_state="session",
        placeholder="What do patients and caregivers need most?",
    )
    roles = lines(
        st.text_area(
            "Roles people come in, one a line", "\n".join(ROLES), key="plan-roles", height=205, persist_state="session"
        )
    )
    number = st.number_input("Tables", 1, MOST_TABLES, 8, key="plan-tables", persist_state="session", width=160)
    st.html(
        '<div class="by">Seats by role and facilitators&rsquo; names are optional; a spreadsheet can be pasted in.</div>'
    )
    grid = edited_grid(int(number), roles)
    if st.button("Start the deliberation", type="primary", key="plan-save"):
        plan = DeliberationPlan(title, lines(questions), roles, table_plans(grid, roles))
        with explaining():
            made = open_store().start_deliberation(organizer_here(), replace(plan, id=plan_id(plan)))
            for key in TYPED:
                st.session_state.pop(key, None)
            go("organizer", made)


def plan_id(plan: DeliberationPlan) -> str:
    """The id of a plan; the very same plan pressed again at once is the same deliberation, and has the same id."""
    pressed, id_, at = st.session_state.get("plan-pressed", (None, "", 0.0))
    if pressed != plan or monotonic() - at > SAME_PRESS:
        id_ = str(uuid4())
    st.session_state["plan-pressed"] = (plan, id_, monotonic())
    return str(id_)


def lines(text: str | None) -> tuple[str, ...]:
    """The lines with words in them, each once."""
    return tuple(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


show()
