"""People's words on a page: the one way they reach it, escaped, and never as Markdown.

Streamlit reads Markdown in labels, help and toasts: an image link typed into a note would make every viewer's
browser fetch it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from models.clock import local_time
from models.phrases import role_name, voice_name
from models.records import Note, Table

Tables = Mapping[str, Table]


def words(text: str, kind: str = "words") -> str:
    """People's words as HTML of one class, in the direction they are written in."""
    return f'<span class="{kind}" dir="auto">{escape(text)}</span>'


def show_words(text: str, kind: str = "words") -> None:
    """Show people's words as a block of one class."""
    st.html(f'<div class="{kind}" dir="auto">{escape(text)}</div>')


def said_by(note: Note, tables: Tables, form: str) -> str:
    """Where, by whom and when (in this form of `models.clock`) a note was said, as escaped HTML."""
    table = tables.get(note.table_id or "")
    parts = [voice_name(note, table.number if table else None), role_name(note), local_time(note.said_at, form)]
    return " &middot; ".join(escape(part) for part in parts)


def said_html(said: str, by: str) -> str:
    """What was said with what stands beside it; `by` is HTML already."""
    return f'<li><div class="said" dir="auto">{escape(said)}</div><div class="by">{by}</div></li>'


def notes_html(notes: Iterable[Note], tables: Tables, form: str) -> str:
    """Notes verbatim in the order given, each with its table, role and time."""
    items = (said_html(note.text, said_by(note, tables, form)) for note in notes)
    return f'<ul class="notes">{"".join(items)}</ul>'
