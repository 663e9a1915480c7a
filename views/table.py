"""A table's page: the open question, one box to type into, and what the table said last."""

from __future__ import annotations

import streamlit as st

from models.records import QuestionState, Table
from views.actors import PASSER_BY, deliberation_here, facilitator_here, table_here
from views.components.steps import next_position, stay_at, step_through
from views.components.table_notes import read_table_notes, show_table_notes
from views.components.words import show_words
from views.note_box import Here, show_note_box, takes_notes
from views.reading import read_questions
from views.room_signal import show_room_signal
from views.suggestions import show_suggestions
from views.table_stamp import Shown
from views.turns import table_page_turn


def show() -> None:
    """The page. What stands above the box keeps its number of parts, so that the box is never built anew."""
    deliberation = deliberation_here(PASSER_BY)
    table = table_here(PASSER_BY, deliberation)
    actor = facilitator_here(table)
    questions = read_questions(actor, deliberation.id)
    with st.container(horizontal=True, vertical_alignment="center", key="table-head"):
        st.html(f'<div class="table-number">Table {table.number}</div>', width="content")
        here = step_through(table, questions)
    notes = read_table_notes(actor, here.question.id)
    versions = [(note.id, note.version) for note in notes]
    show_room_signal(table, here.question, Shown(deliberation, table, questions, versions).stamp)
    show_words(here.question.text, "question large")
    with st.container(key="closed"):
        if not takes_notes(deliberation, table):
            what = "table" if table.is_closed else "deliberation"
            st.info(f"This {what} is closed. What was said here is safe; the organizer can open it again.")
        elif here.question.state is not QuestionState.OPEN:
            say_closed(table, here)

    def leave() -> None:
        if here.can_go_on:
            stay_at(table, next_position(here))

    show_note_box(deliberation, table, here, leave)
    show_suggestions(table, here.question)
    show_table_notes(here.question, {table.id: table}, notes)


def say_closed(table: Table, here: Here) -> None:
    """Say that a question was closed, and offer the next open one; the box goes there by itself while it is empty."""
    if not here.open:
        st.info("This question is closed. What this table said is safe below; the organizer can open it again.")
        return
    st.info(
        "This question was closed; your words are still here, and can be saved once the organizer opens it again. "
        "They stay in sight when you go on."
    )
    to = next_position(here)
    key = f"on-{table.id}-{here.question.id}"
    st.button(f"Go on to question {to}", key=key, on_click=stay_at, args=(table, to), width="content")


with table_page_turn:
    show()
