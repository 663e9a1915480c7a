"""What a table's note may repeat, and where each stands: plain JavaScript in this folder, put together here.

It asks `views/routes/answers.py` by itself, so that suggestions are there within a second of saving whatever the page is
doing, and keeps answers in the browser until they are acknowledged, with the outbox of the note box.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import streamlit as st

from models.records import Question, Table

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent / "note_box"
PARTS = (
    SHARED / "shelf.js",
    SHARED / "outbox.js",
    *(
        HERE / f"{part}.js"
        for part in ("phrases", "answers", "asking", "choices", "card", "slots", "suggestions", "mount")
    ),
)
KEY = "suggestions"


def script() -> str:
    """The JavaScript as one module, with its look inside: places under the notes are outside the component."""
    look = json.dumps((HERE / "suggestions.css").read_text(encoding="utf-8"))
    return "\n".join([f"const CSS = {look};", *(part.read_text(encoding="utf-8") for part in PARTS)])


mount = st.components.v2.component("sevenfold_suggestions", js=script(), isolate_styles=False)


def show_suggestions(table: Table, question: Question) -> None:
    """Show what the note just saved may repeat, and fill the places that `place_for` left under the table's notes.

    Who is asking, the routes ask the browser's own key.
    """
    mount(key=KEY, data={"deliberation": question.deliberation_id, "table": table.id, "question": question.id})


def place_for(note_id: str) -> str:
    """HTML of the place under a note where it says how it stands."""
    return f'<div class="stands" data-note="{escape(note_id)}"></div>'
