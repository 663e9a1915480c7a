"""What a sheet would become: its first notes, and every row that is left out, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ingest.spreadsheet import Destination, RowRemark, SheetNotes
from models.phrases import counted

FIRST = 50
WIDTHS = {
    "question": st.column_config.NumberColumn(width=80),
    "table": st.column_config.NumberColumn(width=80),
    "what was said": st.column_config.TextColumn(width="large"),
}


def show_preview(made: SheetNotes, destination: Destination) -> None:
    """The first notes as they would be saved, the rows skipped, and what was read otherwise than written."""
    st.subheader("What would be saved")
    positions = {question.id: question.position for question in destination.questions}
    numbers = {table.id: table.number for table in destination.tables}
    rows = [
        {
            "question": positions[note.question_id],
            "table": numbers.get(note.table_id or ""),
            "what was said": note.text,
            "role": note.role,
            "kind": str(note.kind) if note.kind else None,
            "respondent": note.respondent,
        }
        for note in made.notes[:FIRST]
    ]
    preview = pd.DataFrame(rows).dropna(axis="columns", how="all")
    st.dataframe(preview, hide_index=True, column_config=WIDTHS, key="preview")
    if len(made.notes) > FIRST:
        st.html(f'<div class="by">The first {FIRST} of {len(made.notes):,}.</div>')
    if sentence := reworded_sentence(made):
        st.warning(sentence)
    show_remarks("skipped", "Rows skipped", made.skipped)
    show_remarks("read", "Read otherwise than written", made.remarks)


def reworded_sentence(made: SheetNotes) -> str:
    """What to do about notes that are here with other words than the sheet has; nothing where there are none."""
    if not made.reworded:
        return ""
    here = counted(made.reworded, "note is here with other words", "notes are here with other words")
    return f"{here}; correct {'it at its' if made.reworded == 1 else 'them at their'} table."


def show_remarks(key: str, title: str, remarks: Sequence[RowRemark]) -> None:
    """Row numbers with plain reasons."""
    if not remarks:
        return
    with st.expander(f"{title}: {len(remarks):,}", expanded=True, key=f"remarks-{key}"):
        st.dataframe(pd.DataFrame(remarks, columns=["row", "reason"]), hide_index=True, key=f"remarks-table-{key}")
