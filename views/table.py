"""A table's page: the open question, one box to type into, and what the table said last."""

from __future__ import annotations

import streamlit as st

from models.records import Actor, ActorRole, Question, QuestionState
from views.actors import deliberation_here, facilitator_of, table_here
from views.components.capture import show_capture
from views.components.problems import explaining
from views.components.table_notes import show_table_notes
from views.components.words import show_words
from views.reading import read_questions
from views.resources import open_store

POLL_SECONDS = 3.0
PASSER_BY = Actor("a table", ActorRole.FACILITATOR)  # before the address has told which table


def show() -> None:
    """The page."""
    deliberation = deliberation_here(PASSER_BY)
    table = table_here(PASSER_BY, deliberation)
    actor = facilitator_of(table)
    questions = open_store().questions(actor, deliberation.id)
    st.html(f'<div class="table-number">Table {table.number}</div>')
    watch_questions(actor, deliberation.id, [question.state for question in questions])
    question = step_through(questions)
    show_words(question.text, "question large")
    with st.container(key="closed"):
        if question.state is not QuestionState.OPEN:
            st.info("This question is closed. What this table said is safe below; the organizer can open it again.")
    show_capture(actor, table, question, deliberation.roles)
    show_table_notes(actor, question, {table.id: table})


def step_through(questions: list[Question]) -> Question:
    """The question this table is at; with several open ones, the scribe steps from one to the next."""
    offered = [question for question in questions if question.state is QuestionState.OPEN] or questions
    by_position = {question.position: question for question in offered}
    here = st.session_state.get("step")
    if here not in by_position:
        # a question that was closed while somebody typed stays in sight, so that no words vanish with it
        closed = {question.position: question for question in questions}
        if here in closed:
            by_position = dict(sorted({**by_position, here: closed[here]}.items()))
    if len(by_position) == 1:
        return next(iter(by_position.values()))
    position = st.segmented_control("Question", list(by_position), default=min(by_position), required=True, key="step")
    return by_position.get(position or 0, offered[0])


@st.fragment(run_every=POLL_SECONDS)
def watch_questions(actor: Actor, deliberation_id: str, shown: list[QuestionState]) -> None:
    """Draw the page again once the organizer opened or closed a question."""
    with explaining():
        if [question.state for question in read_questions(actor, deliberation_id)] != shown:
            st.rerun()


show()
