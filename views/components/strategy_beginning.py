"""Two ways to begin a strategy: a template, or the writer's own outline; both are shown before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from uuid import uuid4

import streamlit as st

from models.records import Deliberation
from models.strategy import LineKind, NewLine, NewStrategy
from synthesis.beginnings import template_lines
from synthesis.frameworks import OWN, frameworks
from synthesis.outline import read_outline
from views.actors import team_here
from views.components.problems import attempt, show_problem
from views.resources import open_store

KIND_NAMES = {
    LineKind.MISSION: "Mission",
    LineKind.VISION: "Vision",
    LineKind.VALUE: "Value",
    LineKind.PILLAR: "Pillar",
    LineKind.DESCRIPTION: "Description",
    LineKind.HEADING: "Sub-heading",
    LineKind.OBJECTIVE: "Objective",
    LineKind.TEXT: "Text",
    LineKind.MEASURE: "Measure",
    LineKind.TARGET: "Target",
    LineKind.INITIATIVE: "Initiative",
}
TEMPLATE, OUTLINE = "A template", "My own outline"
LONGEST_OUTLINE = 100_000


def show_beginning(deliberation: Deliberation, is_first: bool) -> None:
    """The form; what will be made stands below it."""
    st.html(
        '<p class="lead">A strategy gathers what was said under a few directions. Every number and quotation in it leads '
        "back to the notes it comes from.</p>"
    )
    with st.container(key="strategy-beginning"):
        title = st.text_input("Title of the strategy", key="strategy-title", max_chars=200, placeholder="Our strategy")
        way = st.segmented_control("Begin with", [TEMPLATE, OUTLINE], default=TEMPLATE, key="strategy-way")
        found = ""
        if way == OUTLINE:
            framework = OWN
            found, lines = read_pasted()
        else:
            framework, lines = pick_template()
        st.button(
            "Begin the strategy",
            key="strategy-begin",
            type="primary",
            on_click=begin,
            args=(deliberation, title or found or "Our strategy", framework, lines),
        )
        show_problem("strategy-begin")
        if not is_first:
            st.button("Back to the strategy", key="strategy-back", on_click=leave)
        st.html(understood_html(lines))


def pick_template() -> tuple[str, tuple[NewLine, ...]]:
    """A template, and the lines it begins with."""
    offered = frameworks()
    key = st.radio(
        "Template",
        list(offered),
        format_func=lambda one: offered[one].name,
        captions=[one.about for one in offered.values()],
        key="strategy-template",
    )
    chosen = offered[key]
    st.caption(f"Source: {chosen.source}")
    return chosen.key, template_lines(chosen, new_id)


def read_pasted() -> tuple[str, tuple[NewLine, ...]]:
    """What was pasted, as it was understood."""
    text = st.text_area(
        "Paste the outline",
        key="strategy-outline",
        height=280,
        max_chars=LONGEST_OUTLINE,
        help="Indents, numbers or bullets say what stands below what. A line may begin with Mission:, Vision:, Value:, "
        "Measure:, Target: or Initiative:. Press Ctrl+Enter to see how it is understood.",
    )
    outline = read_outline(text or "", new_id)
    return outline.title, outline.lines


def new_id() -> str:
    """An id for a line."""
    return str(uuid4())


def understood_html(lines: Sequence[NewLine]) -> str:
    """How the strategy will begin, as escaped HTML."""
    if not lines:
        return '<p class="sums">It begins empty: paste an outline to begin with more.</p>'
    depths: dict[str | None, int] = {None: -1}
    rows = []
    for line in lines:
        depths[line.id] = depths[line.parent_id] + 1
        rows.append(
            f'<li class="begin {line.kind} depth-{depths[line.id]}"><span class="by">{KIND_NAMES[line.kind]}</span> '
            f'<span dir="auto">{escape(line.text) or "to be written"}</span></li>'
        )
    return f'<p class="sums">This is what it begins with:</p><ul class="beginning">{"".join(rows)}</ul>'


def begin(deliberation: Deliberation, title: str, framework: str, lines: tuple[NewLine, ...]) -> None:
    """Save the strategy and go on to write it."""
    once = st.session_state.setdefault("strategy-new", new_id())  # a double click begins one strategy
    new = NewStrategy(once, deliberation.id, title, framework, lines)
    if attempt(lambda: open_store().begin_strategy(team_here(), new), "strategy-begin"):
        leave()


def leave() -> None:
    """Back to the newest strategy."""
    for key in ("begins-strategy", "strategy", "strategy-new"):
        st.session_state.pop(key, None)
