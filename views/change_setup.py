"""The page that changes the set-up while the room is running: what it would do is said before it is saved."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from models.errors import Conflict
from models.phrases import counted
from models.records import Deliberation
from models.setup import SetUp
from models.setup_merge import lay_over
from views.actors import deliberation_here, organizer_here
from views.components.problems import explaining
from views.components.seating_sheet import show_seating_sheet
from views.components.setup_changes import changes
from views.components.setup_form import (
    fill,
    kinds_field,
    organizations_field,
    questions_field,
    role_fields,
    roles_field,
    tables_field,
    title_field,
)
from views.components.words import show_words
from views.reading import forget_questions
from views.resources import open_store


def show() -> None:
    """The page."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    place = f"change-{deliberation.id}"
    seen = begin(deliberation, place)
    st.title("Change the set-up")
    show_words(deliberation.title, "name")
    with st.container(key="setup-form"), explaining():
        wanted = show_fields(place, seen)
        theirs = open_store().setup_since(actor, deliberation.id, seen)
        say = telling_changes(deliberation)
        mine = say(seen, wanted)
        if theirs != seen:
            meet(place, say(seen, theirs), mine)
        offer_save(deliberation, place, (seen, wanted), mine)


def begin(deliberation: Deliberation, place: str) -> SetUp:
    """The set-up that the fields were filled with: the one that stands on a first visit, or after saving."""
    state, held = st.session_state, f"{place}-seen"
    if held not in state:
        now = open_store().setup(organizer_here(), deliberation.id)
        fill(place, state.pop(f"laid-{place}", now), now.roles)
        state[held] = now
    seen: SetUp = state[held]
    return seen


def show_fields(place: str, seen: SetUp) -> SetUp:
    """All fields, and the set-up they say. Raises BadInput."""
    title = title_field(place)
    questions = questions_field(place, seen.questions)
    kinds = kinds_field(place)
    st.subheader("Roles")
    st.html(
        '<div class="by">A new name goes onto the notes that carry the old one; to take a role out, empty it.</div>'
    )
    roles = (*role_fields(place, seen.roles), *roles_field(place, "More roles, one a line", 100))
    st.subheader("Tables")
    st.html('<div class="by">A table that you leave out is closed; its notes stay and count.</div>')
    show_seating_sheet(place, seen.roles)
    tables = tables_field(place, roles)
    return SetUp(title, questions, roles, tables, kinds, organizations_field(place))


def telling_changes(deliberation: Deliberation) -> Callable[[SetUp, SetUp], list[str]]:
    """A function that says what a change of this deliberation's set-up would do."""
    notes = open_store().notes_counted(organizer_here(), deliberation.id)
    ids = {table.number: table.id for table in open_store().tables(organizer_here(), deliberation.id)}
    return lambda seen, wanted: changes(seen, wanted, notes, ids)


def meet(place: str, theirs: list[str], mine: list[str]) -> None:
    """Say what somebody else saved meanwhile; take it over at once where nothing was typed here."""
    if not mine:
        begin_anew(place)
    st.html('<div class="name">Somebody else changed the set-up meanwhile</div>')
    show_list(theirs)
    st.html(
        '<div class="by">When you save, yours comes beside it. What you both changed is never saved over unseen.</div>'
    )


def offer_save(deliberation: Deliberation, place: str, setups: tuple[SetUp, SetUp], mine: list[str]) -> None:
    """What the change would do, and the buttons that save or forget it."""
    st.subheader("What changes when you save")
    if mine:
        show_list(mine)
    else:
        st.html('<div class="by">Nothing yet.</div>')
    with (
        st.container(horizontal=True, vertical_alignment="center", gap="small", key="save-bar"),
        explaining(),
    ):
        if sentence := st.session_state.pop(f"told-{place}", None):
            st.info(sentence)
        if st.button("Save the changes", type="primary", key=f"save-{place}", disabled=not mine):
            save(deliberation, place, *setups)
        if st.button("Forget my changes", key=f"forget-{place}", disabled=not mine):
            begin_anew(place)
        if mine:
            st.html(f'<div class="by">{counted(len(mine), "change")}, listed above this line</div>')


def save(deliberation: Deliberation, place: str, seen: SetUp, wanted: SetUp) -> None:
    """Save the change; where somebody else changed the same, lay it over theirs and say so. Raises BadInput."""
    try:
        open_store().change_setup(organizer_here(), deliberation.id, seen, wanted)
    except Conflict as error:
        theirs = open_store().setup_since(organizer_here(), deliberation.id, seen)
        st.session_state[f"laid-{place}"] = lay_over(seen, wanted, theirs)
        begin_anew(place, str(error))
    forget_questions()
    begin_anew(place, "Saved. Tables see it within a few seconds.")


def begin_anew(place: str, sentence: str = "") -> None:
    """Fill the fields anew and draw the page again, with a sentence."""
    st.session_state.pop(f"{place}-seen", None)
    if sentence:
        st.session_state[f"told-{place}"] = sentence
    st.rerun()


def show_list(items: list[str]) -> None:
    """Sentences of HTML as a list."""
    st.html(f'<ul class="changes">{"".join(f"<li>{item}</li>" for item in items)}</ul>')


show()
