"""The questions as the whole room has them: each opened and closed in one click, or the next in place of this one."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from models.records import Question, QuestionState
from views.actors import organizer_here
from views.components.problems import show_problem
from views.components.words import words
from views.resources import open_store
from views.room import Room, change_room

FEW_QUESTIONS = 6  # that stand in the column without scrolling
SCROLLED = 260  # px


def show_questions(room: Room) -> None:
    """Every question with its switch (of many, the open ones on top), and one button to go on to the next."""
    st.subheader("Questions")
    show_problem("questions")
    show_next(room)
    if len(room.questions) <= FEW_QUESTIONS:
        show_switches(room.questions)
        return
    show_switches(room.open_questions)
    with st.container(height=SCROLLED, border=False, gap="xsmall", key="room-questions"):
        show_switches(question for question in room.questions if question not in room.open_questions)


def show_next(room: Room) -> None:
    """The step most rooms take: on to the question after the last open one."""
    closing = room.open_questions
    last = closing[-1].position if closing else 0
    following = [question for question in room.questions if question.position > last]
    if not following:
        return
    closes = f", close {listed(closing)}" if closing else ""
    label = f"Open question {following[0].position}{closes}"
    st.button(label, type="primary", key="move-on", width="stretch", on_click=move_on, args=(closing, following[0]))


def listed(questions: tuple[Question, ...]) -> str:
    """Questions by number: 1, 2 and 3."""
    places = [str(question.position) for question in questions]
    return " and ".join([", ".join(places[:-1]), places[-1]] if len(places) > 1 else places)


def show_switches(questions: Iterable[Question]) -> None:
    """Questions in the order of the day."""
    for question in questions:
        show_switch(question)


def show_switch(question: Question) -> None:
    """One question, with the button that opens or closes it to the whole room."""
    is_open = question.state is QuestionState.OPEN
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ask-{question.id}"):
        state = " open" if is_open else ""
        now = '<span class="now">open</span> ' if is_open else ""
        st.html(f'<div class="ask{state}">{question.position}. {now}{words(question.text)}</div>')
        label = f"{'Close' if is_open else 'Open'} {question.position}"
        st.button(label, key=f"switch-{question.id}", on_click=switch, args=(question,), width="content")


def move_on(closing: tuple[Question, ...], opening: Question) -> None:
    """Close what was open and open the next question, for every table at once."""
    ids = [question.id for question in closing]
    change_room("questions", lambda: open_store().move_on(organizer_here(), ids, opening.id))


def switch(question: Question) -> None:
    """Open a question to the tables, or close it."""
    state = QuestionState.CLOSED if question.state is QuestionState.OPEN else QuestionState.OPEN
    change_room("questions", lambda: open_store().set_question_state(organizer_here(), question.id, state))
