"""The status line: whether the worker is alive and the room is backed up; for readers, of when the themes are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.clock import seen_now
from models.records import Actor, Deliberation, Question, Table
from models.theming import ThemedQuestion
from views.actors import organizer_here
from views.components.problems import explaining
from views.components.safety_line import safety_words
from views.components.words import words
from views.reading import Revision, read_questions, read_room, revision_of, worker_says

POLL_SECONDS = 2.5

SetupSeen = tuple[list[Question], Deliberation, list[Table]]


def status_line(actor: Actor, deliberation: Deliberation) -> None:
    """Show the line, and draw the whole page again once the set-up changed; the board looks after its notes itself."""
    watch_room(deliberation.id, setup_seen(actor, deliberation.id))


def newer_line(actor: Actor, deliberation: Deliberation, shown: Revision, themed: Sequence[ThemedQuestion]) -> None:
    """Say of when the themes on the page are, and offer newer ones; a reader's place is never redrawn unasked."""
    times = [question.themed_at for question in themed if question.themed_at]
    watch_reader(actor, deliberation.id, shown, f"Themes of {seen_now(max(times))}." if times else "Not themed yet.")


@st.fragment(run_every=POLL_SECONDS)
def watch_reader(actor: Actor, deliberation_id: str, shown: Revision, themes: str) -> None:
    """Look for a newer revision every few seconds."""
    with explaining(), st.container(horizontal=True, vertical_alignment="center", key="newer"):
        st.html(f'<div class="status" role="status">{themes}</div>', width="content")
        if revision_of(actor, deliberation_id) != shown and st.button("Show what is new", key="show-newer"):
            st.rerun()


@st.fragment(run_every=POLL_SECONDS)
def watch_room(deliberation_id: str, shown: SetupSeen) -> None:
    """Look, every few seconds, at the set-up and two heartbeats."""
    with explaining():
        actor = organizer_here()
        if setup_seen(actor, deliberation_id) != shown:
            st.rerun()
        st.html(f'<div class="status" role="status">{worker_words(actor)} &middot; {safety_words(actor)}</div>')


def setup_seen(actor: Actor, deliberation_id: str) -> SetupSeen:
    """The questions, tables and deliberation: others may change them, and no revision tells."""
    deliberation, tables = read_room(actor, deliberation_id)
    return read_questions(actor, deliberation_id), deliberation, tables


def worker_words(actor: Actor) -> str:
    """What the worker does, or since when it is silent, as escaped HTML."""
    alive, status = worker_says(actor)
    if status is None:
        return '<span class="dead">the worker has not started yet; notes are saved and wait</span>'
    if not alive:
        return (
            f'<span class="dead">the worker is silent since {seen_now(status.beat_at)}; notes are saved and wait</span>'
        )
    return f'<span class="alive">worker: {words(status.doing, "doing")}</span>'
