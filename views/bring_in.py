"""Bring in a file of notes: its columns guessed, then confirmed by a person, then saved whole."""

from __future__ import annotations

import streamlit as st

from ingest.spreadsheet import Destination, Sheet, SheetNotes, guess_columns, notes_from_sheet, read_sheet
from models.phrases import counted
from models.records import Deliberation, Question
from views.actors import deliberation_here, organizer_here
from views.components.columns import choose_columns
from views.components.links import link
from views.components.problems import attempt, show_problem
from views.components.sheet_preview import reworded_sentence, show_preview
from views.components.words import show_words
from views.resources import open_store

LARGEST_MB = 25


def show() -> None:
    """The page."""
    actor = organizer_here()
    deliberation = deliberation_here(actor)
    st.title("Bring in notes")
    show_words(deliberation.title, "name")
    show_result(deliberation)
    file = st.file_uploader(
        "A CSV or Excel file, one note a row",
        type=["csv", "tsv", "txt", "xlsx"],
        max_upload_size=LARGEST_MB,
        key=upload_key(),
    )
    if file is None:
        st.html('<div class="by">Nothing is saved until you have seen the columns and said yes.</div>')
        return
    sheet = choose_first_row(file.getvalue(), file.name)
    questions = open_store().questions(actor, deliberation.id)
    choice = choose_columns(sheet, guess_columns(sheet))
    destination = Destination(
        deliberation,
        tuple(questions),
        tuple(open_store().tables(actor, deliberation.id)),
        choose_otherwise(questions),
        open_store().known_note_ids(actor, deliberation.id),
        {note.id: note.text for note in open_store().deliberation_notes(actor, deliberation.id)},
    )
    made = notes_from_sheet(sheet, choice, destination)
    show_preview(made, destination)
    show_problem("bring-in")
    label = f"Bring in {counted(len(made.notes), 'note')}"
    args = (deliberation, sheet, made)
    st.button(label, type="primary", key="bring-in", disabled=not made.notes, on_click=bring_in, args=args)


@st.cache_data(max_entries=2, scope="session", show_spinner=False)
def sheet_of(data: bytes, name: str, has_names: bool | None = None) -> Sheet:
    """The sheet in the uploaded bytes, read once for each browser tab and forgotten with it. Raises BadFile."""
    return read_sheet(data, name, has_names)


def choose_first_row(data: bytes, name: str) -> Sheet:
    """The sheet, its first row read as column names or as a note: at first as guessed. Raises BadFile."""
    guess = sheet_of(data, name)
    guessed = guess.columns[0] != "Column 1"
    key = f"names-{guess.digest[:12]}"
    has_names = st.checkbox("The first row holds the column names", guessed, key=key)
    if guess.worksheets_left:
        left = counted(guess.worksheets_left, "more worksheet holds words", "more worksheets hold words")
        st.warning(f"{left}; only the first one was read. Save the others as files of their own.")
    return guess if has_names == guessed else sheet_of(data, name, has_names)


def choose_otherwise(questions: list[Question]) -> str | None:
    """The question of rows that name none; None leaves such rows out."""
    by_position = {question.position: question for question in questions}
    options = [*by_position, None]
    position = st.selectbox(
        "Rows that name no question belong to",
        options,
        format_func=lambda position: f"Question {position}" if position else "none: leave them out",
        key="otherwise",
    )
    if position is None:
        return None
    show_words(by_position[position].text, "by")
    return by_position[position].id


def bring_in(deliberation: Deliberation, sheet: Sheet, made: SheetNotes) -> None:
    """Save all notes of the sheet or none, and leave the sentence that says what became of its rows."""

    def save() -> None:
        added = open_store().bring_in_notes(organizer_here(), deliberation.id, sheet.name, made.notes)
        st.session_state["brought-in"] = (
            f"{counted(added.added, 'note')} added, "
            f"{counted(added.already_here, 'was here already', 'were here already')}, "
            f"{counted(len(made.skipped), 'row')} skipped. {reworded_sentence(made)}"
        ).strip()
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1

    attempt(save, "bring-in")


def upload_key() -> str:
    """A new key after each file that was saved, so that the page is ready for the next one."""
    return f"sheet-file-{st.session_state.get('uploads', 0)}"


def show_result(deliberation: Deliberation) -> None:
    """What became of the last file."""
    if sentence := st.session_state.pop("brought-in", None):
        st.success(sentence)
        link("organizer", "See the themes", deliberation.id)


show()
