"""One decision in the log: when, who, what, why, and the button that takes it back."""

from __future__ import annotations

from html import escape

import streamlit as st

from models.clock import local_time
from models.decision_words import decision_words
from models.decisions import Decision
from models.log import LoggedDecision
from models.records import ActorRole
from views.actors import organizer_here
from views.components.problems import attempt, show_problem
from views.components.sentences import sentence_html
from views.components.words import words
from views.resources import open_store

ROLE_WORDS = {ActorRole.FACILITATOR: "at a table"}  # the others are called what they are


def show_logged(entry: LoggedDecision, clock: str) -> None:
    """A decision with its button; one that was undone has none."""
    what = entry.decision.what
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"line-decision-{what.id}"):
        st.html(entry_html(entry, clock))
        if entry.decision.undone_at is None:
            label = f"Undo no. {entry.decision.order}"
            st.button(label, key=f"undo-{what.id}", on_click=undo, args=(what.id,), width="content")
    show_problem(f"undo-{what.id}")


def undo(decision_id: str) -> None:
    """Take a decision back, whoever made it; the sentence of a refusal stands beside it."""
    attempt(lambda: open_store().undo_decision(organizer_here(), decision_id), f"undo-{decision_id}")


def entry_html(entry: LoggedDecision, clock: str) -> str:
    """What a decision was, as escaped HTML."""
    made = entry.decision
    reason = f'<div class="why">Because: {words(made.what.reason)}</div>' if made.what.reason else ""
    state = "undone" if made.undone_at else "idle" if entry.idle else "live"
    return (
        f'<div class="decision {state}"><div class="what">{sentence_html(decision_words(made, entry.labels))}</div>{reason}'
        f'<div class="by">no. {made.order} &middot; {local_time(made.made_at, clock)} &middot; question {entry.position} &middot; {who_html(made)}'
        f" &middot; {state_html(entry, clock)}</div></div>"
    )


def who_html(made: Decision) -> str:
    """Who decided, and as what, as escaped HTML."""
    role = ROLE_WORDS.get(made.made_role, str(made.made_role))
    return f'{words(made.made_by, "who")} <span class="role">({escape(role)})</span>'


def state_html(entry: LoggedDecision, clock: str) -> str:
    """Whether it holds, as escaped HTML."""
    made = entry.decision
    if made.undone_at is not None:
        when = local_time(made.undone_at, clock)
        return f'<b class="state">undone</b> by {words(made.undone_by or "", "who")} at {when}'
    if entry.idle:
        return '<b class="state">idle</b>: nothing is left that it was about'
    return '<b class="state">holds</b>'
