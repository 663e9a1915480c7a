"""Themes with their points; every count is a button that opens the notes behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from models.counts import count_voices
from models.records import Table
from models.theming import Point, Theme, ThemedQuestion
from views.components.whereabouts import notes_by_place
from views.components.words import notes_html, show_words, words

Counted = TypeVar("Counted", Point, Theme)
Tables = dict[str, Table]
PILES = {
    "said once": ("Said once", "Points like no other. One voice is still a voice."),
    "not sure": ("Not sure", "Notes that could not be placed with confidence."),
    "set aside": ("Set aside", "Blank, off the question or nothing to add. In no count."),
    "waiting": ("Waiting", "Saved, and not yet themed."),
}


def show_themes(themed: ThemedQuestion, tables: Tables) -> None:
    """The themes of one question, the most-said first, and the piles below them."""
    for theme in by_count(themed.grouping.themes, themed):
        show_theme(theme, themed, tables)
    for place, ids in notes_by_place(themed).items():
        if place in PILES and ids:
            show_pile(place, ids, themed, tables)


def by_count(counted: Sequence[Counted], themed: ThemedQuestion) -> list[Counted]:
    """Themes or points in the order of the report: most voices, then most notes, then by name."""
    return sorted(
        counted, key=lambda item: (-count_voices(item.note_ids, themed.notes), -len(item.note_ids), item.label)
    )


def show_theme(theme: Theme, themed: ThemedQuestion, tables: Tables) -> None:
    """A theme's name and count, and its points."""
    count, mentions = count_voices(theme.note_ids, themed.notes), len(theme.note_ids)
    with st.container(key=f"theme-{theme.id}", gap=None):
        st.html(
            f'<div class="theme"><h3 dir="auto">{words(theme.label, "label")}</h3>'
            f'<span class="by">{count}x &middot; {notes_said(mentions)}</span></div>'
        )
        for point in by_count(theme.points, themed):
            show_point(point, themed, tables)


def show_point(point: Point, themed: ThemedQuestion, tables: Tables) -> None:
    """A point with its count; the count opens and closes its notes."""
    count = count_voices(point.note_ids, themed.notes)
    is_open = st.session_state.get("open-point") == point.id
    with st.container(key=f"{'open' if is_open else 'point'}-{point.id}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{point.id}"):
            st.button(f"{count}x", key=f"count-{point.id}", on_click=toggle, args=(point.id,), width="content")
            st.html(f'<div class="point">{words(point.label, "label")}{beside(point, count)}</div>')
        if is_open:
            show_notes(point.note_ids, themed, tables)


def beside(point: Point, count: int) -> str:
    """What stands beside a count without being added to it: more notes than voices, what was declared."""
    mentions = len(point.note_ids)
    parts = [notes_said(mentions)] if mentions != count else []
    parts += [f"{point.declared} declared"] if point.declared else []
    return f'&ensp;<span class="by">{" &middot; ".join(parts)}</span>' if parts else ""


def toggle(point_id: str) -> None:
    """Open a point's notes, or close them; one point is open at a time."""
    st.session_state["open-point"] = None if st.session_state.get("open-point") == point_id else point_id


def show_pile(place: str, ids: Sequence[str], themed: ThemedQuestion, tables: Tables) -> None:
    """One of the honest piles, folded."""
    name, meaning = PILES[place]
    with st.expander(f"{name}: {len(ids)}", key=f"pile-{place.replace(' ', '-')}"):
        show_words(meaning, "by")
        show_notes(ids, themed, tables)


def show_notes(ids: Sequence[str], themed: ThemedQuestion, tables: Tables) -> None:
    """The notes verbatim, in the order they were said."""
    notes = sorted((themed.notes[note_id] for note_id in ids), key=lambda note: note.said_at)
    st.html(notes_html(notes, tables))


def notes_said(number: int) -> str:
    """A number of notes in words."""
    return "1 note" if number == 1 else f"{number} notes"
