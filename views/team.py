"""The theme team's page: the machine's questions, those first whose answers change the counts most."""

from __future__ import annotations

import streamlit as st

from models.records import Question, QuestionState
from views.actors import deliberation_here, organizer_here
from views.components.words import show_words
from views.reading import read_questions
from views.team_queue import show_team_queue

CONFIRMED_MEANS = (
    "“Confirmed” adds up, over all points with more than one note, the voices whose place a person gave or agreed to; "
    "the share is of all voices of these points, as the last theming counted them. Several people may answer at once: "
    "nobody gets what another has in hand. Each answer is a decision, and can be undone."
)


def show() -> None:
    """The page."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    questions = read_questions(actor, deliberation.id)
    with st.container(key="team-page", gap="small"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="team-head"
        ):
            show_words(deliberation.title, "name")
            chosen = choose([one for one in questions if one.state is not QuestionState.DRAFT])
        show_team_queue(deliberation, questions, chosen)
        st.html(f'<p class="by">{CONFIRMED_MEANS}</p>')


def choose(questions: list[Question]) -> Question | None:
    """The question of the day that is asked about, None for all of them; it stands in the address."""
    by_position = {str(question.position): question for question in questions}
    position = st.segmented_control(
        "Ask about",
        ["All", *by_position],
        default="All",
        required=True,
        wrap=True,
        key="team-question",
        label_visibility="collapsed",
        persist_state="session",
    )
    return by_position.get(position or "All")


show()
