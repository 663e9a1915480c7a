"""People's words on a page: the one way they reach it, escaped, and never as Markdown.

Streamlit reads Markdown in labels, help and toasts: an image link typed into a note would make every viewer's
browser fetch it.
"""

from __future__ import annotations

import re
from datetime import datetime
from html import escape

import streamlit as st

from models.records import Note, Table

MARKUP = re.compile(r"([!-/:-@\[-`{-~])")  # the punctuation that Markdown lets one escape
ADDRESS_PARTS = re.compile(r"(?<=\w)(?=[.@:])|(?<=[.@:/])(?=\w)")
WORD_JOINER = "\u2060"  # invisible; breaks what Markdown would make a link of


def words(text: str, kind: str = "words") -> str:
    """People's words as HTML of one class, in the direction they are written in."""
    return f'<span class="{kind}" dir="auto">{escape(text)}</span>'


def show_words(text: str, kind: str = "words") -> None:
    """Show people's words as a block of one class."""
    st.html(f'<div class="{kind}" dir="auto">{escape(text)}</div>')


def as_label(text: str) -> str:
    """An organizer's set-up words (a role) as a label that means nothing in Markdown."""
    return MARKUP.sub(r"\\\1", ADDRESS_PARTS.sub(WORD_JOINER, text))


def clock(moment: datetime) -> str:
    """The time of day on this machine's clock."""
    return f"{moment.astimezone():%H:%M}"


def said_by(note: Note, tables: dict[str, Table]) -> str:
    """Where, by whom and when a note was said, as escaped HTML."""
    table = tables.get(note.table_id or "")
    place = f"Table {table.number}" if table else (note.respondent or "No table")
    parts = [place, note.role or "role not recorded", clock(note.said_at)]
    return " &middot; ".join(escape(part) for part in parts)


def note_html(note: Note, tables: dict[str, Table]) -> str:
    """A note verbatim, with its table, role and time beside it."""
    return (
        f'<li><div class="said" dir="auto">{escape(note.text)}</div><div class="by">{said_by(note, tables)}</div></li>'
    )


def notes_html(notes: list[Note], tables: dict[str, Table]) -> str:
    """Notes as a list in the order given."""
    return f'<ul class="notes">{"".join(note_html(note, tables) for note in notes)}</ul>'
