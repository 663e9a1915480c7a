"""Themes with their points; every count is a button that opens the notes behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from models.phrases import SET_ASIDE, WAITING, PileWords, counted
from models.theming import Point, Theme, ThemedQuestion
from views.components.shown import Shown, shown
from views.components.words import Tables, show_words, words


def show_themes(themed: ThemedQuestion, tables: Tables) -> None:
    """The themes of one question, the most-said first, and the piles below them."""
    question = shown(themed, tables)
    for theme in question.ordered(themed.grouping.themes):
        show_theme(theme, question)
    for pile, points in question.piles():
        show_pile(pile, counted(len(points), "point"), partial(show_points, points, question))
    aside = themed.grouping.set_aside
    if aside:
        show_pile(SET_ASIDE, counted(len(aside), "statement"), lambda: st.html(question.set_aside()))
    if themed.waiting:
        show_pile(WAITING, counted(len(themed.waiting), "note"), lambda: st.html(question.notes(themed.waiting)))


def show_theme(theme: Theme, question: Shown) -> None:
    """A theme's name with its count, and its points."""
    with st.container(key=f"theme-{theme.id}", gap=None):
        with st.container(key=f"{'open' if is_open(theme) else 'shut'}-{theme.id}", gap=None):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{theme.id}"):
                beside = question.beside(theme)
                st.html(f'<div class="theme"><h3 dir="auto">{words(theme.label, "label")}</h3>{beside}</div>')
                show_count(theme, question)
            show_notes_if_open(theme, question)
        show_points(question.ordered(theme.points), question)


def show_points(points: Sequence[Point], question: Shown) -> None:
    """Points, each with its count before it and its notes below it."""
    for point in points:
        with st.container(key=f"{'open' if is_open(point) else 'shut'}-{point.id}", gap=None):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{point.id}"):
                show_count(point, question)
                st.html(f'<div class="point">{words(point.label, "label")}&ensp;{question.beside(point)}</div>')
            show_notes_if_open(point, question)


def show_count(one: Point | Theme, question: Shown) -> None:
    """The count of a point or theme; it opens and closes its notes."""
    label = f"{question.count(one)}x"
    st.button(label, key=f"count-{one.id}", on_click=toggle, args=(one.id,), width="content")


def show_notes_if_open(one: Point | Theme, question: Shown) -> None:
    """The notes behind an open count."""
    if is_open(one):
        st.html(question.notes(one.note_ids))


def is_open(one: Point | Theme) -> bool:
    """Whether this is the count whose notes are open; one is open at a time."""
    return bool(st.session_state.get("open-count") == one.id)


def toggle(one_id: str) -> None:
    """Open the notes of a point or theme, or close them."""
    st.session_state["open-count"] = None if st.session_state.get("open-count") == one_id else one_id


def show_pile(pile: PileWords, size: str, show: Callable[[], object]) -> None:
    """One of the piles, folded; what lies in it is sent to the browser only once it is unfolded."""
    folded = st.expander(f"{pile.name}: {size}", key=f"pile-{pile.name.replace(' ', '-')}", on_change="rerun")
    if folded.open:
        with folded:
            show_words(pile.means, "by")
            show()
