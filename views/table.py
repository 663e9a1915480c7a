"""A table's page: the open question, one box to type into, and what the table said last."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from models.errors import NoKey
from models.records import Deliberation, Note, Question, QuestionState, Table
from views.actors import PASSER_BY, deliberation_here, facilitator_here, scribe_here, table_here
from views.components.problems import explaining
from views.components.steps import next_position, stay_at, step_through
from views.components.table_notes import read_table_notes, show_table_notes
from views.components.words import show_words
from views.note_box import Here, show_note_box, takes_notes
from views.reading import read_questions, read_room
from views.resources import open_store
from views.room_signal import show_room_signal
from views.suggestions import show_suggestions

POLL_SECONDS = 3.0

Seen = tuple[list[Question], list[tuple[str, int]], tuple[Deliberation, Table]]


def show() -> None:
    """The page. What stands above the box keeps its number of parts, so that the box is never built anew."""
    deliberation = deliberation_here(PASSER_BY)
    table = table_here(PASSER_BY, deliberation)
    actor = facilitator_here(table)
    questions = read_questions(actor, deliberation.id)
    with st.container(horizontal=True, vertical_alignment="center", key="table-head"):
        st.html(f'<div class="table-number">Table {table.number}</div>', width="content")
        here = step_through(table, questions)
    show_room_signal(table)
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
    notes = read_table_notes(actor, here.question)
    watch(here.question, seen(questions, notes, (deliberation, table)))
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


@st.fragment(run_every=POLL_SECONDS)
def watch(question: Question, shown: Seen) -> None:
    """Draw the page again once the set-up changed, or this table's other browser changed a note."""
    with explaining(), suppress(NoKey):  # that a key has ended is said above the page, once
        actor = scribe_here()
        deliberation, _ = read_room(actor, question.deliberation_id)
        table = open_store().table(actor, actor.table_id or "")
        questions = read_questions(actor, question.deliberation_id)
        if seen(questions, read_table_notes(actor, question), (deliberation, table)) != shown:
            st.rerun()


def seen(questions: list[Question], notes: list[Note], room: tuple[Deliberation, Table]) -> Seen:
    """What a page shows, as far as it may change without its scribe."""
    return questions, [(note.id, note.version) for note in notes], room


show()
