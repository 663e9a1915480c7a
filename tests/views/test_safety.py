"""The page for backups, and what the status line says of the safety net."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, Note, QuestionState
from models.settings import Settings, read_settings
from models.store import Store
from models.store.safekeeping.journal import journal_path
from models.store.safekeeping.status import KeeperWord
from tests.conftest import Room
from tests.views.conftest import html_of
from views.components.safety_line import look, safety_words

Opening = Callable[..., AppTest]
Saying = Callable[..., Note]


@pytest.fixture
def settings(database: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    look.clear()
    return read_settings(os.environ)


def test_the_page_says_when_and_where_the_last_backup_was_made(
    open_page: Opening, store: Store, organizer: Actor, worker_actor: Actor, room: Room, settings: Settings
) -> None:
    assert "the keeper has not started" in html_of(open_page("safety.py"))
    made = store.back_up(organizer, settings.backup_folders)
    store.keeper_beat(worker_actor, 1, KeeperWord(str(made.path), made.made_at))
    html = html_of(open_page("safety.py"))
    assert "checked and sound" in html
    assert str(made.path) in html
    assert str(journal_path(settings.database)) in html
    assert "put in a stick" in html


def test_trouble_is_a_sentence_on_the_page(
    open_page: Opening, store: Store, worker_actor: Actor, settings: Settings
) -> None:
    store.keeper_beat(worker_actor, 1, KeeperWord(backup_problem="No backup today.", journal_problem="Pen is dry."))
    html = html_of(open_page("safety.py"))
    assert "No backup today." in html
    assert "Pen is dry." in html


def test_a_backup_is_made_at_once_when_asked_for(
    open_page: Opening, store: Store, organizer: Actor, room: Room, settings: Settings
) -> None:
    at = open_page("safety.py")
    at.button(key="back-up").click().run()
    assert at.success[0].value.startswith("Backed up at ")
    assert len(store.backups(organizer, settings.backup_folders)) == 1
    assert at.radio(key="safety-choice").options[0].endswith(", 0 notes (no. 1)")


def test_going_back_asks_once_more_and_can_be_left(
    open_page: Opening, store: Store, organizer: Actor, room: Room, settings: Settings
) -> None:
    store.back_up(organizer, settings.backup_folders)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    at = open_page("safety.py")
    assert "go-back" not in [button.key for button in at.button]
    at.button(key="ask").click().run()
    at.button(key="leave").click().run()
    assert "go-back" not in [button.key for button in at.button]
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.CLOSED


def test_going_back_keeps_the_notes_and_says_what_was_done(
    open_page: Opening, store: Store, organizer: Actor, room: Room, say: Saying, settings: Settings
) -> None:
    say("before")
    store.back_up(organizer, settings.backup_folders)
    say("since")
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    at = open_page("safety.py")
    at.button(key="ask").click().run()
    at.button(key="go-back").click().run()
    assert at.success[0].value.startswith("Restored: 2 notes, of which 1 note came or changed after that backup.")
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.OPEN
    notes = store.deliberation_notes(organizer, room.deliberation.id)
    assert [note.text for note in notes] == ["before", "since"]


def test_choosing_another_backup_asks_anew(
    open_page: Opening, store: Store, organizer: Actor, room: Room, say: Saying, settings: Settings
) -> None:
    older = store.back_up(organizer, settings.backup_folders)
    say("since")
    store.back_up(organizer, settings.backup_folders)
    at = open_page("safety.py")
    at.button(key="ask").click().run()
    at.radio(key="safety-choice").set_value(older.path.name).run()
    assert "go-back" not in [button.key for button in at.button]


def test_a_backup_that_is_gone_by_now_gets_a_sentence(
    open_page: Opening, store: Store, organizer: Actor, room: Room, settings: Settings
) -> None:
    made = store.back_up(organizer, settings.backup_folders)
    other = store.back_up(organizer, settings.backup_folders)
    at = open_page("safety.py")
    at.button(key="ask").click().run()
    other.path.unlink()
    at.button(key="go-back").click().run()
    assert at.error[0].value.startswith("This backup is not there any more.")
    assert made.path.exists()


def test_what_only_the_journal_tells_is_brought_back_by_a_button(
    open_page: Opening, store: Store, organizer: Actor, worker_actor: Actor, room: Room, say: Saying, settings: Settings
) -> None:
    say("buses")
    store._write(lambda db: db.execute("DELETE FROM notes"))
    store.keeper_beat(worker_actor, 1, KeeperWord(only_in_journal=1))
    at = open_page("safety.py")
    at.button(key="replay").click().run()
    assert [note.text for note in store.deliberation_notes(organizer, room.deliberation.id)] == ["buses"]


def test_the_status_line_tells_of_backups_and_of_trouble(
    store: Store, organizer: Actor, worker_actor: Actor, settings: Settings
) -> None:
    def line(word: KeeperWord) -> str:
        store.keeper_beat(worker_actor, 1, word)
        look.clear()
        return safety_words(organizer)

    assert "no backups are being made" in safety_words(organizer)
    assert "a backup failed" in line(KeeperWord(backup_problem="No."))
    assert "the journal cannot be written; notes are safe" in line(KeeperWord(journal_problem="No."))
    assert line(KeeperWord()) == "nothing to back up yet"


def test_the_status_line_stands_on_the_organizers_page(open_page: Opening, room: Room, settings: Settings) -> None:
    assert "no backups are being made" in html_of(open_page("organizer.py", deliberation=room.deliberation.id))
