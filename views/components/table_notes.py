"""What a table said last on a question, with a way to correct a note and to take one back."""

from __future__ import annotations

import streamlit as st

from models.records import Actor, Note, Question, Table
from views.components.problems import attempt, show_problem
from views.components.words import notes_html
from views.resources import open_store

SHOWN = 10


def show_table_notes(actor: Actor, question: Question, tables: dict[str, Table]) -> None:
    """The table's newest notes, the newest first."""
    notes = open_store().table_notes(actor, actor.table_id or "", question.id, SHOWN)
    if not notes:
        return
    st.subheader("Said last at this table")
    show_problem("correction")
    for note in notes:
        with st.container(key=f"said-{note.id}", gap=None):
            if st.session_state.get("correcting") == note.id:
                show_correction(actor, note)
            else:
                show_note(actor, note, tables)


def show_note(actor: Actor, note: Note, tables: dict[str, Table]) -> None:
    """One note with its two small buttons."""
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"line-{note.id}"):
        st.html(notes_html([note], tables))
        st.button("Correct", key=f"correct-{note.id}", type="tertiary", on_click=begin, args=(note,), width="content")
        with st.popover("Take back", key=f"sure-{note.id}", type="tertiary", width="content"):
            st.write("Take this note out of every count? Its words stay in the history.")
            st.button("Take it back", key=f"retract-{note.id}", on_click=retract, args=(actor, note))


def show_correction(actor: Actor, note: Note) -> None:
    """The note in a box, to be corrected."""
    key = f"corrected-{note.id}-{note.version}"
    with st.form(f"correction-{note.id}", border=False):
        st.text_area("The note, corrected", note.text, key=key, height=120)
        with st.container(horizontal=True):
            st.form_submit_button(
                "Save the correction",
                type="primary",
                key=f"save-correction-{note.id}",
                on_click=correct,
                args=(actor, note, key),
            )
            st.form_submit_button("Leave it as it was", key=f"leave-{note.id}", on_click=begin, args=(None,))


def begin(note: Note | None) -> None:
    """Begin to correct a note, or stop."""
    st.session_state["correcting"] = note.id if note else None


def correct(actor: Actor, note: Note, key: str) -> None:
    """Save the corrected words against the version the scribe saw."""
    text = st.session_state.get(key) or ""
    if attempt(lambda: open_store().edit_note(actor, note.id, text, note.version), "correction"):
        begin(None)


def retract(actor: Actor, note: Note) -> None:
    """Take a note back."""
    attempt(lambda: open_store().retract_note(actor, note.id), "correction")
