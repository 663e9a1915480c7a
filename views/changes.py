"""What changed: the themes of two moments compared, for every question at once, in plain sentences with causes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import streamlit as st

from models.clock import seen_now
from models.history import Moment
from models.phrases import counted
from models.records import Actor, ActorRole, Deliberation, Question
from views.actors import deliberation_here, team_here
from views.components.change_list import Address, causes_html, story_html
from views.components.links import link
from views.components.moments import Span, choose_span
from views.components.problems import explaining
from views.components.words import show_words
from views.looking_back import kept_revision, read_moments, read_story
from views.reading import read_questions
from views.resources import open_store

POLL_SECONDS = 2.5
MOST_STEPS = 12  # themings told one by one


def show() -> None:
    """The page."""
    actor = team_here()
    deliberation = deliberation_here(actor)
    newest = open_store().newest_theming(actor, deliberation.id)
    moments = read_moments(actor, deliberation.id, newest)
    st.title("What changed")
    show_words(deliberation.title, "by changes-page")
    watch_themes(deliberation.id, newest)
    if not moments:
        st.html(
            '<p class="empty">Nothing was themed yet. Once it is, this page tells what changed since you looked.</p>'
        )
        return
    span = choose_span(deliberation.id, moments)
    if span.words:
        st.html(f'<p class="lead span">{span.words}</p>')
    for question in read_questions(actor, deliberation.id):
        show_question(actor, deliberation, question, span, moments)
    if actor.role is ActorRole.ORGANIZER:
        link("log", "All decisions", deliberation.id)


@st.fragment(run_every=POLL_SECONDS)
def watch_themes(deliberation_id: str, shown: int) -> None:
    """Look for newer themes every few seconds and offer them; what somebody reads is never redrawn unasked."""
    with explaining():
        newer = open_store().newest_theming(team_here(), deliberation_id) != shown
        if newer and st.button("Show what is new", key="show-newer"):
            st.rerun()


def show_question(
    actor: Actor, deliberation: Deliberation, question: Question, span: Span, moments: Sequence[Moment]
) -> None:
    """What changed in one question."""
    before, after = (kept_revision(moments, question.id, revision) for revision in (span.before, span.after))
    show_words(f"{question.position}. {question.text}", "question")
    if before == after:
        st.html('<p class="empty">Nothing changed.</p>')
        return
    st.html(
        story_html(
            read_story(actor, question.id, (before, after), moments[-1].revision),
            address_of(actor, deliberation, question),
        )
    )
    steps = [moment for moment in moments if moment.question_id == question.id and before < moment.revision <= after]
    if len(steps) > 1:
        show_steps(actor, question, (before, moments[-1].revision), steps)


def address_of(actor: Actor, deliberation: Deliberation, question: Question) -> Address:
    """Where a point or theme of a question is opened; the organizer's page is nobody else's."""
    if actor.role is not ActorRole.ORGANIZER:
        return None
    return lambda id_: f"organizer?deliberation={deliberation.id}&question={question.position}&open={id_}"


def show_steps(actor: Actor, question: Question, around: tuple[int, int], steps: Sequence[Moment]) -> None:
    """The themings in between and what each took in; read only once somebody unfolds them."""
    folded = st.expander(
        f"The {counted(len(steps), 'theming')} in between", key=f"steps-{question.position}", on_change="rerun"
    )
    if not folded.open:
        return
    before, newest = around
    revisions = [before, *(moment.revision for moment in steps)]
    told = []
    for (earlier, later), moment in list(zip(pairwise(revisions), steps, strict=True))[-MOST_STEPS:]:
        story = read_story(actor, question.id, (earlier, later), newest)
        changes = counted(len(story.lines), "change")
        told.append(f'<div class="step"><b>{seen_now(moment.themed_at)}</b> {changes}{causes_html(story)}</div>')
    more = len(steps) - MOST_STEPS
    earlier_ones = f'<p class="by">And {counted(more, "earlier one")}.</p>' if more > 0 else ""
    folded.html("".join(reversed(told)) + earlier_ones)


show()
