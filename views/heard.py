"""Who was heard: tables and roles behind every theme, who said little, and what only one table or one role said."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from models.heard import HeardQuestion
from synthesis.heard_csv import heard_csv
from synthesis.quiet import room_sentence
from views.components.heard_html import coverage_html, minority_html, roles_html, tables_html
from views.components.quiet_html import quiet_html
from views.components.words import words
from views.hearing import show_head

VIEWS: dict[str, Callable[[HeardQuestion], str]] = {
    "Themes": coverage_html,
    "By role": roles_html,
    "By table": tables_html,
    "Who said little": quiet_html,
    "Only one said it": minority_html,
}


def show() -> None:
    """The page."""
    with st.container(key="heard"):
        question = show_head("pictures", "Pictures of it")
        st.html(words(room_sentence(question), "sums"))
        with st.container(horizontal=True, vertical_alignment="bottom", key="heard-view"):
            view = st.segmented_control(
                "Show",
                list(VIEWS),
                default="Themes",
                required=True,
                wrap=True,
                key="heard-views",
                persist_state="session",
            )
            st.download_button(
                "Take it away (CSV)",
                lambda: heard_csv(question),
                "who-was-heard.csv",
                "text/csv",
                key="heard-csv",
                on_click="ignore",
            )
        st.html(VIEWS[view or "Themes"](question))


show()
