"""The report: a writer chooses what goes in and for whom, has it made, and takes it away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.clock import seen_now
from models.records import Deliberation, Question
from models.store import Store
from models.strategy import Strategy
from synthesis.choice import Audience, Choice
from views.actors import deliberation_here, writer_here
from views.components.links import link
from views.components.problems import explaining
from views.components.words import show_words, words
from views.report_making import KINDS, Asked, Form, Made, handing_out, make
from views.resources import open_store

MADE, ASKED = "report-made", "report-asked"
AUDIENCES = {Audience.INTERNAL: "Those who run it", Audience.PUBLIC: "The public"}
LARGEST_TEMPLATE_MB = 20
PROMINENCE: Mapping[Form, Literal["primary", "secondary"]] = {
    Form.WORD: "primary",
    Form.EXCEL: "secondary",
    Form.MARKDOWN: "secondary",
}
PUBLIC_RULE = (
    "In public no cell of fewer than five is shown by role or table, people's words stand without table and time, and "
    "small roles are told together. Counts of points and themes are shown as they are. A strategy's lines keep to the same: "
    "what is left out of them is listed once the report is made."
)
INSIDE_RULE = "Everything is shown: every note behind every point, with its table, role and time."


def show() -> None:
    """The page."""
    actor = writer_here()
    deliberation = deliberation_here(actor)
    st.title("Make a report")
    show_words(deliberation.title, "name")
    with st.container(key="report"):
        strategies = open_store().strategies(actor, deliberation.id)
        asked_for = choose(open_store().questions(actor, deliberation.id), strategies)
        template = choose_template()
        with st.container(horizontal=True, key="report-make"):
            for form in Form:
                asked = Asked(form, *asked_for, template if form is Form.WORD else None)
                st.button(f"Make {form}", key=f"make-{form}", type=PROMINENCE[form], on_click=ask, args=(asked,))
        make_asked(deliberation)
        show_made(open_store(), dict(st.context.cookies))
        link("writer", "All themes and notes to read", deliberation.id)


def choose(questions: list[Question], strategies: list[Strategy]) -> tuple[Choice, str | None]:
    """What goes in, and the strategy that does."""
    audience = st.segmented_control(
        "For whom",
        list(AUDIENCES),
        format_func=AUDIENCES.__getitem__,
        default=Audience.INTERNAL,
        required=True,
        key="for",
    )
    is_public = audience is Audience.PUBLIC
    st.html(f'<p class="by">{PUBLIC_RULE if is_public else INSIDE_RULE}</p>')
    with st.container(horizontal=True, key="report-goes-in"):
        verbatims = st.checkbox("People's words", not is_public, key=f"verbatims-{audience}")
        roles = st.checkbox("Roles", value=True, key="roles")
        pictures = st.checkbox("Charts", value=True, key="pictures")
        has_strategy = st.checkbox("The strategy", value=True, key="has-strategy") if strategies else False
    strategy_id = choose_strategy(strategies) if has_strategy else None
    chosen = choose_questions(questions)
    return Choice(
        audience or Audience.INTERNAL, bool(verbatims), bool(roles), has_strategy, bool(pictures), chosen
    ), strategy_id


def choose_strategy(strategies: list[Strategy]) -> str:
    """The newest, or the one picked; by when they were begun, for titles are people's words."""
    begun = {one.id: f"Begun {seen_now(one.made_at)}" for one in strategies}
    if len(strategies) == 1:
        return strategies[0].id
    return str(st.selectbox("Which strategy", list(begun), format_func=begun.__getitem__, key="which-strategy"))


def choose_questions(questions: list[Question]) -> frozenset[str] | None:
    """The questions that go in; all of them unless some are picked out."""
    by_number = {question.position: question for question in questions}
    picked = st.pills("Questions", list(by_number), selection_mode="multi", default=list(by_number), key="questions")
    lines = "".join(f"<li>{words(f'{number}. {by_number[number].text}', 'by')}</li>" for number in sorted(picked))
    st.html(f'<ul class="report-questions">{lines}</ul>')
    if len(picked) == len(questions):
        return None
    return frozenset(by_number[number].id for number in picked)


def choose_template() -> bytes | None:
    """A corporate template for the Word report."""
    file = st.file_uploader(
        "A Word template of your own (.docx or .dotx): its styles, header and footer are kept",
        type=["docx", "dotx"],
        max_upload_size=LARGEST_TEMPLATE_MB,
        key="template",
    )
    return file.getvalue() if file is not None else None


def ask(asked: Asked) -> None:
    """Remember what is to be made; it is made where its progress can be seen."""
    st.session_state[ASKED] = asked
    st.session_state.pop(MADE, None)


def make_asked(deliberation: Deliberation) -> None:
    """Make what was asked for, telling how far it has come; whose device this is, is asked anew."""
    asked = st.session_state.pop(ASKED, None)
    if asked is None:
        return
    bar = st.progress(0.0, "Making the report")
    with explaining():
        st.session_state[MADE] = make(writer_here(), deliberation, asked, lambda share, doing: tell(bar, share, doing))
    bar.empty()


def tell(bar: DeltaGenerator, share: float, doing: str) -> None:
    """How far it has come, in words of ours."""
    bar.progress(min(share, 1.0), f"Making the report: {doing[:1].lower()}{doing[1:]}")


def show_made(store: Store, cookies: Mapping[str, str]) -> None:
    """What was made, to be taken away."""
    made: Made | None = st.session_state.get(MADE)
    if made is None:
        return
    if made.warning:
        st.warning(made.warning)
    form = made.asked.form
    with st.container(horizontal=True, vertical_alignment="center", key="report-made-row"):
        st.download_button(
            f"Save the {form} report",
            handing_out(made, store, cookies),
            made.name,
            KINDS[form],
            key="save-report",
            type="primary",
            on_click="ignore",
        )
        st.html(f'<div class="by" role="status">{what_it_is(made)}</div>', width="content")
    if made.touched:  # places of lines, in words of ours
        items = "".join(f"<li>{sentence}</li>" for sentence in made.touched)
        st.html(
            f'<div class="name">Lines of the strategy to look at</div><ul class="changes report-lines">{items}</ul>'
        )


def what_it_is(made: Made) -> str:
    """What was made, in a few words."""
    choice = made.asked.choice
    size = max(1, len(made.data) // 1024)
    words = "with people's words" if choice.verbatims else "without people's words"
    return f"{AUDIENCES[choice.audience]}; {words}; {size:,} KB"


show()
