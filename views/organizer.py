"""The organizer's page: the board with its themes, and the ways in and out."""

from __future__ import annotations

import streamlit as st

from models.records import Deliberation, Question, Table
from synthesis.notes_csv import notes_csv
from views.actors import deliberation_here, organizer_here
from views.board import show_board
from views.components.links import link, table_links
from views.components.status import status_line
from views.components.words import show_words
from views.keys import organizer_of
from views.reading import read_questions
from views.resources import open_store


def show() -> None:
    """The page. The board keeps itself fresh; nothing that is said or decided makes the page run again."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    questions = read_questions(actor, deliberation.id)
    tables = open_store().tables(actor, deliberation.id)
    show_words(deliberation.title, "title")
    status_line(actor, deliberation)
    st.html('<a class="more-below way" href="#more">Tables, pictures, notes in and out: below</a>')
    main, rail = st.columns([0.78, 0.22], gap="large")
    with main:
        show_board(deliberation, questions)
    with rail:
        show_rail(deliberation, questions, tables)


def show_rail(deliberation: Deliberation, questions: list[Question], tables: list[Table]) -> None:
    """What stands beside the themes: the tables' pages, notes in, notes out."""
    with st.container(key="rail", gap="small"):
        st.html('<span id="more"></span>')
        link("pictures", "Pictures to look at and save", deliberation.id)
        link("log", "Every decision, and why", deliberation.id)
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
