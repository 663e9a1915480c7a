"""Restoring while people work: back to a backup with every note since, all or nothing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from models.decisions import DecisionKind, NewDecision
from models.errors import DatabaseBusy, DatabaseDamaged, DiskFull, NoKey, NotFound
from models.records import Actor, ActorRole, DeliberationPlan, NewNote, Note, QuestionState, TablePlan
from models.store import NewTheming, Store, connection
from models.store.safekeeping import carried, copying, restoring
from models.store.safekeeping.journal import journal_path
from models.theming import Grouping
from tests.conftest import Room
from tests.models.safekeeping.conftest import kept, lines_of
from tests.models.safekeeping.test_backups import spoil

Saying = Callable[..., Note]
Folders = tuple[Path, ...]


def test_a_restored_room_goes_on_with_its_store_its_journal_and_its_worker(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, say: Saying, folders: Folders
) -> None:
    say("before")
    made = store.back_up(organizer, folders)
    say("since")
    done = store.restore(organizer, made.path.name, folders)
    assert (done.notes, done.since) == (2, 1)
    say("after")
    assert [line["note"] for line in lines_of(store)] == ["before", "since", "after"]
    notes = store.deliberation_notes(organizer, room.deliberation.id)
    assert [note.text for note in notes] == ["before", "since", "after"]
    assert room.questions[0].id in store.questions_to_theme(worker_actor)
    with closing(sqlite3.connect(store.path)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_was_changed_since_goes_back_and_what_was_added_stays(
    store: Store, organizer: Actor, room: Room, say: Saying, folders: Folders
) -> None:
    note = say("buses")
    made = store.back_up(organizer, folders)
    first = room.questions[0].id
    store.set_question_state(organizer, first, QuestionState.CLOSED)
    store.decide(organizer, NewDecision("d", first, DecisionKind.DISMISS, ((f"{note.id}/0",),), reason="by mistake"))
    later = store.start_deliberation(organizer, DeliberationPlan("Begun since", ("Why?",), tables=(TablePlan(9),)))
    store.restore(organizer, made.path.name, folders)
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.OPEN
    assert store.decisions(organizer, first) == []
    assert store.deliberation(organizer, later.id) == later
    assert [table.number for table in store.tables(organizer, later.id)] == [9]


def test_a_table_whose_number_is_taken_in_the_backup_keeps_its_notes_under_the_next_one(
    store: Store, organizer: Actor, room: Room, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)

    def renumber(db) -> None:
        db.execute("UPDATE tables SET number = 50 WHERE number = 3")
        db.execute("UPDATE questions SET position = 60 WHERE position = 2")
        values = [room.deliberation.id]
        db.execute(
            "INSERT INTO tables (id, deliberation_id, number, facilitator, seats) VALUES ('t', ?, 3, '', '[]')", values
        )
        db.execute(
            "INSERT INTO questions (id, deliberation_id, position, text, state) VALUES ('q', ?, 2, 'New?', 'open')",
            values,
        )

    store._write(renumber)
    note = store.add_note(organizer, NewNote("n", "q", "said at the new table", "t"))
    store.restore(organizer, made.path.name, folders)
    assert [(table.number, table.id) for table in store.tables(organizer, room.deliberation.id)][2:] == [
        (3, room.tables[2].id),
        (4, "t"),
    ]
    asked = {one.id: (one.position, one.text) for one in store.questions(organizer, room.deliberation.id)}
    assert asked["q"] == (3, "New?")
    assert store.deliberation_notes(organizer, room.deliberation.id) == [note]


def test_a_theming_that_was_under_way_does_not_end_as_the_newest(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, say: Saying, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)
    for number in range(5):
        say(f"note {number}")
    under_way = store.question_input(worker_actor, room.questions[0].id)
    seen = store.deliberation_revision(organizer, room.deliberation.id)
    store.restore(organizer, made.path.name, folders)
    assert store.deliberation_revision(organizer, room.deliberation.id) > seen
    empty = NewTheming(Grouping(), (), {})
    store.save_theming(
        worker_actor, under_way.__class__(under_way.question_id, "", under_way.input_revision, ()), empty
    )
    assert under_way.question_id in store.questions_to_theme(worker_actor)


def test_every_table_of_the_schema_was_thought_about(database: Path) -> None:
    with closing(sqlite3.connect(database)) as raw:
        found = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    own = {name for name in found if not name.startswith(("sqlite_", "_sqlite"))}
    lists = [
        carried.ADDED,
        carried.ADDED_TO_NOTES,
        carried.AS_IT_IS,
        carried.REPLAYED,
        carried.GOES_BACK,
        carried.FOLLOWS,
    ]
    thought_about = [name for names in lists for name in names]
    assert len(set(thought_about)) == len(thought_about)
    assert own <= set(thought_about), "say in carried.py what a restore does with the new table"


def test_the_state_before_is_kept_and_can_be_gone_back_to(
    store: Store, organizer: Actor, room: Room, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    done = store.restore(organizer, made.path.name, folders)
    assert done.before is not None
    store.restore(organizer, done.before.name, folders)
    assert store.questions(organizer, room.deliberation.id)[0].state is QuestionState.CLOSED


def test_notes_that_are_saved_during_restores_are_all_there_once(
    store: Store, organizer: Actor, room: Room, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)
    acknowledged: list[str] = []
    done = threading.Event()

    def type_on() -> None:
        while not done.is_set():
            note = NewNote(str(uuid4()), room.questions[0].id, "typed during a restore", room.tables[0].id)
            acknowledged.append(store.add_note(organizer, note).id)

    scribes = [threading.Thread(target=type_on) for _ in range(3)]
    for scribe in scribes:
        scribe.start()
    for _ in range(4):
        store.restore(organizer, made.path.name, folders)
    done.set()
    for scribe in scribes:
        scribe.join()
    assert len(acknowledged) > 3
    assert sorted(row[0] for row in kept(store.path)[0]) == sorted(acknowledged)
    assert sorted(line["note_id"] for line in lines_of(store)) == sorted(acknowledged)


def test_readers_see_the_old_state_or_the_new_one_and_no_error(
    store: Store, organizer: Actor, room: Room, say: Saying, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)
    for number in range(50):
        say(f"note {number}")
    seen: set[int] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(len(store.deliberation_notes(organizer, room.deliberation.id)))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(3):
        store.restore(organizer, made.path.name, folders)
    done.set()
    reader.join()
    assert seen == {50}


def test_notes_of_a_failed_journal_are_read_from_the_database(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    made = store.back_up(organizer, folders)
    say("said while the journal failed")
    before = kept(store.path)
    journal_path(store.path).unlink()
    assert store.restore(organizer, made.path.name, folders).since == 1
    assert kept(store.path) == before


@pytest.mark.parametrize("moment", ["migrate", "bring_forward", "overwrite_database"])
def test_a_restore_that_fails_changes_nothing(
    store: Store, organizer: Actor, say: Saying, folders: Folders, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.back_up(organizer, folders)
    say("since")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, moment, refuse)
    before = kept(store.path)
    with pytest.raises(DiskFull, match="Nothing was changed"):
        store.restore(organizer, made.path.name, folders)
    assert kept(store.path) == before
    assert not list(store.path.parent.glob(".sessions.db.restoring*"))
    say("and on")


def test_a_damaged_backup_is_refused_and_nothing_changes(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    say("buses")
    made = store.back_up(organizer, folders)
    spoil(made.path)
    before = kept(store.path)
    with pytest.raises(DatabaseDamaged, match="Nothing was changed"):
        store.restore(organizer, made.path.name, folders)
    assert kept(store.path) == before


def test_only_a_backup_in_the_folders_can_be_named_on_the_page(
    store: Store, organizer: Actor, folders: Folders, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere.db").write_bytes(store.path.read_bytes())
    for name in ("elsewhere.db", "../elsewhere.db", str(tmp_path / "elsewhere.db")):
        with pytest.raises(NotFound):
            store.restore(organizer, name, folders)


def test_a_restore_opens_no_link_that_was_closed_and_sends_nobody_away(
    store: Store, organizer: Actor, room: Room, folders: Folders
) -> None:
    door = Actor("the door", ActorRole.DOOR)
    closed = store.make_cards(organizer, room.deliberation.id, (room.tables[0].id,))[0]
    made = store.back_up(organizer, folders)
    store.end_keys(organizer, (closed.key.id,))
    later = store.make_cards(organizer, room.deliberation.id, (room.tables[1].id,))[0]
    device = store.join(door, later.token)
    before = store.keys(organizer, room.deliberation.id)
    store.restore(organizer, made.path.name, folders)
    assert store.keys(organizer, room.deliberation.id) == before
    entry = store.entry(door, device.device_token)
    assert entry is not None
    assert entry.alive
    with pytest.raises(NoKey):
        store.join(door, closed.token)
    with closing(sqlite3.connect(store.path)) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_restore_gives_up_when_another_program_does_not_let_go_of_the_database(
    store: Store, organizer: Actor, say: Saying, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.back_up(organizer, folders)
    say("since")
    before = kept(store.path)
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.1)
    monkeypatch.setattr(copying, "PATIENCE_SECONDS", 0.3)
    with closing(sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(20, other.execute, ["ROLLBACK"])  # so that waiting for ever fails and does not hang
        release.start()
        with pytest.raises(DatabaseBusy, match="Nothing was changed"):
            store.restore(organizer, made.path.name, folders)
        release.cancel()
        other.execute("ROLLBACK")
    assert kept(store.path) == before
    say("and on")


def test_a_question_that_the_backup_had_taken_out_is_in_the_day_again_where_notes_came_since(
    store: Store, organizer: Actor, room: Room, folders: Folders
) -> None:
    whole = store.setup(organizer, room.deliberation.id)
    without = store.change_setup(organizer, room.deliberation.id, whole, replace(whole, questions=whole.questions[:1]))
    made = store.back_up(organizer, folders)
    store.change_setup(organizer, room.deliberation.id, without, whole)
    note = store.add_note(organizer, NewNote("n", room.questions[1].id, "said since", room.tables[0].id))
    store.restore(organizer, made.path.name, folders)
    asked = [(one.position, one.id) for one in store.questions(organizer, room.deliberation.id)]
    assert asked == [(1, room.questions[0].id), (2, room.questions[1].id)]
    assert store.deliberation_notes(organizer, room.deliberation.id) == [note]
