"""Which column holds what: the guess, shown as choices a person can change."""

from __future__ import annotations

from dataclasses import fields

import streamlit as st

from ingest.spreadsheet import ColumnChoice, Sheet

NAMES = {
    "text": "What was said",
    "question": "Question",
    "table": "Table",
    "respondent": "Respondent",
    "role": "Speaker's role",
    "kind": "Kind",
    "tally": "How many said so",
    "time": "Time",
    "id": "Id of the note",
}


def choose_columns(sheet: Sheet, guess: ColumnChoice) -> ColumnChoice:
    """One choice for each part of a note, at first as guessed."""
    st.subheader("Columns")
    st.html('<div class="by">Guessed from their names and contents. Change what is wrong.</div>')
    chosen: dict[str, str | None] = {}
    with st.grid(3, gap="small", key="columns"):
        for part in (field.name for field in fields(ColumnChoice)):
            options = list(sheet.columns) if part == "text" else [None, *sheet.columns]
            chosen[part] = st.selectbox(
                NAMES[part],
                options,
                index=options.index(getattr(guess, part)),
                format_func=lambda column: "not in this file" if column is None else column,
                key=f"column-{part}-{sheet.digest[:12]}",
            )
    return ColumnChoice(**chosen)  # type: ignore[arg-type]
