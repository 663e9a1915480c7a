"""The box a scribe types into. It empties only after the store has confirmed the note.

Ctrl+Enter is the text area's own; the button must never get it as a shortcut (both would fire, and notes were lost).
Each draft has an id of its own, and so has each of its controls: a second press on the same draft saves it once.
"""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import streamlit as st

from ingest.live import take_note
from models.records import Actor, NewNote, NoteKind, Question, QuestionState, Table
from views.components.problems import attempt, show_problem
from views.components.words import as_label
from views.resources import open_store

TYPING_ON = (Path(__file__).resolve().parent.parent / "typing_on.js").read_text(encoding="utf-8")
MOST_PEOPLE = 99  # a table is small; more is a slip of the finger


def show_capture(actor: Actor, table: Table, question: Question, roles: tuple[str, ...]) -> None:
    """The form for one note at a table."""
    draft = st.session_state.setdefault("draft", str(uuid4()))
    with st.container(key="note-problem"):  # always here, so that a sentence moves nothing a scribe types into
        show_problem("note")
    with st.form(f"form-{draft}", border=False):
        st.text_area(
            "What was said",
            key=f"words-{draft}",
            height=150,
            label_visibility="collapsed",
            placeholder="What was said, in their words. Ctrl+Enter saves.",
        )
        st.pills("Kind (optional)", list(NoteKind), format_func=str.capitalize, key=f"kind-{draft}")
        if roles:
            st.pills("Who said it (optional)", roles, format_func=as_label, key=f"role-{draft}")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.number_input(
                "How many here say so (optional)",
                1,
                MOST_PEOPLE,
                None,
                key=f"tally-{draft}",
                width=230,
                placeholder="none",
            )
            st.form_submit_button(
                "Save the note",
                type="primary",
                width="stretch",
                key=f"save-{draft}",
                disabled=question.state is not QuestionState.OPEN,
                on_click=save,
                args=(actor, table, question, draft),
            )
    let_type_on(draft)


def save(actor: Actor, table: Table, question: Question, draft: str) -> None:
    """Save the draft; a new one begins once this one is in the store."""
    state = st.session_state
    note = NewNote(
        id=draft,
        question_id=question.id,
        text=state.get(f"words-{draft}") or "",
        table_id=table.id,
        kind=state.get(f"kind-{draft}"),
        role=state.get(f"role-{draft}"),
        tally=state.get(f"tally-{draft}"),
    )
    state["presses"] = state.get("presses", 0) + 1
    saved = attempt(lambda: take_note(open_store(), actor, note), "note")
    if saved and state["draft"] == draft:  # a press that arrives twice must not throw away the box after this one
        state["draft"] = str(uuid4())


def let_type_on(draft: str) -> None:
    """Give the cursor to this draft's box, and bring along what was typed while the one before it was saved."""
    script = TYPING_ON.replace("DRAFT", draft).replace("PRESSES", str(st.session_state.get("presses", 0)))
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
