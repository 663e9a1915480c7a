"""Filling the tables of a set-up from a seating sheet: pasted from a spreadsheet, or a file."""

from __future__ import annotations

import streamlit as st

from ingest.seating import Seating, seating_of
from models.errors import BadInput
from models.phrases import counted
from models.setup import PlannedRole
from views.components.problems import attempt, show_problem
from views.components.setup_form import ROLES, fill_tables, lines
from views.components.sheet_preview import show_remarks

LARGEST_MB = 5
HOW = (
    '<div class="by">With column names. Any of these: table, role and number of seats; a row a table with a column a '
    "role; or a row a person with table and role.</div>"
)


def show_seating_sheet(place: str, before: tuple[PlannedRole, ...] = ()) -> None:
    """The box to paste into, the file, and what became of the last sheet.

    With roles `before`, those of a running deliberation, the sheet is laid over its tables and none is closed by it.
    """
    with st.expander("Fill in the tables from a seating sheet", key=f"{place}-seating"):
        st.html(HOW)
        st.text_area("Paste it from your spreadsheet", key=f"{place}-seating-text", height=140)
        st.file_uploader(
            "or choose a file (CSV or Excel)",
            type=["csv", "tsv", "txt", "xlsx"],
            max_upload_size=LARGEST_MB,
            key=f"{place}-seating-file",
        )
        st.button("Lay out the tables", key=f"{place}-lay-out", on_click=take_sheet, args=(place, before))
        show_problem(f"{place}-seating")
        show_outcome(place)


def take_sheet(place: str, before: tuple[PlannedRole, ...]) -> None:
    """Read what was pasted or chosen, and put it into the fields."""
    state = st.session_state
    state.pop(f"{place}-seated", None)

    def take() -> None:
        data, name = pasted_or_chosen(place)
        fields = ((role.name, state.get(f"{place}-role-{at}") or "") for at, role in enumerate(before))
        was = {name.strip(): role for role, name in fields if name.strip()}
        typed = lines(state.get(f"{place}-roles"))
        seating = seating_of(data, name, (*was, *typed))
        used = {seat.role for table in seating.tables for seat in table.seats}
        # the list that nobody touched gives way to the sheet's own roles
        names = [role for role in seating.roles if before or typed != ROLES or role in used]
        fill_tables(place, seating.tables, tuple(PlannedRole(role, was.get(role, "")) for role in names), before)
        state[f"{place}-seated"] = seating
        state[f"{place}-seating-text"] = ""

    attempt(take, f"{place}-seating")


def pasted_or_chosen(place: str) -> tuple[bytes, str]:
    """The bytes of the sheet and its name. Raises BadInput where there is none."""
    text = st.session_state.get(f"{place}-seating-text") or ""
    if text.strip():
        return text.encode("utf-8", "replace"), "pasted"
    file = st.session_state.get(f"{place}-seating-file")
    if file is None:
        raise BadInput("There is no seating sheet yet. Nothing was changed; paste one or choose a file.")
    return file.getvalue(), file.name


def show_outcome(place: str) -> None:
    """How many tables and seats the sheet had, and the rows that were left out."""
    seating: Seating | None = st.session_state.get(f"{place}-seated")
    if seating is None:
        return
    seats = sum(seat.number for table in seating.tables for seat in table.seats)
    st.success(f"{counted(len(seating.tables), 'table')} with {counted(seats, 'seat')}. Look at the grid below.")
    show_remarks(f"{place}-seating", "Rows left out", seating.remarks)
