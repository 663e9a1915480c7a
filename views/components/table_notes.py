"""What a table said last on a question, with a way to correct a note and to take one back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ingest.live import correct_note
from models.clock import clock_form
from models.errors import Conflict
from models.records import Actor, Note, Question
from views.actors import scribe_here
from views.components.note_keys import keys_of
from views.components.problems import attempt, show_problem
from views.components.words import Tables, notes_html
from views.resources import open_store
from views.suggestions import place_for

SHOWN = 6
SURE = '<div class="by">Take this note out of every count? Its words stay in the history.</div>'
ALL = 10_000  # what no table says on one question


def read_table_notes(actor: Actor, question_id: str) -> list[Note]:
    """The table's live notes on a question, the newest first. Raises NotAllowed."""
    return open_store().table_notes(actor, actor.table_id or "", question_id, ALL)


def show_table_notes(question: Question, tables: Tables, notes: list[Note]) -> None:
    """The newest notes; all of them on demand, so that each can be corrected."""
    show_problem("correction")
    seen: Note | None = st.session_state.get("correcting")
    if seen and seen.question_id == question.id and all(note.id != seen.id for note in notes):
        show_correction(seen, None, tables)
    if not notes:
        return
    st.subheader("Said last at this table")
    clock = clock_form(note.said_at for note in notes)
    everything = f"everything-{question.id}"
    shown = notes if st.session_state.get(everything) else notes[:SHOWN]
    keys = keys_of([note.id for note in shown])
    for note in shown:
        if seen and seen.id == note.id:
            with st.container(key=f"said-{note.id}", gap=None):
                show_correction(seen, note, tables)
        else:
            show_note(note, notes_html([note], tables, clock), keys[note.id])
    if len(notes) > SHOWN:
        st.toggle(f"Show all {len(notes):,}", key=everything, persist_state="session")


def show_note(note: Note, html: str, key: int) -> None:
    """One note, as HTML with the place where it says how it stands, and its two small buttons.

    As few parts as can be: with ten notes of eight parts each, a run of the page was mostly these.
    """
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"said-{note.id}"):
        is_asked = st.session_state.get("taking-back") == note.id
        st.html(html + (SURE if is_asked else place_for(note.id)))
        if is_asked:
            small_button("Take it back", f"retract-{key}", retract, note)
            small_button("Keep it", f"keep-{key}", ask_whether, None)
        else:
            small_button("Correct", f"correct-{key}", begin, note)
            small_button("Take back", f"ask-{key}", ask_whether, note.id)


def small_button(label: str, key: str, act: Callable[..., None], about: object) -> None:
    """A quiet button beside a note."""
    st.button(label, key=key, type="tertiary", on_click=act, args=(about,), width="content")


def show_correction(seen: Note, now: Note | None, tables: Tables) -> None:
    """The note as the scribe saw it, in a box, to be corrected; whatever became of it meanwhile, the box stays.

    After a correction that was refused because of somebody else's, their wording stands beside, and the next press
    is against that one.
    """
    version = seen.version
    if now is None:
        st.info("This note was taken back. Your words are still in the box; copy them if they are to be a new note.")
    elif st.session_state.get("met-another") and now.version != seen.version:
        version = now.version
        st.html('<div class="by">Saved by somebody else meanwhile:</div>')
        st.html(notes_html([now], tables, clock_form([now.said_at])))
    key = f"corrected-{seen.id}-{seen.version}"
    with st.form(f"correction-{seen.id}", border=False):
        st.text_area("The note, corrected", seen.text, key=key, height=120)
        with st.container(horizontal=True):
            st.form_submit_button(
                "Save the correction",
                type="primary",
                key=f"save-correction-{seen.id}",
                on_click=correct,
                args=(seen.id, version, key),
            )
            st.form_submit_button("Leave it as it was", key=f"leave-{seen.id}", on_click=begin, args=(None,))


def begin(note: Note | None) -> None:
    """Begin to correct a note as it is seen now, or stop."""
    st.session_state["correcting"] = note
    st.session_state["met-another"] = False


def correct(note_id: str, version: int, key: str) -> None:
    """Save the corrected words against the version the scribe saw."""
    text = st.session_state.get(key) or ""

    def save() -> None:
        try:
            correct_note(open_store(), scribe_here(), note_id, text, version)
        except Conflict:
            st.session_state["met-another"] = True
            raise

    if attempt(save, "correction"):
        begin(None)


def ask_whether(note_id: str | None) -> None:
    """Ask whether this note is to be taken back, or ask no more."""
    st.session_state["taking-back"] = note_id


def retract(note: Note) -> None:
    """Take a note back."""
    ask_whether(None)
    attempt(lambda: open_store().retract_note(scribe_here(), note.id), "correction")
