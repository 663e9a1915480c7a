"""The grid of tables on the set-up page: a row a table, a column a role, seats in the cells.

Columns have names of our own: a role may be called anything, and some names mean something to the editor.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models.plain_text import one_line
from models.records import Seats, TablePlan

NAME_COLUMN = "name"
NAME_LABEL = "facilitator's name"

Seating = tuple[tuple[str, ...], pd.DataFrame]  # the roles, and a grid with a column for each of them


def edited_grid(number: int, roles: tuple[str, ...]) -> pd.DataFrame:
    """The tables as rows and the seats of each role as columns; what was typed survives a change of either."""
    shape = (number, roles)
    key = f"grid-{hash(shape)}"
    if key not in st.session_state:
        # the editor forgets its edits with its shape, and when its page was left: the last grid is the new start
        st.session_state["grid-start"] = reshaped(st.session_state.get("grid-now"), number, roles)
    start = st.session_state["grid-start"]
    columns = {
        column: st.column_config.NumberColumn(one_line(role), min_value=0, max_value=999, step=1)
        for column, role in columns_of(roles).items()
    }
    columns[NAME_COLUMN] = st.column_config.TextColumn(NAME_LABEL)
    edited: pd.DataFrame = st.data_editor(start, column_config=columns, key=key, width="stretch")
    st.session_state["grid-now"] = (roles, edited)
    return edited


def columns_of(roles: tuple[str, ...]) -> dict[str, str]:
    """The role of each column."""
    return {f"role-{at}": role for at, role in enumerate(roles)}


def reshaped(before: Seating | None, number: int, roles: tuple[str, ...]) -> pd.DataFrame:
    """An empty grid with whatever of the earlier one still has a place."""
    rows = pd.Index(range(1, number + 1), name="table")
    columns = columns_of(roles)
    grid = pd.DataFrame({NAME_COLUMN: "", **dict.fromkeys(columns, 0)}, index=rows)
    if before is not None:
        earlier_roles, earlier = before
        of_role = {role: column for column, role in columns.items()}
        moved = {column: of_role.get(role, f"gone-{column}") for column, role in columns_of(earlier_roles).items()}
        grid.update(earlier.rename(columns=moved))
        grid = grid.astype(dict.fromkeys(columns, int))
    return grid


def table_plans(grid: pd.DataFrame, roles: tuple[str, ...]) -> tuple[TablePlan, ...]:
    """The grid's rows as plans; a cleared cell is nobody."""
    plans = []
    for number, row in grid.iterrows():
        filled = {role: row[column] for column, role in columns_of(roles).items() if pd.notna(row[column])}
        seats = tuple(Seats(role, int(people)) for role, people in filled.items() if people > 0)
        name = row[NAME_COLUMN]
        plans.append(TablePlan(int(str(number)), str(name) if pd.notna(name) else "", seats))
    return tuple(plans)
