"""The grid of tables in a set-up: a row a table, a column a role, seats in the cells.

Columns have names of our own: a role may be called anything, and some names mean something to the editor.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from models.plain_text import one_line
from models.records import Seats, TablePlan
from models.setup import PlannedRole

NAME_COLUMN = "name"
NAME_LABEL = "facilitator's name"

Seating = tuple[tuple[str, ...], pd.DataFrame]  # the roles' keys, and a grid with a column for each of them


def edited_grid(place: str, numbers: tuple[int, ...], roles: tuple[PlannedRole, ...]) -> pd.DataFrame:
    """The tables as rows and the seats of each role as columns; what was typed survives a change of either."""
    state, keys = st.session_state, keys_of(roles)
    key = f"{place}-grid-{hash((numbers, keys, state.get(f'{place}-laid-out', 0)))}"
    if key not in state:
        # the editor forgets its edits with its shape, and when its page was left: the last grid is the new start
        state[f"{place}-grid-start"] = reshaped(state.get(f"{place}-grid-now"), numbers, keys)
    columns = {
        column: st.column_config.NumberColumn(one_line(role.name), min_value=0, max_value=999, step=1)
        for column, role in columns_of(roles).items()
    }
    columns[NAME_COLUMN] = st.column_config.TextColumn(NAME_LABEL)
    edited: pd.DataFrame = st.data_editor(
        state[f"{place}-grid-start"], column_config=columns, key=key, width="stretch", alt="The tables and their seats"
    )
    state[f"{place}-grid-now"] = (keys, edited)
    return edited


def lay_out(place: str, tables: Sequence[TablePlan], roles: tuple[PlannedRole, ...], instead: bool) -> None:
    """Put these tables into the grid: instead of what is there, or over it. To be called before the grid is drawn."""
    state, keys = st.session_state, keys_of(roles)
    before = None if instead else state.get(f"{place}-grid-now")
    numbers = {table.number for table in tables} | (set(before[1].index) if before else set())
    grid = reshaped(before, tuple(sorted(numbers)), keys)
    columns = {role.name: column for column, role in columns_of(roles).items()}
    for table in tables:
        seats = {columns[seat.role]: seat.number for seat in table.seats if seat.role in columns}
        grid.at[table.number, NAME_COLUMN] = table.facilitator
        for column in columns.values():
            grid.at[table.number, column] = seats.get(column, 0)
    state[f"{place}-grid-now"] = (keys, grid)
    state[f"{place}-laid-out"] = state.get(f"{place}-laid-out", 0) + 1


def keys_of(roles: Sequence[PlannedRole]) -> tuple[str, ...]:
    """What a role is known by while its name is being changed."""
    return tuple(role.was or role.name for role in roles)


def columns_of(roles: Sequence[PlannedRole]) -> dict[str, PlannedRole]:
    """The role of each column."""
    return {f"role-{at}": role for at, role in enumerate(roles)}


def reshaped(before: Seating | None, numbers: tuple[int, ...], keys: tuple[str, ...]) -> pd.DataFrame:
    """An empty grid with whatever of the earlier one still has a place."""
    rows = pd.Index(numbers, name="table", dtype=int)
    columns = {key: f"role-{at}" for at, key in enumerate(keys)}
    grid = pd.DataFrame({NAME_COLUMN: "", **dict.fromkeys(columns.values(), 0)}, index=rows)
    if before is not None:
        earlier_keys, earlier = before
        moved = {f"role-{at}": columns.get(key, f"gone-{at}") for at, key in enumerate(earlier_keys)}
        grid.update(earlier.rename(columns=moved))
        grid = grid.astype(dict.fromkeys(columns.values(), int))
    return grid


def table_plans(grid: pd.DataFrame, roles: Sequence[PlannedRole]) -> tuple[TablePlan, ...]:
    """The grid's rows as plans; a cleared cell is nobody."""
    plans = []
    for number, row in grid.iterrows():
        filled = {role.name: row[column] for column, role in columns_of(roles).items() if pd.notna(row[column])}
        seats = tuple(Seats(role, int(people)) for role, people in filled.items() if people > 0)
        name = row[NAME_COLUMN]
        plans.append(TablePlan(int(str(number)), str(name) if pd.notna(name) else "", seats))
    return tuple(plans)
