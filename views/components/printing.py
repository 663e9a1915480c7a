"""What is printed: table cards while their secrets are in sight, and forms to write on when screens fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from ingest.paper.cards import FOUR, Card, cards_pdf
from ingest.paper.forms import FormQuestion, Paper, forms_pdf
from ingest.paper.lettering import lettering_for
from ingest.paper.sheet import PaperSize
from models.keys import Key, MadeKey
from models.phrases import counted
from models.records import Deliberation, Question, Table
from views.components.cards import join_address, made_for

A_PAGE = {FOUR: "Four a page", 1: "One a page"}
MOST_SHEETS = 5
FORMS_FOR = "forms-for"


def offer_cards(deliberation: Deliberation, tables: Sequence[Table], keys: Sequence[Key], base: str) -> None:
    """The cards just made, as a PDF. Nothing is kept of it: once this tab is closed, new cards have to be made."""
    good = {key.id for key in keys}
    made = [(table, card) for table in tables if (card := made_for(table.id, good))]
    if not made:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="print-cards"):
        size = choose_size("cards-size")
        a_page = st.segmented_control(
            "Cards", list(A_PAGE), default=FOUR, required=True, format_func=A_PAGE.__getitem__, key="cards-a-page"
        )

        def file() -> bytes:
            cards = [card_of(table, card, base) for table, card in made]
            return cards_pdf(deliberation.title, f"{base}/code", cards, size, a_page)

        label = f"Print {counted(len(made), 'card')} (PDF)"
        st.download_button(
            label, file, "table-cards.pdf", "application/pdf", key="cards-pdf", on_click="ignore", width="content"
        )
    without = [str(table.number) for table in tables if table.id not in {made_table.id for made_table, _ in made}]
    missing = f" Not among them, since no card was made for them just now: {', '.join(without)}." if without else ""
    st.html(
        f'<div class="by">Print them now: once this tab is closed, these cards cannot be shown again.{missing}</div>'
    )
    say_undrawn([deliberation.title])


def card_of(table: Table, made: MadeKey, base: str) -> Card:
    """What a table's card says."""
    return Card(table.number, join_address(base, made), made.code)


def offer_forms(deliberation: Deliberation, questions: Sequence[Question], tables: Sequence[Table]) -> None:
    """Forms for every table, for one question or all of them."""
    by_position = {question.position: question for question in questions}
    numbers = [table.number for table in tables if not table.is_closed]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="print-forms"):
        size = choose_size("forms-size")
        position: int = st.selectbox(
            "Questions",
            [0, *by_position],
            format_func=lambda position: f"Question {position}" if position else "All questions",
            key=FORMS_FOR,
            width=180,
        )
        sheets = st.number_input("Sheets for each", 1, MOST_SHEETS, key="forms-sheets", width=150)
        chosen = [by_position[position]] if position else list(questions)
        form_questions = [FormQuestion(question.position, question.text) for question in chosen]

        def file() -> bytes:
            return forms_pdf(deliberation.title, form_questions, numbers, deliberation.roles, Paper(size, sheets))

        label = f"Print {counted(len(numbers) * len(chosen) * sheets, 'form')} (PDF)"
        st.download_button(
            label, file, "paper-forms.pdf", "application/pdf", key="forms-pdf", on_click="ignore", width="content"
        )
    say_undrawn([deliberation.title, *(question.text for question in chosen), *deliberation.roles])


def choose_size(key: str) -> PaperSize:
    """What paper the printer holds."""
    size: PaperSize = st.segmented_control(
        "Paper", list(PaperSize), default=PaperSize.A4, required=True, format_func=lambda size: size.value, key=key
    )
    return size


def say_undrawn(texts: Iterable[str]) -> None:
    """Say which letters cannot be printed here, and what becomes of the texts that hold them."""
    undrawn = sorted(lettering_for(texts).undrawn)
    if undrawn:
        letters = escape(" ".join(undrawn[:20]))
        st.html(
            f'<div class="by">No font of this laptop can print <bdi>{letters}</bdi>: a title with such letters is left '
            "out, and a question gets lines to write it by hand. Install a font for them, and print again.</div>"
        )
