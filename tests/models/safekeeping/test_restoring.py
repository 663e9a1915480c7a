"""Restoring: back to a backup with every note since, all or nothing, while people work or at rest."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.decisions import DecisionKind, NewDecision
from models.errors import BadFile, DatabaseBusy, DatabaseDamaged, DiskFull, NoKey, NotFound
from models.records import Actor, ActorRole, DeliberationPlan, NewNote, Note, QuestionState, TablePlan
from models.store import NewTheming, Store, connection, migrate
from models.store.safekeeping import carried, copying, restoring
from models.store.safekeeping.journal import journal_path, read_journal
from models.store.safekeeping.restoring import restore_at_rest
from models.store.safekeeping.status import KeeperWord
from models.theming import Grouping
from tests.conftest import Room
from tests.models.safekeeping.conftest import kept, lines_of
from tests.models.safekeeping.test_backups import spoil

Saying = Callable[..., Note]
Folders = tuple[Path, ...]
ORGANIZER = Actor("an organizer", ActorRole.ORGANIZER)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 2), st.text(st.characters(exclude_categories=["Cs"]), min_size=1)),
        st.tuples(st.just("edit"), st.integers(0, 9), st.text("abc ", min_size=1).map(lambda text: f"{text}!")),
        st.tuples(st.just("retract"), st.integers(0, 9), st.just("")),
        st.tuples(st.just("backup"), st.just(0), st.just("")),
    ),
    max_size=15,
)


def play(store: Store, folders: Folders, steps: list[tuple[str, int, str]]) -> None:
    """A day as it comes: notes added, corrected, taken back, and a backup now and then."""
    made = store.start_deliberation(ORGANIZER, DeliberationPlan("Day", ("What?",), tables=(TablePlan(1), TablePlan(2))))
    question = store.questions(ORGANIZER, made.id)[0].id
    tables = [*(table.id for table in store.tables(ORGANIZER, made.id)), None]
    store.back_up(ORGANIZER, folders)
    versions: dict[str, int] = {}
    for kind, at, text in steps:
        live = sorted(versions)
        if kind == "add" and text.strip():
            note = store.add_note(ORGANIZER, NewNote(f"n{len(lines_of(store)):03}", question, text, tables[at]))
            versions[note.id] = 1
        elif kind == "edit" and live:
            note_id = live[at % len(live)]
            store.edit_note(ORGANIZER, note_id, text, versions[note_id])
            versions[note_id] += 1
        elif kind == "retract" and live:
            store.retract_note(ORGANIZER, live[at % len(live)])
            del versions[live[at % len(live)]]
        elif kind == "backup":
            store.back_up(ORGANIZER, folders)


def new_store(folder: Path) -> tuple[Store, Folders]:
    folder.mkdir()
    migrate(folder / "sessions.db")
    journal_path(folder / "sessions.db").touch()
    return Store(folder / "sessions.db"), (folder / "backups",)


@given(STEPS, st.integers(0, 30))
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_whichever_backup_is_restored_every_note_is_as_it_was(tmp_path: Path, steps, which: int) -> None:
    store, folders = new_store(tmp_path / str(uuid4()))
    play(store, folders, steps)
    before, lines = kept(store.path), lines_of(store)
    backups = store.backups(ORGANIZER, folders)
    store.restore(ORGANIZER, backups[which % len(backups)].path.name, folders)
    assert kept(store.path) == before
    assert lines_of(store) == lines
    store.close()


@given(STEPS)
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_the_journal_alone_brings_every_note_back(tmp_path: Path, steps) -> None:
    store, folders = new_store(tmp_path / str(uuid4()))
    play(store, folders, steps)
    before = kept(store.path)
    store.close()
    saved = journal_path(store.path).rename(store.path.parent / "from-the-stick.jsonl")
    for left in store.path.parent.glob("sessions.db*"):
        left.unlink()
    if before[0]:
        assert restore_at_rest(store.path, saved, (store.path.parent / "elsewhere",)).since == len(before[0])
        assert kept(store.path) == before


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
    lists = [carried.ADDED, carried.ADDED_TO_NOTES, carried.AS_IT_IS, carried.REPLAYED, carried.GOES_BACK]
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
