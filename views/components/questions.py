"""Choosing a question by its number; its words are shown below, never in the control."""

from __future__ import annotations

import streamlit as st

from models.records import Question


def pick_question(questions: list[Question]) -> Question:
    """The chosen question; the first one at the start."""
    by_position = {question.position: question for question in questions}
    position = st.segmented_control(
        "Question",
        list(by_position),
        default=min(by_position),
        required=True,
        wrap=True,  # dozens are possible, and one line would hide most of them
        key="question",
        persist_state="session",
    )
    return by_position.get(position or 0, questions[0])


def pick_question_or_all(positions: list[int]) -> int:
    """The number of the chosen question, 0 for all of them; all at the start."""
    chosen = st.segmented_control(
        "Question",
        [0, *positions],
        format_func=lambda position: str(position or "All"),
        default=0,
        required=True,
        wrap=True,
        key="question-or-all",
        persist_state="session",
    )
    return chosen or 0
