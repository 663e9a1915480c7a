"""What tables flagged as not quite right, for the organizer to look at and to settle."""

from __future__ import annotations

from html import escape

import streamlit as st

from models.clock import clock_form
from models.counts import count_voices
from models.phrases import NOT_SURE, SAID_ONCE, SET_ASIDE, WAITING, counted
from models.records import Actor
from models.standing import Flag
from models.theming import Pile, ThemedQuestion
from views.actors import organizer_here
from views.components.problems import attempt, show_problem
from views.components.words import Tables, notes_html, words
from views.resources import open_store

PILES = {Pile.SAID_ONCE: SAID_ONCE.name, Pile.NOT_SURE: NOT_SURE.name}


def open_flags(actor: Actor, deliberation_id: str) -> list[str]:
    """The ids of the flags that nobody settled yet: a page that shows them looks whether they changed."""
    return [flag.what.id for flag in open_store().flags(actor, deliberation_id)]


def show_flags(actor: Actor, deliberation_id: str, themed: ThemedQuestion, tables: Tables) -> None:
    """The flags on one question's notes: the note, where it stands, and a button that settles the flag."""
    flags = [flag for flag in open_store().flags(actor, deliberation_id) if flag.what.note_id in themed.notes]
    show_problem("flags")
    if not flags:
        return
    with st.expander(f"Flagged by tables: {counted(len(flags), 'note')}", key="flags", expanded=True):
        for flag in flags:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"line-{flag.what.id}"):
                note = themed.notes[flag.what.note_id]
                st.html(notes_html([note], tables, clock_form([note.said_at])) + stands_html(flag, themed))
                st.button("Settled", key=f"settle-{flag.what.id}", on_click=settle, args=(flag,), width="content")


def settle(flag: Flag) -> None:
    """Say that a flag is dealt with."""
    attempt(lambda: open_store().settle_flag(organizer_here(), flag.what.id), "flags")


def stands_html(flag: Flag, themed: ThemedQuestion) -> str:
    """Where the flagged statement stands now, as escaped HTML."""
    for point, theme, pile in themed.grouping.points():
        for place in point.placements:
            if place.statement.id == flag.what.statement_id:
                where = words(theme.label, "label") if theme else escape(PILES[Pile(pile or Pile.NOT_SURE)])
                count = count_voices(point.note_ids, themed.notes)
                return f'<div class="by">not quite in: {where} &rsaquo; {words(point.label, "label")}, {count}x</div>'
    aside = any(item.statement.id == flag.what.statement_id for item in themed.grouping.set_aside)
    return f'<div class="by">not quite in: {escape(SET_ASIDE.name if aside else WAITING.name)}</div>'
