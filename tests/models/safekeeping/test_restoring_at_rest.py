"""Restoring at the terminal: a damaged or lost database, an older one, a journal alone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import BadFile
from models.records import Actor, DeliberationPlan, Note, TablePlan
from models.store import Store
from models.store.safekeeping.journal import journal_path, read_journal
from models.store.safekeeping.restoring import restore_at_rest
from models.store.safekeeping.status import KeeperWord
from tests.conftest import Room
from tests.models.safekeeping.conftest import kept
from tests.models.safekeeping.test_backups import spoil

Saying = Callable[..., Note]
Folders = tuple[Path, ...]


def test_a_damaged_database_goes_aside_whole_and_every_note_comes_back(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    say("before")
    made = store.back_up(organizer, folders)
    say("since")
    before = kept(store.path)
    store.close()
    spoil(store.path)
    spoiled = store.path.read_bytes()
    done = restore_at_rest(store.path, made.path, folders)
    assert kept(store.path) == before
    assert (done.notes, done.since) == (2, 1)
    assert done.before is not None
    assert done.before.read_bytes() == spoiled


def test_a_log_left_by_the_damaged_database_does_not_spoil_the_new_one(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)
    say("since")
    wal = store.path.with_name("sessions.db-wal").read_bytes()
    before = kept(store.path)
    store.close()
    spoil(store.path)
    store.path.with_name("sessions.db-wal").write_bytes(wal)
    os.truncate(store.path, 5000)
    restore_at_rest(store.path, made.path, folders)
    assert kept(store.path) == before


def test_with_the_laptop_gone_the_stick_brings_everything_back(
    store: Store, organizer: Actor, say: Saying, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    say("before")
    made = store.back_up(organizer, (stick,))
    say("since")
    (stick / "sessions.db.notes.jsonl").write_bytes(journal_path(store.path).read_bytes())
    spare = tmp_path / "spare"
    spare.mkdir()
    restore_at_rest(spare / "sessions.db", made.path, (spare / "backups",))
    assert kept(spare / "sessions.db") == kept(store.path)


def test_a_backup_of_an_older_sevenfold_is_brought_up_to_date(
    store: Store, organizer: Actor, worker_actor: Actor, say: Saying, folders: Folders
) -> None:
    say("buses")
    made = store.back_up(organizer, folders)
    with closing(sqlite3.connect(made.path)) as raw, raw:
        raw.execute("DROP TABLE keeper")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm008_keeper'")
    store.keeper_beat(worker_actor, 7, KeeperWord())
    store.restore(organizer, made.path.name, folders)
    status = store.keeper_status(organizer)
    assert status is not None
    assert status.pid == 7, "what the processes say of themselves is never of yesterday"


def test_organizations_go_back_with_the_set_up_and_a_backup_from_before_them_has_none(
    store: Store, organizer: Actor, room: Room, folders: Folders
) -> None:
    id_ = room.deliberation.id
    seen = store.setup(organizer, id_)
    named = store.change_setup(organizer, id_, seen, replace(seen, organizations=("Valley Hospital",)))
    made = store.back_up(organizer, folders)
    store.change_setup(organizer, id_, named, seen)
    later = store.start_deliberation(organizer, DeliberationPlan("Since", ("Why?",), organizations=("Friends",)))
    store.restore(organizer, made.path.name, folders)
    assert store.deliberation(organizer, id_).organizations == ("Valley Hospital",)
    with closing(sqlite3.connect(made.path)) as raw, raw:
        raw.execute("ALTER TABLE deliberations DROP COLUMN organizations")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm015_organizations'")
    store.restore(organizer, made.path.name, folders)
    assert store.deliberation(organizer, id_).organizations == ()
    assert store.deliberation(organizer, later.id).organizations == ("Friends",)


def test_an_older_copy_put_in_by_hand_is_noticed_and_the_journal_fills_it(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, say: Saying, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)
    note = say("since")
    store.edit_note(organizer, note.id, "since, corrected", 1)
    before = kept(store.path)
    store.close()
    for left in store.path.parent.glob("sessions.db-*"):
        left.unlink()
    store.path.write_bytes(made.path.read_bytes())
    again = Store(store.path)
    known = {event.key for event in read_journal(journal_path(store.path))}
    assert again.journal_gaps(worker_actor, known) == ([], 1)
    assert again.replay_journal(organizer) == 1
    assert again.replay_journal(organizer) == 0
    assert kept(store.path) == before
    again.close()


@pytest.mark.parametrize("name", ["missing.db", "empty.jsonl"])
def test_a_file_that_holds_nothing_is_refused(database: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.jsonl").write_text("no line of ours\n")
    before = database.read_bytes()
    with pytest.raises(BadFile, match="Nothing was changed"):
        restore_at_rest(database, tmp_path / name, (tmp_path / "backups",))
    assert database.read_bytes() == before


def test_a_key_whose_table_can_no_longer_be_read_does_not_keep_a_room_from_coming_back(
    store: Store, organizer: Actor, room: Room, say: Saying, folders: Folders
) -> None:
    say("before")
    made = store.back_up(organizer, folders)
    say("since")
    before = kept(store.path)
    later = store.start_deliberation(organizer, DeliberationPlan("Begun since", ("Why?",), tables=(TablePlan(9),)))
    store.make_cards(organizer, later.id, [store.tables(organizer, later.id)[0].id])
    known = store.make_cards(organizer, room.deliberation.id, [room.tables[0].id])
    store.close()
    with closing(sqlite3.connect(store.path)) as raw, raw:
        raw.execute("DROP TABLE tables")  # as a page that cannot be read: what hangs on it is left alone
    assert restore_at_rest(store.path, made.path, folders).notes == 2
    assert kept(store.path) == before
    again = Store(store.path)
    assert [key.id for key in again.keys(organizer, room.deliberation.id)] == [known[0].key.id]
    again.close()
