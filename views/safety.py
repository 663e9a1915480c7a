"""Backups and restore: how the safety net stands, a backup now, and going back to one in two steps."""

from __future__ import annotations

from html import escape

import streamlit as st

from models.clock import seen_now
from models.phrases import counted
from models.settings import Settings
from models.store.safekeeping.backups import Backup, notes_in
from models.store.safekeeping.journal import journal_path
from models.store.safekeeping.restoring import Restored
from models.store.safekeeping.status import KeeperStatus
from views.actors import organizer_here
from views.components.problems import attempt, explaining, show_problem
from views.resources import open_store
from views.settings_here import settings_here

POLL_SECONDS = 5.0
SHOWN = 12  # backups that one can go back to here; the folder holds older ones

ASKED = "safety-asked"  # the backup that the page asks about once more
DONE = "safety-done"


def show() -> None:
    """The page."""
    settings = settings_here()
    organizer_here()
    st.title("Backups and restore")
    st.html(
        '<p class="lead">Every note stands in the database before the table hears that it is saved. Beside it Sevenfold '
        "keeps a journal of notes that can be read with any editor, and makes a checked copy of everything every few "
        "minutes while something changes.</p>"
    )
    show_state(settings)
    with st.container(horizontal=True, key="safety-now"):
        st.button("Back up now", key="back-up", on_click=back_up, args=(settings,))
    show_problem("back-up")
    show_done()
    st.header("Go back to a backup")
    show_backups(settings)


@st.fragment(run_every=POLL_SECONDS)
def show_state(settings: Settings) -> None:
    """Backups and journal, each with a light and a sentence."""
    with explaining():
        actor = organizer_here()
        status = open_store().keeper_status(actor)
        lines = [backup_line(status), journal_line(status, open_store().journal_problem(actor), settings)]
        if settings.backups is None:
            lines.append(
                "<li>Backups lie on the same disk as the database. To survive a lost laptop, put in a stick and start "
                "Sevenfold with <code>SEVENFOLD_BACKUPS</code> set to a folder on it.</li>"
            )
        st.html(f'<ul class="safety" role="status">{"".join(lines)}</ul>')
        if status and status.word.only_in_journal:
            label = f"Bring back what only the journal tells ({status.word.only_in_journal:,})"
            st.button(label, key="replay", on_click=bring_back)
        show_problem("replay")


def backup_line(status: KeeperStatus | None) -> str:
    """When and where the last backup was made, or why there is none, as HTML."""
    if status is None:
        return light(False, "No backups are being made: the keeper has not started. Start Sevenfold with make run.")
    if not status.alive:
        said = f"No backups are being made: the keeper is silent since {seen_now(status.beat_at)}."
        return light(False, said)
    if status.word.backup_problem:
        return light(False, status.word.backup_problem)
    if status.word.backed_up_at is None or status.word.backup is None:
        return light(True, "There is nothing to back up yet.")
    where = file(status.word.backup)
    return light(True, f"Last backup at {seen_now(status.word.backed_up_at)}, checked and sound:", where)


def journal_line(status: KeeperStatus | None, own: str | None, settings: Settings) -> str:
    """Whether the journal holds every note, as HTML; `own` is the trouble this process had with it."""
    if problem := own or (status and status.word.journal_problem):
        return light(False, problem)
    if status and status.word.only_in_journal:
        said = (
            "The journal tells of notes that the database does not hold. An older copy may have been put in its place."
        )
        return light(False, said)
    return light(True, "The journal of notes is up to date:", file(str(journal_path(settings.database))))


def file(path: str) -> str:
    """A file's path, as HTML."""
    return f'<code class="file">{escape(path)}</code>'


def light(well: bool, said: str, more: str = "") -> str:
    """One line of the list; `more` is HTML already."""
    return f'<li class="{"well" if well else "trouble"}">{escape(said)} {more}</li>'


def back_up(settings: Settings) -> None:
    """Make a backup at once."""

    def make() -> None:
        made = open_store().back_up(organizer_here(), settings.backup_folders)
        st.session_state[DONE] = f"Backed up at {seen_now(made.made_at)}, checked and sound."

    attempt(make, "back-up")


def bring_back() -> None:
    """Bring into the database what only the journal tells."""

    def replay() -> None:
        number = open_store().replay_journal(organizer_here())
        st.session_state[DONE] = f"{counted(number, 'note')} brought back from the journal."

    attempt(replay, "replay")


def show_backups(settings: Settings) -> None:
    """The newest backups, one to be chosen; choosing asks once more before anything happens."""
    backups = open_store().backups(organizer_here(), settings.backup_folders)[:SHOWN]
    good = {one.path.name: one for one in backups if notes_in(one) is not None}
    if not good:
        st.html('<div class="by">There is no backup yet.</div>')
        return
    st.html(
        '<div class="by">Themes, decisions and settings go back to how they were. Nothing that was said is lost: notes, '
        "corrections and retractions since then stay, and so does what was set up since. Links and codes stay as they "
        "are. The state before is kept as a backup too.</div>"
    )
    chosen = st.radio("Backups", good, format_func=lambda name: name_of(good[name]), key="safety-choice")
    if st.session_state.get(ASKED) == chosen:
        ask_again(good[chosen], settings)
    else:
        st.button("Go back to this one \u2026", key="ask", on_click=ask, args=(chosen,))
    show_problem("restore")


def name_of(backup: Backup) -> str:
    """A backup as a choice; its number tells apart those of one minute."""
    before = ", the state before a restore" if backup.before else ""
    return f"{seen_now(backup.made_at)}, {counted(notes_in(backup) or 0, 'note')}{before} (no. {backup.number})"


def ask(name: str) -> None:
    """The first step."""
    st.session_state[ASKED] = name


def ask_again(backup: Backup, settings: Settings) -> None:
    """The second step."""
    with st.container(border=True, key="safety-confirm"):
        st.html(
            f'<p class="confirm">Go back to {seen_now(backup.made_at)} for everybody in the room, now? Tables can go on '
            "typing; saving waits for a moment.</p>"
        )
        with st.container(horizontal=True):
            label = f"Yes, go back to {seen_now(backup.made_at)}"
            st.button(label, type="primary", key="go-back", on_click=go_back, args=(backup.path.name, settings))
            st.button("Leave everything as it is", key="leave", on_click=leave)


def leave() -> None:
    """Back to the first step."""
    st.session_state.pop(ASKED, None)


def go_back(name: str, settings: Settings) -> None:
    """Restore, and leave the sentence that says what was done."""
    leave()

    def restore() -> None:
        st.session_state[DONE] = done_sentence(open_store().restore(organizer_here(), name, settings.backup_folders))

    attempt(restore, "restore")


def done_sentence(restored: Restored) -> str:
    """What a restore did."""
    return (
        f"Restored: {counted(restored.notes, 'note')}, of which {counted(restored.since, 'note')} came or changed after "
        "that backup. The state before is the newest backup below."
    )


def show_done() -> None:
    """What the last button did, once."""
    if sentence := st.session_state.pop(DONE, None):
        st.success(sentence)


show()
