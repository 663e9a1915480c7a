"""A table's page: the open question, one box to type into, and what the table said last."""

from __future__ import annotations

import streamlit as st

from models.records import Actor, ActorRole, Question, QuestionState, Table
from views.actors import deliberation_here, facilitator_here, table_here
from views.components.capture import show_capture
from views.components.draft import place_of, position_at, stay_at
from views.components.problems import explaining
from views.components.table_notes import show_table_notes
from views.components.words import show_words
from views.reading import read_questions

POLL_SECONDS = 3.0
PASSER_BY = Actor("a table", ActorRole.FACILITATOR)  # before the address has told which table


def show() -> None:
    """The page."""
    deliberation = deliberation_here(PASSER_BY)
    table = table_here(PASSER_BY, deliberation)
    actor = facilitator_here(table)
    questions = read_questions(actor, deliberation.id)
    st.html(f'<div class="table-number">Table {table.number}</div>')
    watch_questions(actor, deliberation.id, [question.state for question in questions])
    question = step_through(table, questions)
    show_words(question.text, "question large")
    with st.container(key="closed"):
        if question.state is not QuestionState.OPEN:
            say_closed(table, question, open_positions(questions))
    show_capture(actor, table, question, deliberation.roles)
    show_table_notes(actor, question, {table.id: table})


def step_through(table: Table, questions: list[Question]) -> Question:
    """The question this table is at; with several open ones, the scribe steps from one to the next.

    A question that was closed stays in sight until the scribe leaves it: words may stand in its box.
    """
    by_position = {question.position: question for question in questions}
    offered = open_positions(questions) or list(by_position)
    here = position_at(table)
    if here not in by_position:
        here = min(offered)
    shown = sorted({*offered, here})
    stay_at(table, here)
    if len(shown) > 1:
        here = st.segmented_control("Question", shown, required=True, key="step") or here
    return by_position[here]


def open_positions(questions: list[Question]) -> list[int]:
    """Where the open questions stand in the order of the day."""
    return [question.position for question in questions if question.state is QuestionState.OPEN]


def say_closed(table: Table, question: Question, others: list[int]) -> None:
    """Say that a question was closed, and offer the next open one; `typing_on.js` goes there if the box is empty."""
    if not others:
        st.info("This question is closed. What this table said is safe below; the organizer can open it again.")
        return
    st.info(
        "This question was closed; your words are still here, and can be saved once the organizer opens it again. "
        "They stay when you go on."
    )
    to = min((position for position in others if position > question.position), default=min(others))
    key = f"on-{place_of(table, question)}"
    st.button(f"Go on to question {to}", key=key, on_click=stay_at, args=(table, to), width="content")


@st.fragment(run_every=POLL_SECONDS)
def watch_questions(actor: Actor, deliberation_id: str, shown: list[QuestionState]) -> None:
    """Draw the page again once the organizer opened or closed a question."""
    with explaining():
        if [question.state for question in read_questions(actor, deliberation_id)] != shown:
            st.rerun()


show()
