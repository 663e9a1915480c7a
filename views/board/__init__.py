"""The organizer's board: plain JavaScript in this folder, put together here, no build step.

It reads `views/routes/board.py` by itself, once a second for each page and only what is new, so that no note makes the
page run again; decisions stand in the browser until they are acknowledged, with the outbox of the note box.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from models.records import Deliberation, Question

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent / "note_box"
PARTS = (
    SHARED / "shelf.js",
    SHARED / "outbox.js",
    *(
        HERE / f"{part}.js"
        for part in (
            "made",
            "view",
            "asking",
            "order",
            "words",
            "ticks",
            "evidence",
            "sending",
            "dialogs",
            "proposals",
            "acts",
            "actbar",
            "rows",
            "piles",
            "section",
            "filters",
            "told",
            "keys",
            "board",
            "mount",
        )
    ),
)
KEY = "board"


def script() -> str:
    """The JavaScript as one module."""
    return "\n".join(part.read_text(encoding="utf-8") for part in PARTS)


mount = st.components.v2.component("sevenfold_board", js=script(), isolate_styles=False)


def show_board(deliberation: Deliberation, questions: list[Question]) -> None:
    """Show the board; which question it begins with, if the address names none, is the first."""
    first = str(min(question.position for question in questions))
    mount(key=KEY, data={"deliberation": deliberation.id, "question": first})
