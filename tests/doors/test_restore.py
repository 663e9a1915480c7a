"""Restoring at the terminal: what there is, one question, and nobody else at the file meanwhile."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from app import main
from doors import restore
from models.errors import BadFile, BadInput, DatabaseInUse
from models.records import Actor, Note, QuestionState
from models.settings import Settings
from models.store import Store
from tests.conftest import Room

Saying = Callable[..., Note]


class Terminal(io.StringIO):
    """Somebody at the keyboard who answers this."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def settings(store: Store) -> Settings:
    return Settings(database=store.path)


@pytest.fixture
def wrecked(store: Store, organizer: Actor, room: Room, say: Saying, settings: Settings) -> Path:
    """A backup with one note and an open question; then a second note, and the question closed by mistake."""
    say("before")
    made = store.back_up(organizer, settings.backup_folders)
    say("since")
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    store.close()
    return made.path


def is_open(settings: Settings, organizer: Actor, room: Room) -> bool:
    again = Store(settings.database)
    assert len(again.deliberation_notes(organizer, room.deliberation.id)) == 2
    return again.questions(organizer, room.deliberation.id)[0].state is QuestionState.OPEN


def answer(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{said}\n"))


def test_yes_brings_the_newest_good_backup_back(
    wrecked: Path,
    settings: Settings,
    organizer: Actor,
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer(monkeypatch, "Yes")
    restore.run(settings)
    told = capsys.readouterr().out
    assert f"1 note  {wrecked}" in told
    assert "sessions.db holds 2 notes again; 1 note of them came, or changed, after the backup." in told
    assert is_open(settings, organizer, room)


@pytest.mark.parametrize("said", ["no", "", "maybe"])
def test_anything_but_yes_changes_nothing(
    wrecked: Path, settings: Settings, organizer: Actor, room: Room, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    answer(monkeypatch, said)
    restore.run(settings)
    assert not is_open(settings, organizer, room)
    assert len(list(wrecked.parent.iterdir())) == 1


def test_without_a_terminal_the_file_has_to_be_named(
    wrecked: Path, settings: Settings, organizer: Actor, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    with pytest.raises(BadInput, match=wrecked.name):
        restore.run(settings)
    assert not is_open(settings, organizer, room)
    restore.run(settings, wrecked.name)
    assert is_open(settings, organizer, room)


def test_without_a_backup_it_says_so(store: Store, settings: Settings) -> None:
    with pytest.raises(BadFile, match="There is no good backup in"):
        restore.run(settings)


@pytest.mark.parametrize("child", restore.CHILDREN)
def test_an_orphan_that_has_the_database_open_is_waited_for_and_then_named(
    wrecked: Path, settings: Settings, child: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "HANDOVER_SECONDS", 0.1)
    with (
        FileLock(f"{settings.database}.{child}.lock"),
        pytest.raises(DatabaseInUse, match="A part of Sevenfold still has"),
    ):
        restore.run(settings, wrecked.name)


def test_only_restore_takes_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "sessions.db"])
    assert "run takes no file" in capsys.readouterr().err
