"""Who was heard, read once for everybody of a role at a revision, and what every page about it begins with."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from models.heard import HeardQuestion
from models.records import Actor, ActorRole
from synthesis.hearing import whole_day
from views.actors import deliberation_here, team_here
from views.components.links import link
from views.components.questions import pick_question_or_all
from views.components.status import watch_reader
from views.components.words import show_words
from views.reading import Revision, read_questions, read_room, revision_of
from views.resources import open_store, store_at
from views.shared_reads import shared

COUNTED = "Counted from the newest themes; notes that wait are in no count."


def show_head(beside: str, label: str) -> HeardQuestion:
    """Who asks and about what, the title, whether there is something newer, the other page, and the choice of a question."""
    actor = team_here()
    deliberation = deliberation_here(actor)
    revision = revision_of(actor, deliberation.id)
    show_words(deliberation.title, "title")
    watch_reader(actor, deliberation.id, revision, COUNTED)
    day, *questions = read_heard(actor, deliberation.id, revision)
    with st.container(horizontal=True, vertical_alignment="bottom", key="heard-head"):
        position = pick_question_or_all([question.position for question in questions])
        link(beside, label, deliberation.id)
    chosen = next((question for question in (day, *questions) if question.position == position), day)
    if chosen.position:
        show_words(chosen.text, "question")
    return chosen


def read_heard(actor: Actor, deliberation_id: str, revision: Revision) -> tuple[HeardQuestion, ...]:
    """Who was heard over the whole day, then question by question. Raises NotAllowed."""
    deliberation, tables = read_room(actor, deliberation_id)
    setup = hash((deliberation, *tables, *read_questions(actor, deliberation_id)))
    return heard_at(str(open_store().path), actor.role, deliberation_id, (*revision, setup), actor)


@shared(most=8)
def heard_at(
    database: str, role: ActorRole, deliberation_id: str, revision: tuple[int, ...], _actor: Actor
) -> tuple[HeardQuestion, ...]:
    """Keyed by the file, the role, the deliberation, and the revision with the set-up, which seats may change alone."""
    questions = store_at(Path(database)).who_was_heard(_actor, deliberation_id)
    return whole_day(questions), *questions
