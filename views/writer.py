"""The writer's page: themes with their evidence to read, and the report to take away."""

from __future__ import annotations

import streamlit as st

from synthesis.make_report import make_report
from synthesis.markdown import report_markdown
from synthesis.material import Material
from synthesis.word import report_docx
from views.actors import deliberation_here, writer_here
from views.components.evidence import evidence_html
from views.components.links import link
from views.components.status import newer_line
from views.components.whereabouts import sum_sentence
from views.components.words import show_words
from views.reading import read_themed, revision_of
from views.resources import open_store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show() -> None:
    """The page."""
    actor = writer_here()
    deliberation = deliberation_here(actor)
    revision = revision_of(actor, deliberation.id)
    questions = open_store().questions(actor, deliberation.id)
    tables = open_store().tables(actor, deliberation.id)
    themed = [read_themed(actor, question.id, revision) for question in questions]
    show_words(deliberation.title, "title reader")
    newer_line(actor, deliberation, revision, themed)
    sources = open_store().sources(actor, deliberation.id)
    show_downloads(Material(deliberation, questions, tables, themed, sources))
    link("report", "Choose what goes into a report", deliberation.id)
    link("strategy", "Write the strategy", deliberation.id)
    numbers = {table.id: table for table in tables}
    for question, its_themes in zip(questions, themed, strict=True):
        show_words(f"{question.position}. {question.text}", "question")
        st.html(f'<div class="sums">{sum_sentence(its_themes)}</div>')
        st.html(evidence_html(its_themes, numbers))


def show_downloads(material: Material) -> None:
    """The whole report for those who run the deliberation, in two forms, made when asked for."""
    with st.container(horizontal=True, gap="small", key="downloads"):
        st.download_button(
            "Report as Word",
            lambda: report_docx(make_report(material)),
            "report.docx",
            WORD,
            key="report-docx",
            type="primary",
            on_click="ignore",
        )
        st.download_button(
            "Report as Markdown",
            lambda: report_markdown(make_report(material)),
            "report.md",
            "text/markdown",
            key="report-md",
            on_click="ignore",
        )


show()
