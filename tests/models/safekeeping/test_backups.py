"""Backups: whole or not at all, newest by number, thinned out with age, never in the way of the notes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.errors import DatabaseDamaged, DiskFull
from models.records import Actor, Note
from models.store import Store
from models.store.safekeeping import backups as module
from models.store.safekeeping.backups import TIME, list_backups, make_backup, newest_good, notes_in, thin_out
from models.store.safekeeping.copying import fingerprint_of

Saying = Callable[..., Note]
Folders = tuple[Path, ...]


def spoil(path: Path) -> None:
    """Overwrite pages in the middle of a database."""
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 8] = b"\x5a" * 4096 * 7
    path.write_bytes(data)


def test_a_backup_holds_every_note_in_one_file_and_no_log(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    say("buses")
    made = store.back_up(organizer, folders)
    assert notes_in(made) == 1
    assert [path.name for path in folders[0].iterdir()] == [made.path.name]
    assert store.backups(organizer, folders) == [made]


def test_a_backup_can_be_read_where_nothing_may_be_written(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    say("buses")
    made = store.back_up(organizer, folders)
    made.path.chmod(0o444)
    with closing(sqlite3.connect(f"{made.path.as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
        assert raw.execute("SELECT text FROM notes").fetchall() == [("buses",)]


def test_the_newest_is_told_by_number_when_the_clock_was_set_back(
    store: Store, organizer: Actor, say: Saying, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("before")
    store.back_up(organizer, folders)

    class Back(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2020, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(module, "datetime", Back)
    say("after")
    made = store.back_up(organizer, folders)
    newest = newest_good(store.backups(organizer, folders))
    assert newest == made
    assert notes_in(made) == 2


def test_a_damaged_backup_is_passed_over(store: Store, organizer: Actor, say: Saying, folders: Folders) -> None:
    say("buses")
    good = store.back_up(organizer, folders)
    say("ramps")
    bad = store.back_up(organizer, folders)
    assert newest_good(store.backups(organizer, folders)) == bad
    spoil(bad.path)
    assert notes_in(bad) is None
    assert newest_good(store.backups(organizer, folders)) == good


def test_a_damaged_database_is_told_and_no_bad_copy_is_kept(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    say("buses")
    good = store.back_up(organizer, folders)
    store.close()
    spoil(store.path)
    with pytest.raises(DatabaseDamaged, match=r"failed its check|damaged"):
        make_backup(store.path, folders)
    assert list_backups(store.path, folders) == [good]
    assert [path.name for path in folders[0].iterdir()] == [good.path.name]


def test_a_disk_without_room_keeps_it_for_the_notes(
    store: Store, organizer: Actor, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 1000, 1000))
    with pytest.raises(DiskFull, match="The notes are safe in the database"):
        store.back_up(organizer, folders)
    assert list(folders[0].iterdir()) == []


def test_a_stick_that_is_not_there_is_stood_in_for(store: Store, organizer: Actor, tmp_path: Path) -> None:
    stick, beside = tmp_path / "stick", tmp_path / "backups"
    made = store.back_up(organizer, (stick, beside))
    assert made.path.parent == beside
    assert not stick.exists()
    stick.mkdir()
    again = store.back_up(organizer, (stick, beside))
    assert (again.path.parent, again.number) == (stick, made.number + 1)


def test_a_backup_that_was_cut_off_is_no_backup_and_is_swept(
    store: Store, organizer: Actor, folders: Folders, say: Saying
) -> None:
    say("buses")
    first = store.back_up(organizer, folders)
    half = folders[0] / f".{first.path.name.replace('0001', '0002')}.part"
    half.write_bytes(first.path.read_bytes()[:5000])
    assert store.backups(organizer, folders) == [first]
    second = store.back_up(organizer, folders)
    assert sorted(folders[0].iterdir()) == [first.path, second.path]


def test_files_of_other_names_are_left_alone(store: Store, organizer: Actor, folders: Folders) -> None:
    folders[0].mkdir()
    strangers = [folders[0] / name for name in ("letter.db", "other-0001-2026-01-01T00-00-00Z.db", "sessions-x.db")]
    strangers.append(folders[0] / "sessions-0001-2026-99-99T00-00-00Z.db")
    for path in strangers:
        path.write_text("mine")
    made = store.back_up(organizer, folders)
    assert store.backups(organizer, folders) == [made]
    assert all(path.read_text() == "mine" for path in strangers)


def test_the_newest_the_last_of_each_hour_and_of_every_day_stay(tmp_path: Path) -> None:
    database = tmp_path / "sessions.db"
    began = datetime(2026, 5, 9, 8, 0, tzinfo=UTC)
    long_ago = began - timedelta(days=3)
    moments = [long_ago, long_ago + timedelta(minutes=5)]
    moments += [began + timedelta(minutes=2 * step) for step in range(200)]
    for number, moment in enumerate(sorted(moments), start=1):
        (tmp_path / f"sessions-{number:04}-{moment:{TIME}}.db").touch()
    before = tmp_path / f"sessions-0005-{began:{TIME}}-before.db"
    before.touch()
    thin_out(database, tmp_path)
    left = list_backups(database, [tmp_path])
    times = [one.made_at for one in left if not one.before]
    assert before in [one.path for one in left]
    assert times[:20] == [began + timedelta(minutes=2 * step) for step in range(199, 179, -1)]
    assert [f"{time:%H:%M}" for time in times[20:]] == ["13:58", "12:58", "11:58", "10:58", "09:58", "08:58", "08:05"]
    assert times[-1] == long_ago + timedelta(minutes=5)


def test_a_heartbeat_is_nothing_to_back_up_and_an_opened_question_is(
    store: Store, organizer: Actor, worker_actor: Actor, room, say: Saying, folders: Folders
) -> None:
    say("buses")
    before = store.fingerprint(worker_actor)
    store.beat(worker_actor, 1, "resting")
    assert store.fingerprint(worker_actor) == before
    assert fingerprint_of(store.back_up(organizer, folders).path) == before
    store.set_question_state(organizer, room.questions[0].id, "closed")
    assert store.fingerprint(worker_actor) != before


def test_an_empty_database_is_nothing_to_back_up(store: Store, worker_actor: Actor) -> None:
    assert store.fingerprint(worker_actor) == ""
