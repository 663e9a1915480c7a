"""The fields of a set-up, shared by the page that starts a deliberation and the page that changes one.

Every field lives in the browser's session under a place of its own, so that what was typed survives a refusal and a look
at another page. A field is filled before it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

import streamlit as st

from ingest.question_list import follow_questions, read_question_list
from ingest.table_numbers import read_table_numbers, table_numbers_text
from models.phrases import counted
from models.records import NoteKind, TablePlan
from models.setup import PlannedQuestion, PlannedRole, SetUp
from views.components.table_grid import edited_grid, lay_out, table_plans

ROLES = ("patient", "caregiver", "physician", "nurse", "administrator", "board member", "community partner")
LONG_LIST = 16  # lines; a longer list scrolls


def fill(place: str, setup: SetUp, before: Sequence[PlannedRole] = ()) -> None:
    """Put a set-up into the fields of a place; `before` are the roles that have a field of their own there."""
    state = st.session_state
    state[f"{place}-title"] = setup.title
    state[f"{place}-questions"] = "\n".join(question.text for question in setup.questions)
    state[f"{place}-kinds"] = list(setup.kinds)
    state[f"{place}-organizations"] = "\n".join(setup.organizations)
    state[f"{place}-tables"] = ""
    state.pop(f"{place}-seated", None)
    fill_tables(place, setup.tables, setup.roles, before)


def fill_tables(
    place: str, tables: Sequence[TablePlan], roles: tuple[PlannedRole, ...], before: Sequence[PlannedRole] = ()
) -> None:
    """Put tables and roles into the fields of a place; with roles `before`, over the tables that are there."""
    state = st.session_state
    names = {role.was: role.name for role in roles if role.was}
    for at, role in enumerate(before):
        state[f"{place}-role-{at}"] = names.get(role.name, "")
    known = {role.name for role in before}
    state[f"{place}-roles"] = "\n".join(role.name for role in roles if role.was not in known)
    here = read_table_numbers(state.get(f"{place}-tables") or "") if before else ()
    state[f"{place}-tables"] = table_numbers_text({*here, *(table.number for table in tables)})
    lay_out(place, tables, roles, instead=not here)


def title_field(place: str) -> str:
    """The title."""
    return str(
        st.text_input("Title", key=f"{place}-title", persist_state="session", placeholder="Caring close to home") or ""
    )


def questions_field(place: str, before: Sequence[PlannedQuestion] = ()) -> tuple[PlannedQuestion, ...]:
    """The questions, one a line; those that were there before are followed through the list."""
    text = st.text_area(
        "Questions, one a line, in the order of the day",
        key=f"{place}-questions",
        height=max(150, 27 * min(len(before) + 2, LONG_LIST)),
        persist_state="session",
        placeholder="What do patients and caregivers need most?",
    )
    made = follow_questions(before, read_question_list(text or ""), new_ids(place))
    number = f"{counted(len(made), 'question')}. " if made else ""
    st.html(f'<div class="by">{number}A pasted list loses its numbers and bullets.</div>')
    return made


def new_ids(place: str) -> Callable[[str], str]:
    """The id of a new question: one for each wording, so that saving again after a refusal adds it once."""
    kept: dict[str, str] = st.session_state.setdefault(f"{place}-new-ids", {})
    return lambda line: kept.setdefault(line, str(uuid4()))


def kinds_field(place: str) -> tuple[NoteKind, ...]:
    """The kinds of note that tables may mark."""
    chosen = st.pills(
        "Kinds of note that tables may mark",
        list(NoteKind),
        selection_mode="multi",
        format_func=str.capitalize,
        key=f"{place}-kinds",
        persist_state="session",
    )
    return tuple(chosen or ())


def organizations_field(place: str) -> tuple[str, ...]:
    """The organizations in the room; never made out from anything else."""
    text = st.text_area(
        "Organizations in the room, one a line, if reports are to name them",
        key=f"{place}-organizations",
        height=100,
        persist_state="session",
    )
    return lines(text)


def roles_field(place: str, label: str, height: int) -> tuple[PlannedRole, ...]:
    """New roles, one a line."""
    text = st.text_area(label, key=f"{place}-roles", height=height, persist_state="session")
    return tuple(PlannedRole(name) for name in lines(text))


def role_fields(place: str, before: Sequence[PlannedRole]) -> tuple[PlannedRole, ...]:
    """The roles that are there, each in a field of its own, so that a new name is no new role; an emptied one goes."""
    with st.grid(3, gap="small", key=f"{place}-role-fields"):
        names = [
            st.text_input(f"Role {at}", key=f"{place}-role-{at - 1}", persist_state="session")
            for at in range(1, len(before) + 1)
        ]
    return tuple(PlannedRole((name or "").strip(), role.was) for name, role in zip(names, before, strict=True) if name)


def tables_field(place: str, roles: tuple[PlannedRole, ...]) -> tuple[TablePlan, ...]:
    """Which tables there are, with their seats. Raises BadInput."""
    written = st.text_input(
        "Tables: how many, or which (1-12, 14-31)", key=f"{place}-tables", persist_state="session", width=320
    )
    numbers = read_table_numbers(written or "")
    return table_plans(edited_grid(place, numbers, roles), roles)


def lines(text: str | None) -> tuple[str, ...]:
    """The lines with words in them, each once."""
    return tuple(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))
