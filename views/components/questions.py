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
