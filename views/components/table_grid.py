"""The grid of tables on the set-up page: a row a table, a column a role, seats in the cells."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models.records import Seats, TablePlan

NAME_COLUMN = "facilitator's name"


def edited_grid(number: int, roles: tuple[str, ...]) -> pd.DataFrame:
    """The tables as rows and the seats of each role as columns; what was typed survives a change of either."""
    shape = (number, roles)
    key = f"grid-{hash(shape)}"
    if key not in st.session_state:
        # the editor forgets its edits with its shape, and when its page was left: the last grid is the new start
        st.session_state["grid-start"] = reshaped(st.session_state.get("grid-now"), number, roles)
    start = st.session_state["grid-start"]
    columns = {role: st.column_config.NumberColumn(min_value=0, max_value=999, step=1) for role in roles}
    edited: pd.DataFrame = st.data_editor(start, column_config=columns, key=key, width="stretch")
    st.session_state["grid-now"] = edited
    return edited


def reshaped(before: pd.DataFrame | None, number: int, roles: tuple[str, ...]) -> pd.DataFrame:
    """An empty grid with whatever of the earlier one still has a place."""
    rows = pd.Index(range(1, number + 1), name="table")
    grid = pd.DataFrame({NAME_COLUMN: "", **dict.fromkeys(roles, 0)}, index=rows)
    if before is not None:
        grid.update(before)
        grid = grid.astype(dict.fromkeys(roles, int))
    return grid


def table_plans(grid: pd.DataFrame, roles: tuple[str, ...]) -> tuple[TablePlan, ...]:
    """The grid's rows as plans; a cleared cell is nobody."""
    plans = []
    for number, row in grid.iterrows():
        seats = tuple(Seats(role, int(row[role])) for role in roles if pd.notna(row[role]) and row[role] > 0)
        name = row[NAME_COLUMN]
        plans.append(TablePlan(int(str(number)), str(name) if pd.notna(name) else "", seats))
    return tuple(plans)
