"""The box a scribe types into: plain JavaScript in this folder, put together here, no build step.

Streamlit's own text area is disabled while the line is down and drops the keys typed; this one keeps every key, puts
each note into the browser's storage first and sends it until it is acknowledged (`views/routes/capture.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from models.records import Deliberation, Question, QuestionState, Table
from models.settings import NOTE_CHARACTERS
from views.routes.capture import MOST_PEOPLE

HERE = Path(__file__).resolve().parent
PARTS = ("shelf", "outbox", "drafts", "choices", "words", "rows", "line", "place", "box", "mount")
KEY = "note-box"


@dataclass(frozen=True)
class Here:
    """Where a scribe is: the question at hand among those that are open, and whether there is one to go on to.

    An organizer who types in what was written on paper is at any question, whether tables still may or not.
    """

    question: Question
    open: tuple[Question, ...]
    is_paper: bool = False
    ways: tuple[str, ...] = ()  # arrow keys that lead to another table, with Alt

    @property
    def can_go_on(self) -> bool:
        """Whether another question waits for them."""
        return not self.is_paper and bool(self.open) and self.question.state is not QuestionState.OPEN


def script() -> str:
    """The box's JavaScript as one module, with its markup and look inside: they must move when the box does."""
    markup, look = (json.dumps((HERE / name).read_text(encoding="utf-8")) for name in ("box.html", "box.css"))
    parts = [(HERE / f"{part}.js").read_text(encoding="utf-8") for part in PARTS]
    return "\n".join([f"const HTML = {markup};", f"const CSS = {look};", *parts])


mount = st.components.v2.component("sevenfold_note_box", js=script(), isolate_styles=False)


def show_note_box(deliberation: Deliberation, table: Table, here: Here, left: Callable[[], None]) -> None:
    """Show the box, in the main body of the page and once; `left` is called when its scribe leaves a closed question."""
    question = here.question
    data = {
        "deliberation": deliberation.id,
        "table": table.id,
        "question": {
            "id": question.id,
            "position": question.position,
            "isOpen": here.is_paper or (question.state is QuestionState.OPEN and takes_notes(deliberation, table)),
        },
        "open": [one.id for one in here.open],
        "canGoOn": here.can_go_on,
        "paper": table.number if here.is_paper else None,
        "ways": list(here.ways),
        "kinds": list(deliberation.kinds),
        "roles": list(deliberation.roles),
        "role": table.seats[0].role if len(table.seats) == 1 else None,
        "longest": NOTE_CHARACTERS,
        "most": MOST_PEOPLE,
    }
    # a saved note draws the page again, which shows it below
    mount(key=KEY, data=data, on_saved_change=lambda: None, on_left_change=left)


def takes_notes(deliberation: Deliberation, table: Table) -> bool:
    """Whether the table may type at all, whatever question is open."""
    return deliberation.archived_at is None and not table.is_closed
