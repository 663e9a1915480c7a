"""The file itself: what SQLite refuses becomes a sentence, and what was acknowledged is there after kill -9."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
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
    def pragma(name: str) -> object:
        return store._write(lambda db: db.execute(f"PRAGMA {name}").fetchone()[0])

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("wal", 2, 1)


def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(DatabaseReadOnly), store._reading() as db:
        db.execute("DELETE FROM notes")


def test_a_failing_verb_leaves_no_trace_and_the_next_one_works(store: Store, organizer: Actor) -> None:
    def half(db) -> None:
        db.execute("UPDATE revisions SET theming = 99")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store._write(half)
    with store._reading() as db:
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


def test_a_read_only_database_is_noticed_at_start_and_stays_as_it_is() -> None:
    # a folder of its own right under the system's: everybody may enter it, and nothing else's rights are touched
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "sessions.db"
        migrate(database)
        database.chmod(0o444)
        Path(folder).chmod(0o555)
        before = database.read_bytes()
        told = refusal_without_rights(database)
        Path(folder).chmod(0o755)
        assert "cannot be" in told
        assert database.read_bytes() == before


def test_the_file_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE notes (id TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged, match="another program"):
        migrate(path)
    assert path.read_bytes() == before


def test_reading_a_file_that_is_not_there_makes_none(tmp_path: Path, organizer: Actor) -> None:
    with pytest.raises(DatabaseReadOnly, match="cannot be opened"):
        Store(tmp_path / "sessions.db").deliberations(organizer)
    assert list(tmp_path.iterdir()) == []


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
    assert "safe" in str(told) or "Nothing was changed" in str(told)
    assert "technical" not in str(told)


def test_a_full_database_file_gets_a_sentence_and_keeps_what_it_has(store: Store, organizer: Actor, room) -> None:
    store._write(lambda db: db.execute("PRAGMA max_page_count = 1").fetchone())
    large = DeliberationPlan("Day", tuple(f"{number}?" * 100 for number in range(500)))
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
