"""The file itself: what SQLite refuses becomes a sentence, and what was acknowledged is there after kill -9."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import DatabaseBusy, DatabaseDamaged, DatabaseReadOnly, DiskFull, StoreError
from models.records import Actor, DeliberationPlan
from models.store import Store, migrate
from models.store.connection import explain
from models.store.vectors import KEYS_AT_ONCE


def test_migrating_twice_changes_nothing(database: Path) -> None:
    before = sqlite3.connect(database).execute("SELECT count(*) FROM sqlite_master").fetchone()
    migrate(database)
    assert sqlite3.connect(database).execute("SELECT count(*) FROM sqlite_master").fetchone() == before


def test_commits_are_durable_and_readers_do_not_block(store: Store) -> None:
    with store.reading() as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(DatabaseReadOnly), store.reading() as db:
        db.execute("DELETE FROM notes")


def test_a_failing_verb_leaves_no_trace_and_the_next_one_works(store: Store, organizer: Actor) -> None:
    def half(db) -> None:
        db.execute("UPDATE revisions SET theming = 99")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(half)
    with store.reading() as db:
        assert db.execute("SELECT theming FROM revisions").fetchone()[0] == 0
    assert store.start_deliberation(organizer, DeliberationPlan("Day", ("Q?",))).title == "Day"


def test_a_file_that_is_no_database_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear minister, " * 500)
    with pytest.raises(DatabaseDamaged, match="not a Sevenfold database"):
        migrate(path)


def test_a_missing_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatabaseReadOnly, match="folder exists"):
        migrate(tmp_path / "nowhere" / "sessions.db")


def refusal_without_rights(path: Path) -> str:
    """What migrating says to a person who may only read the file; root is given up first, for it may write anything."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            migrate(path)
        except StoreError as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        return told.read()


def test_a_read_only_database_is_noticed_at_start_and_stays_as_it_is(database: Path) -> None:
    for path in (*database.parents[:4], database):
        path.chmod(0o755)
    database.chmod(0o444)
    database.parent.chmod(0o555)
    before = database.read_bytes()
    told = refusal_without_rights(database)
    database.parent.chmod(0o755)
    assert "cannot be" in told
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, DatabaseBusy),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY, DatabaseReadOnly),
        (sqlite3.SQLITE_CORRUPT, DatabaseDamaged),
        (sqlite3.SQLITE_MISUSE, StoreError),
    ],
)
def test_every_refusal_of_sqlite_says_that_what_was_saved_is_safe(code: int, kind: type[StoreError]) -> None:
    error = sqlite3.OperationalError("database disk image is something technical")
    error.sqlite_errorcode = code
    told = explain(error)
    assert type(told) is kind
    assert "technical" not in str(told)


def test_a_full_database_file_gets_a_sentence_and_keeps_what_it_has(store: Store, organizer: Actor, room) -> None:
    store.write(lambda db: db.execute("PRAGMA max_page_count = 1").fetchone())
    large = DeliberationPlan("Day", ("Q?" * 50_000,))
    with pytest.raises(DiskFull, match="this was not saved"):
        store.start_deliberation(organizer, large)
    assert room.deliberation in store.deliberations(organizer)


def test_more_vectors_than_one_statement_may_name_come_back(store: Store, worker_actor: Actor) -> None:
    wanted = {f"key {number}": bytes([number % 256]) for number in range(KEYS_AT_ONCE * 2 + 3)}
    store.keep_vectors(worker_actor, "encoder", wanted)
    store.keep_vectors(worker_actor, "encoder", {"key 0": b"another"})
    assert store.vectors(worker_actor, "encoder", [*wanted, "unknown"]) == wanted


WRITER_PROCESS = """
import sys
from uuid import uuid4
from pathlib import Path
from models.records import Actor, ActorRole, NewNote
from models.store import Store
store = Store(Path(sys.argv[1]))
while True:
    note = NewNote(str(uuid4()), sys.argv[2], "said while the power fails")
    store.add_note(Actor("o", ActorRole.ORGANIZER), note)
    print(note.id, flush=True)
"""


def test_every_acknowledged_note_survives_kill_9(store: Store, organizer: Actor, room) -> None:
    command = [sys.executable, "-c", WRITER_PROCESS, str(store.path), room.questions[0].id]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(25)]
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += [line.strip() for line in process.stdout if len(line.strip()) == 36]
    process.wait()
    kept = {note.id for note in store.deliberation_notes(organizer, room.deliberation.id)}
    assert set(acknowledged) <= kept
