"""The organizer's page: the room's themes with their counts, what is waiting, and the ways in and out."""

from __future__ import annotations

import streamlit as st

from models.records import Deliberation, Question, QuestionState, Table
from models.theming import ThemedQuestion
from synthesis.notes_csv import notes_csv
from views.actors import deliberation_here, organizer_here
from views.components.flags import show_flags
from views.components.links import link, table_links
from views.components.problems import attempt, show_problem
from views.components.questions import pick_question
from views.components.status import status_line
from views.components.theme_list import show_themes
from views.components.whereabouts import sum_sentence
from views.components.words import show_words
from views.keys import organizer_of
from views.reading import forget_questions, read_questions, read_themed, revision_of
from views.resources import open_store

OTHER = {QuestionState.OPEN: QuestionState.CLOSED}  # a draft or closed question opens


def show() -> None:
    """The page."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    revision = revision_of(actor, deliberation.id)
    questions = read_questions(actor, deliberation.id)
    tables = open_store().tables(actor, deliberation.id)
    themed = {question.id: read_themed(actor, question.id, revision) for question in questions}
    show_words(deliberation.title, "title")
    status_line(actor, deliberation, revision, list(themed.values()))
    main, rail = st.columns([0.74, 0.26], gap="large")
    with main:
        question = pick_question(questions)
        show_question(question, themed[question.id])
        by_id = {table.id: table for table in tables}
        show_flags(actor, deliberation.id, themed[question.id], by_id)
        show_themes(themed[question.id], by_id)
    with rail:
        show_rail(deliberation, questions, tables)


def show_question(question: Question, themed: ThemedQuestion) -> None:
    """The question in full, its sums, and the switch that opens or closes it to the tables."""
    show_words(question.text, "question")
    with st.container(horizontal=True, vertical_alignment="center", key="question-state"):
        st.html(f'<div class="sums">{sum_sentence(themed)}</div>')
        is_open = question.state is QuestionState.OPEN
        label = "Close question" if is_open else "Open question"
        st.button(label, key=f"switch-{question.id}", on_click=switch, args=(question,), width="content")
    show_problem("switch")


def switch(question: Question) -> None:
    """Open a question to the tables, or close it."""
    state = OTHER.get(question.state, QuestionState.OPEN)
    attempt(lambda: open_store().set_question_state(organizer_here(), question.id, state), "switch")
    forget_questions()


def show_rail(deliberation: Deliberation, questions: list[Question], tables: list[Table]) -> None:
    """What stands beside the themes: the tables' pages, notes in, notes out."""
    with st.container(key="rail", gap="small"):
        st.subheader("Tables")
        if tables:
            table_links(deliberation, tables, "rail")
        link("links", "Links and codes", deliberation.id)
        st.subheader("Notes")
        link("bring-in", "Bring in a file of notes", deliberation.id)
        link("paper", "Paper forms and notes", deliberation.id)

        cookies = dict(st.context.cookies)  # the file is made apart from any run of the page

        def file() -> bytes:
            """Asks anew whose device it is: between the page and the press its key may have ended."""
            organizer = organizer_of(open_store(), cookies)
            return notes_csv(questions, tables, open_store().deliberation_notes(organizer, deliberation.id))

        st.download_button(
            "Take the notes out (CSV)",
            file,
            "notes.csv",
            "text/csv",
            key="notes-out",
            on_click="ignore",
            width="stretch",
        )
        link("safety", "Backups and restore", deliberation.id)


show()
