"""Choosing a question by its number; its words are shown below, never in the control."""

from __future__ import annotations

import streamlit as st


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
