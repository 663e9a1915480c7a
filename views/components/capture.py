"""The box a scribe types into. It empties only after the store has confirmed the note.

Ctrl+Enter is the text area's own; the button must never get it as a shortcut (both would fire, and notes were lost).
Each draft has an id of its own, and so has each of its controls: a second press on the same draft saves it once.
Every question has a draft of its own at every table: words typed for one never move to another.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import monotonic
from uuid import uuid4

import streamlit as st

from ingest.live import take_note
from ingest.tidy import tidy_text
from models.errors import BadInput
from models.records import Actor, NewNote, NoteKind, Question, QuestionState, Table
from views.components.draft import begin_anew, draft_of, place_of, saved_drafts
from views.components.problems import attempt, show_problem
from views.components.words import as_label
from views.resources import open_store

TYPING_ON = (Path(__file__).resolve().parent.parent / "typing_on.js").read_text(encoding="utf-8")
MOST_PEOPLE = 99  # a table is small; more is a slip of the finger
A_MOMENT = 3.0  # seconds after a saved note in which a press on an empty box is the same press once more


def show_capture(actor: Actor, table: Table, question: Question, roles: tuple[str, ...]) -> None:
    """The form for one note at a table."""
    draft = draft_of(actor, table, question)
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
            # no limits here: beyond one the browser holds the whole form back without a word
            st.number_input(
                "How many here say so (optional)",
                value=None,
                step=1,
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
    let_type_on(table, question, draft)


def save(actor: Actor, table: Table, question: Question, draft: str) -> None:
    """Save the draft; a new one begins once this one is in the store."""
    state, place = st.session_state, place_of(table, question)
    state["presses"] = state.get("presses", 0) + 1
    text = state.get(f"words-{draft}") or ""
    if not text and monotonic() - state.get("saved-at", -A_MOMENT) < A_MOMENT:
        return
    note = NewNote(
        id=draft,
        question_id=question.id,
        text=text,
        table_id=table.id,
        kind=state.get(f"kind-{draft}"),
        role=state.get(f"role-{draft}"),
        tally=state.get(f"tally-{draft}"),
    )
    if attempt(lambda: keep(actor, note), "note"):
        state["saved-at"] = monotonic()
        if state[place] == draft:  # a press that arrives twice must not throw away the box after this one
            begin_anew(place)


def keep(actor: Actor, note: NewNote) -> None:
    """Save a note. Raises BadInput and whatever `take_note` does."""
    if note.tally is not None and note.tally > MOST_PEOPLE:
        raise BadInput(
            f"A tally here is {MOST_PEOPLE} at most. Nothing was saved and the text is still in the box; "
            "mend the number."
        )
    kept = take_note(open_store(), actor, note)
    if kept.text != tidy_text(note.text):  # the id is taken by other words (a second window): these are a note too
        take_note(open_store(), actor, replace(note, id=str(uuid4())))


def let_type_on(table: Table, question: Question, draft: str) -> None:
    """Give the cursor to this draft's box, and bring along what was typed while the one before it was saved."""
    place = place_of(table, question)
    # the script runs again whenever its text changes: after each press, in each session, as the question opens or closes
    session = st.session_state.setdefault("session-mark", str(uuid4()))
    parts = {
        "DRAFT": draft,
        "PLACE": place,
        "TABLE": table.id,
        "POSITION": str(question.position),
        "CLOSED": json.dumps(question.state is not QuestionState.OPEN),
        "SAVED": json.dumps(saved_drafts(place)),
        "MARK": f"{st.session_state.get('presses', 0)} of {session}, {question.state}",
    }
    script = TYPING_ON
    for name, value in parts.items():
        script = script.replace(name, value)
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
