"""Paper notes: forms to print, and the page on which an organizer types in what tables wrote on them."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from models.errors import NotFound
from models.phrases import counted
from models.records import Deliberation, Question, Table
from views.actors import deliberation_here, facilitator_here, organizer_here
from views.components.printing import offer_forms
from views.components.table_notes import read_table_notes, show_table_notes
from views.components.words import show_words
from views.note_box import Here, show_note_box
from views.reading import read_questions
from views.resources import open_store

TABLE, QUESTION = "paper-table", "paper-question"
HOW = "Row by row: type, Ctrl+Enter, type the next; Alt+↓ when the next table's sheet is on top."


def show() -> None:
    """The page. What stands above the box keeps its number of parts, so that the box is never built anew."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    questions = {question.id: question for question in read_questions(actor, deliberation.id)}
    tables = {table.id: table for table in open_store().tables(actor, deliberation.id)}
    st.title("Paper notes")
    if not questions or not tables:
        raise NotFound("Paper notes need a question and a table. Nothing was changed; add them on the set-up page.")
    table, question = choose(questions, tables)
    ids = list(tables)
    ways = (("ArrowUp",) if table.id != ids[0] else ()) + (("ArrowDown",) if table.id != ids[-1] else ())
    here = Here(question, tuple(questions.values()), is_paper=True, ways=ways)
    show_words(question.text, "question")
    show_note_box(deliberation, table, here, lambda: None)
    notes = read_table_notes(facilitator_here(table), question.id)
    st.html(f'<div class="by">{HOW} Table {table.number} has {counted(len(notes), "note")} on this question.</div>')
    show_table_notes(question, {table.id: table}, notes)
    show_forms(deliberation, list(questions.values()), list(tables.values()))


def choose(questions: dict[str, Question], tables: dict[str, Table]) -> tuple[Table, Question]:
    """The table and question at hand; they stand in the address, so that a reload comes back to them.

    Tables are buttons: a list would hold a value of its own, and a note saved in the moment of a press would bring the
    table before back with it.
    """
    at = here_at(TABLE, "table", tables)
    st.session_state[QUESTION] = question = here_at(QUESTION, "question", questions)
    ids = list(tables)
    here = ids.index(at)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="paper-head"):
        with st.popover(f"Table {tables[at].number}", key=f"paper-tables-{at}", width=140):
            choose_table(list(tables.values()))
        step("Table before", "Alt+Up", ids[here - 1] if here else None)
        step("Next table", "Alt+Down", ids[here + 1] if here + 1 < len(ids) else None)
        st.selectbox(
            "Question",
            list(questions),
            key=QUESTION,
            width=160,
            format_func=lambda id_: f"Question {questions[id_].position}",
            label_visibility="collapsed",
        )
    st.query_params["table"], st.query_params["question"] = at, question
    return tables[at], questions[question]


def here_at(place: str, name: str, options: Collection[str]) -> str:
    """Which of some tables or questions is at hand: where the organizer went last, else what the address says."""
    for at in (st.session_state.get(place), st.query_params.get(name)):
        if at is not None and at in options:
            return str(at)
    return next(iter(options))


def choose_table(tables: list[Table]) -> None:
    """The tables by number."""
    with st.container(horizontal=True, gap="xsmall", key="tables-paper"):
        for table in tables:
            st.button(str(table.number), key=f"paper-{table.id}", on_click=go_to, args=(table.id,), width="content")


def step(label: str, keys: str, to: str | None) -> None:
    """A button, and keys, that lead to another table; nowhere at the first and the last."""
    st.button(
        label, key=f"paper-{keys}", shortcut=keys, on_click=go_to, args=(to,), disabled=to is None, width="content"
    )


def go_to(table_id: str | None) -> None:
    """Type for another table from now on."""
    st.session_state[TABLE] = table_id


def show_forms(deliberation: Deliberation, questions: list[Question], tables: list[Table]) -> None:
    """The forms to print; they belong to the morning, so they stand below."""
    st.header("Paper forms")
    st.html(
        '<p class="by">For tables without a device, and for when screens fail: a sheet for every table and question, with '
        "rows for what was said, who said it and how many say so.</p>"
    )
    offer_forms(deliberation, questions, tables)


show()
