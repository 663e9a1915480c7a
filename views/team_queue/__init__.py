"""The theme team's questions, one a screen and a key each: plain JavaScript in this folder, put together here.

It asks `views/routes/team.py` by itself, holds the next questions ready, and keeps answers in the browser until they are
acknowledged, with the outbox of the note box. Its look is in `views/style/team.css`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from models.records import Deliberation, Question

HERE = Path(__file__).resolve().parent
SHARED = (
    HERE.parent / "note_box" / "shelf.js",
    HERE.parent / "note_box" / "outbox.js",
    HERE.parent / "suggestions" / "phrases.js",
)
PARTS = (
    *SHARED,
    *(HERE / f"{part}.js" for part in ("says", "answers", "hand", "choices", "screen", "keys", "queue", "mount")),
)
KEY = "team-queue"


def script() -> str:
    """The JavaScript as one module."""
    return "\n".join(part.read_text(encoding="utf-8") for part in PARTS)


mount = st.components.v2.component("sevenfold_team_queue", js=script(), isolate_styles=False)


def show_team_queue(deliberation: Deliberation, questions: Sequence[Question], chosen: Question | None) -> None:
    """Show the next question to the theme team, about the chosen question of the day or about all of them.

    Who is asking, the routes ask the browser's own key.
    """
    told = [{"id": one.id, "position": one.position, "text": one.text} for one in questions]
    data = {"deliberation": deliberation.id, "question": chosen.id if chosen else "", "questions": told}
    mount(key=KEY, data=data)
