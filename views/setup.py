"""The page that starts a deliberation: title, questions, roles, tables with seats; kept when it is refused."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from uuid import uuid4

import streamlit as st

from models.records import Deliberation, DeliberationPlan, NoteKind, TablePlan
from models.setup import PlannedRole, SetUp
from views.actors import organizer_here
from views.components.links import go
from views.components.problems import explaining
from views.components.seating_sheet import show_seating_sheet
from views.components.setup_form import (
    ROLES,
    fill,
    kinds_field,
    organizations_field,
    questions_field,
    roles_field,
    tables_field,
    title_field,
)
from views.resources import open_store

PLACE = "plan"
TABLES = 8
SAME_PRESS = 10.0  # seconds in which a second press on the same plan is a double click, or a try after a refusal
AT_ONCE, ONE_BY_ONE = "all at once", "one by one, as you open them"


def show() -> None:
    """The page."""
    actor = organizer_here()
    if f"{PLACE}-begun" not in st.session_state:
        fill(PLACE, begin_with())
        st.session_state[f"{PLACE}-begun"] = True
    st.title("Start a deliberation")
    with st.container(key="setup-form"):
        offer_earlier(open_store().deliberations(actor))
        title = title_field(PLACE)
        questions = questions_field(PLACE)
        st.radio("Tables see the questions", [AT_ONCE, ONE_BY_ONE], key=f"{PLACE}-order", horizontal=True)
        kinds = kinds_field(PLACE)
        roles = roles_field(PLACE, "Roles people come in, one a line", 205)
        show_seating_sheet(PLACE)
        organizations = organizations_field(PLACE)
        with explaining():
            tables = tables_field(PLACE, roles)
            texts, names = tuple(one.text for one in questions), tuple(role.name for role in roles)
            first = st.session_state[f"{PLACE}-order"] == ONE_BY_ONE
            plan = DeliberationPlan(title, texts, names, tables, kinds=kinds, opens_first_only=first)
            offer_start(replace(plan, organizations=organizations))


def offer_start(plan: DeliberationPlan) -> None:
    """The button that saves the plan whole, forgets the fields, and goes to its page."""
    with st.container(key="save-bar"), explaining():
        if st.button("Start the deliberation", type="primary", key=f"{PLACE}-save"):
            made = open_store().start_deliberation(organizer_here(), replace(plan, id=plan_id(plan)))
            del st.session_state[f"{PLACE}-begun"]
            go("organizer", made)


def begin_with() -> SetUp:
    """What stands in the fields at first."""
    tables = tuple(TablePlan(number) for number in range(1, TABLES + 1))
    return SetUp("", (), tuple(map(PlannedRole, ROLES)), tables, tuple(NoteKind))


def offer_earlier(earlier: list[Deliberation]) -> None:
    """Begin with the set-up of a past deliberation."""
    by_id = {deliberation.id: deliberation for deliberation in earlier}

    def name(id_: str) -> str:
        began = f"{by_id[id_].created_at.astimezone():%d %B %Y}".lstrip("0")
        return f"{by_id[id_].title}, {began}"  # options are plain text, not Markdown

    def copy() -> None:
        chosen = st.session_state.get(f"{PLACE}-like")
        setup = open_store().setup(organizer_here(), chosen) if chosen else begin_with()
        fill(PLACE, replace(setup, roles=tuple(PlannedRole(role.name) for role in setup.roles)))

    if by_id:
        st.selectbox(
            "Begin with the set-up of",
            list(by_id),
            index=None,
            format_func=name,
            key=f"{PLACE}-like",
            placeholder="no other: begin empty",
            on_change=copy,
        )


def plan_id(plan: DeliberationPlan) -> str:
    """The id of a plan; the very same plan pressed again at once is the same deliberation, and has the same id."""
    pressed, id_, at = st.session_state.get("pressed-plan", (None, "", 0.0))
    if pressed != plan or monotonic() - at > SAME_PRESS:
        id_ = str(uuid4())
    st.session_state["pressed-plan"] = (plan, id_, monotonic())
    return str(id_)


show()
