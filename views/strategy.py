"""The strategy: begun on a template or on an outline of the writer's own, then written beside its evidence."""

from __future__ import annotations

import streamlit as st

from models.strategy import Strategy
from views.actors import deliberation_here, team_here
from views.components.links import link
from views.components.strategy_beginning import show_beginning
from views.components.words import show_words
from views.resources import open_store
from views.strategy_editor import show_editor


def show() -> None:
    """The page."""
    actor = team_here()
    deliberation = deliberation_here(actor)
    made = open_store().strategies(actor, deliberation.id)
    if not made or st.session_state.get("begins-strategy"):
        show_words(deliberation.title, "title reader")
        show_beginning(deliberation, is_first=not made)
        return
    show_editor(chosen(made))
    with st.container(horizontal=True, key="strategy-ways"):
        link("report", "Make a report", deliberation.id)
        link("writer", "All themes and notes to read", deliberation.id)
        st.button("Begin another strategy", key="begin-another", on_click=begin_another, type="tertiary")
        pick(made)


def chosen(made: list[Strategy]) -> Strategy:
    """The strategy that was picked, else the newest."""
    return next((one for one in made if one.id == st.session_state.get("strategy")), made[0])


def pick(made: list[Strategy]) -> None:
    """The strategies to pick from, where there are several; by when they were begun, for titles are people's words."""
    if len(made) > 1:
        st.selectbox(
            "Strategies of this deliberation",
            [one.id for one in made],
            format_func={one.id: f"Begun {one.made_at.astimezone():%Y-%m-%d %H:%M}" for one in made}.__getitem__,
            key="strategy",
            label_visibility="collapsed",
        )


def begin_another() -> None:
    """Show the ways to begin, beside the strategies that are there."""
    st.session_state["begins-strategy"] = True


show()
