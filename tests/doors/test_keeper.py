"""The keeper: the journal whole, a copy of it beside the backups, a backup when something changed, and its word on it all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doors.keeper import Keeper
from models.errors import DatabaseBusy
from models.records import Actor, ActorRole, Note
from models.settings import Settings
from models.store import Store
from models.store.safekeeping.journal import journal_path, read_journal
from models.store.safekeeping.status import KeeperWord
from tests.doors.test_processes import HOME, until

Saying = Callable[..., Note]


@pytest.fixture
def settings(store: Store, tmp_path: Path) -> Settings:
    return Settings(database=store.path, backups=tmp_path / "stick")


@pytest.fixture
def keeper(store: Store, settings: Settings, tmp_path: Path) -> Keeper:
    (tmp_path / "stick").mkdir()
    return Keeper(store, settings)


def said(store: Store, organizer: Actor) -> KeeperWord:
    status = store.keeper_status(organizer)
    assert status is not None
    assert status.alive
    return status.word


def backups(store: Store, organizer: Actor, settings: Settings) -> int:
    return len(store.backups(organizer, settings.backup_folders))


def test_a_backup_is_made_when_something_changed_and_only_then(
    keeper: Keeper, store: Store, organizer: Actor, settings: Settings, say: Saying
) -> None:
    say("buses")
    for expected in (1, 1):
        keeper._due_at = 0.0
        keeper.look()
        assert backups(store, organizer, settings) == expected
    say("ramps")
    keeper.look()
    assert backups(store, organizer, settings) == 1, "it is not time yet"
    keeper._due_at = 0.0
    keeper.look()
    word = said(store, organizer)
    assert backups(store, organizer, settings) == 2
    assert word.backup is not None
    assert Path(word.backup).parent == settings.backups
    assert word == KeeperWord(word.backup, word.backed_up_at)


def test_a_keeper_that_starts_again_makes_no_second_copy_of_the_same(
    keeper: Keeper, store: Store, organizer: Actor, settings: Settings, say: Saying
) -> None:
    say("buses")
    keeper.look()
    Keeper(store, settings).look()
    assert backups(store, organizer, settings) == 1
    assert said(store, organizer).backed_up_at is not None


def test_an_event_that_is_missing_at_two_looks_is_added(
    keeper: Keeper, store: Store, organizer: Actor, say: Saying
) -> None:
    kept, lost = say("kept"), say("lost")
    path = journal_path(store.path)
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    keeper.look()
    assert [event.note_id for event in read_journal(path)] == [kept.id]
    keeper.look()
    keeper.look()
    assert [event.note_id for event in read_journal(path)] == [kept.id, lost.id]
    assert said(store, organizer).journal_problem is None


def test_a_journal_that_cannot_be_written_is_told_and_mended_later(
    keeper: Keeper, store: Store, organizer: Actor, say: Saying
) -> None:
    path = journal_path(store.path)
    path.mkdir()
    say("buses")
    keeper.look()
    keeper.look()
    assert said(store, organizer).journal_problem is not None
    path.rmdir()
    keeper.look()
    keeper.look()
    assert [event.note for event in read_journal(path)] == ["buses"]
    assert said(store, organizer).journal_problem is None


def test_the_journal_is_copied_beside_the_backups_line_by_line(
    keeper: Keeper, store: Store, settings: Settings, say: Saying
) -> None:
    assert settings.backups is not None
    copy = settings.backups / journal_path(store.path).name
    for text in ("one", "two", "three"):
        say(text)
        keeper.look()
        assert copy.read_bytes() == journal_path(store.path).read_bytes()
    copy.write_bytes(copy.read_bytes()[:-40])  # a stick that was pulled out while it was written
    keeper.look()
    assert copy.read_bytes() == journal_path(store.path).read_bytes()


def test_the_journal_of_another_database_on_the_stick_is_put_aside(
    keeper: Keeper, store: Store, settings: Settings, say: Saying
) -> None:
    assert settings.backups is not None
    copy = settings.backups / journal_path(store.path).name
    copy.write_bytes(b"of the laptop that died\n")
    say("buses")
    keeper.look()
    assert copy.read_bytes() == journal_path(store.path).read_bytes()
    assert copy.with_name(f"{copy.name}.1").read_bytes() == b"of the laptop that died\n"


def test_a_stick_pulled_out_is_told_and_the_disk_stands_in_until_it_is_back(
    keeper: Keeper, store: Store, organizer: Actor, settings: Settings, say: Saying
) -> None:
    assert settings.backups is not None
    shutil.rmtree(settings.backups)
    say("buses")
    keeper.look()
    word = said(store, organizer)
    assert word.backup_problem is not None
    assert "put the stick back in" in word.backup_problem
    assert word.backup is not None
    settings.backups.mkdir()
    say("ramps")
    keeper._due_at = 0.0
    keeper.look()
    assert said(store, organizer).backup_problem is None


def test_a_busy_database_does_not_end_the_keeper(
    keeper: Keeper, store: Store, organizer: Actor, say: Saying, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("buses")

    def busy(*_: object) -> None:
        raise DatabaseBusy("Another program is holding the database.")

    for verb in ("journal_gaps", "fingerprint", "keeper_beat"):
        monkeypatch.setattr(store, verb, busy)
    keeper.look()
    monkeypatch.undo()
    keeper._due_at = 0.0
    keeper.look()
    assert said(store, organizer).backup_problem is None


def test_what_only_the_journal_tells_is_counted(keeper: Keeper, store: Store, organizer: Actor, say: Saying) -> None:
    say("buses")
    keeper.look()
    store._write(lambda db: db.execute("DELETE FROM notes"))
    keeper.look()
    assert said(store, organizer).only_in_journal == 1


def test_a_change_that_makes_no_new_version_is_no_alarm(
    keeper: Keeper, store: Store, organizer: Actor, say: Saying
) -> None:
    say("buses")
    store._write(lambda db: db.execute("UPDATE notes SET role = 'nurse'"))
    keeper.look()
    keeper.look()
    assert said(store, organizer).only_in_journal == 0
    assert [event.role for event in read_journal(journal_path(store.path))] == [None, "nurse"]


@pytest.mark.slow
def test_a_keeper_that_is_asked_to_end_ends_in_order_though_its_lifeline_is_open(database: Path) -> None:
    environment = os.environ | {"SEVENFOLD_DATABASE": str(database)}
    command = [sys.executable, "app.py", "keeper"]
    with subprocess.Popen(
        command, cwd=HOME, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as keeper:
        again = Store(database)
        assert until(lambda: again.keeper_status(Actor("an organizer", ActorRole.ORGANIZER)))
        keeper.terminate()
        assert keeper.wait(20) == 0
        assert keeper.stderr is not None
        assert keeper.stderr.read() == ""
