"""The log of decisions: who decided what, when and why, whether it holds, and one press to take it back."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from models.clock import clock_form
from models.decision_words import KIND_WORDS
from models.decisions import DecisionKind
from models.log import LogChoice, LogPage
from models.phrases import counted
from models.records import Actor, Deliberation, Question
from synthesis.decisions_csv import decisions_csv
from views.actors import deliberation_here, organizer_here
from views.components.links import link
from views.components.log_rows import show_logged
from views.components.problems import explaining
from views.components.words import show_words
from views.keys import everybody_is_organizer, organizer_of
from views.reading import read_questions
from views.resources import open_store

POLL_SECONDS = 2.5
A_PAGE = 25
AT = "log-at"  # how many newer decisions stand before those that are shown


def show() -> None:
    """The page."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    questions = read_questions(actor, deliberation.id)
    revision = open_store().log_revision(actor, deliberation.id)
    st.title("Decisions")
    show_words(deliberation.title, "by log")
    st.html(
        '<p class="lead">Every decision about the themes, newest first. Each holds in every later theming until it is '
        "taken back; then the themes are made as if it had never been.</p>"
    )
    watch_log(deliberation.id, revision)
    choice = choose(actor, questions)
    page = open_store().decision_log(actor, deliberation.id, choice, A_PAGE, st.session_state.get(AT, 0))
    show_page(page, choice)
    offer_sheet(deliberation)
    link("changes", "What changed", deliberation.id)


@st.fragment(run_every=POLL_SECONDS)
def watch_log(deliberation_id: str, shown: tuple[int, str]) -> None:
    """Look for newer decisions every few seconds and offer them; what somebody reads is never redrawn unasked."""
    with explaining():
        newer = open_store().log_revision(organizer_here(), deliberation_id) != shown
        if newer and st.button("Show what is new", key="show-newer"):
            st.rerun()


def choose(actor: Actor, questions: list[Question]) -> LogChoice:
    """The choice of what is shown; a new choice begins at the newest. Who came in under a name need not type it."""
    by_position = {question.position: question.id for question in questions}
    with st.container(horizontal=True, vertical_alignment="bottom", key="log-choice"):
        position = st.selectbox(
            "Question",
            [0, *by_position],
            format_func=lambda one: f"Question {one}" if one else "All questions",
            key="log-question",
            on_change=to_newest,
            width=180,
        )
        kind = st.selectbox(
            "Kind",
            ["", *DecisionKind],
            format_func=lambda one: KIND_WORDS[DecisionKind(one)] if one else "All kinds",
            key="log-kind",
            on_change=to_newest,
            width=180,
        )
        who = st.text_input("Who", key="log-who", placeholder="a name, or table 7", on_change=to_newest, width=200)
        named = not everybody_is_organizer()
        mine = named and st.toggle("Only my own", key="log-mine", on_change=to_newest)
        tables = st.toggle("Answers of tables too", key="log-tables", on_change=to_newest)
    by = actor.name if mine else ""
    return LogChoice(by_position.get(position), DecisionKind(kind) if kind else None, who, by, tables)


def to_newest() -> None:
    """Back to the first page."""
    st.session_state[AT] = 0


def turn(by: int) -> None:
    """To an older page, or to a newer one."""
    st.session_state[AT] = max(0, st.session_state.get(AT, 0) + by)


def show_page(page: LogPage, choice: LogChoice) -> None:
    """One page of the log."""
    at: int = st.session_state.get(AT, 0)
    if not page.entries:
        st.html(f'<p class="empty" role="status">{empty_words(choice)}</p>')
        return
    clock = clock_form([datetime.now(UTC), *(entry.decision.made_at for entry in page.entries)])
    with st.container(key="log", gap=None):
        for entry in page.entries:
            show_logged(entry, clock)
    with st.container(horizontal=True, vertical_alignment="center", key="log-pages"):
        st.button("Newer", key="log-newer", on_click=turn, args=(-A_PAGE,), disabled=at == 0)
        last = at + len(page.entries)
        st.html(
            f'<div class="by" role="status">{at + 1:,} to {last:,} of {counted(page.total, "decision")}</div>',
            width="content",
        )
        st.button("Older", key="log-older", on_click=turn, args=(A_PAGE,), disabled=last >= page.total)


def empty_words(choice: LogChoice) -> str:
    """What stands in place of a log without an entry."""
    tables = "" if choice.tables else " Answers of tables are left out; the switch above shows them."
    if choice in {LogChoice(), LogChoice(tables=True)}:
        return f"Nothing was decided yet. What is decided on the organizer's page will stand here.{tables}"
    return f"No decision fits this choice.{tables}"


def offer_sheet(deliberation: Deliberation) -> None:
    """The whole log as a sheet, made when asked for."""
    cookies = dict(st.context.cookies)  # the file is made apart from any run of the page

    def file() -> bytes:
        """Asks anew whose device it is: between the page and the press its key may have ended."""
        organizer = organizer_of(open_store(), cookies)
        return decisions_csv(open_store().whole_log(organizer, deliberation.id))

    st.download_button(
        "Take the decisions out (CSV)", file, "decisions.csv", "text/csv", key="decisions-out", on_click="ignore"
    )


show()
