"""The writers' editor: plain JavaScript in this folder, put together here, no build step.

It talks to `views/routes/strategy.py` by itself; what was typed stands in the browser's storage until it is acknowledged,
on the shelf of the note box.
"""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from models.strategy import Strategy

HERE = Path(__file__).resolve().parent
PARTS = (
    HERE.parent / "note_box" / "shelf.js",
    *(
        HERE / f"{part}.js"
        for part in (
            *(
                "parts",
                "talk",
                "saving",
                "model",
                "cursor",
                "rows",
                "under",
                "outline",
                "evidence",
                "line_panel",
                "coverage",
            ),
            *("versions", "acting", "editor", "mount"),
        )
    ),
)
KEY = "strategy-editor"


def script() -> str:
    """The JavaScript as one module, with its look inside."""
    look = json.dumps((HERE / "editor.css").read_text(encoding="utf-8"))
    return "\n".join([f"const CSS_TEXT = {look};", *(part.read_text(encoding="utf-8") for part in PARTS)])


mount = st.components.v2.component("sevenfold_strategy_editor", js=script(), isolate_styles=False)


def show_editor(strategy: Strategy) -> None:
    """Show the editor of a strategy; who is writing, the routes ask the browser's own key."""
    mount(key=f"{KEY}-{strategy.id}", data={"strategy": strategy.id, "title": strategy.title})
