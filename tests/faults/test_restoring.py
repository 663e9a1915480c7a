"""Restoring under bad luck: killed half-way, a damaged file at the start, a Sevenfold that still runs, a clock that jumps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.errors import DatabaseDamaged
from models.records import Actor, Note
from models.store import Store, note_rows
from models.store.safekeeping import restoring
from models.store.safekeeping.backups import newest_good
from models.store.safekeeping.damage import require_whole
from models.store.safekeeping.journal import journal_path
from models.store.safekeeping.restoring import restore_at_rest
from tests.conftest import Room
from tests.faults.conftest import HOME, Sevenfold, free_port
from tests.models.safekeeping.conftest import kept
from tests.models.safekeeping.test_backups import spoil

Saying = Callable[..., Note]
Folders = tuple[Path, ...]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return (tmp_path / "backups",)


def app(database: Path, *command: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "app.py", *command]
    environment = os.environ | {"SEVENFOLD_DATABASE": str(database), "SEVENFOLD_PORT": str(free_port())}
    return subprocess.run(
        line,
        cwd=HOME,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.slow
def test_a_damaged_file_is_noticed_at_start_and_one_command_brings_everything_back(
    store: Store, organizer: Actor, say: Saying, folders: Folders
) -> None:
    say("before")
    made = store.back_up(organizer, folders)
    say("since")
    before = kept(store.path)
    store.close()
    spoil(store.path)
    start = app(store.path)
    assert (start.returncode, start.stderr.count("\n")) == (2, 1)
    assert "sessions.db is damaged. Nothing was changed. The newest good backup is of" in start.stderr
    assert "holds 1 note: `make restore` brings it back" in start.stderr
    listed = app(store.path, "restore")
    assert (listed.returncode, listed.stderr.count("\n")) == (2, 1)
    assert str(made.path) in listed.stdout
    done = app(store.path, "restore", made.path.name)
    assert (done.returncode, done.stderr) == (0, "")
    assert "holds 2 notes again; 1 note of them" in done.stdout
    assert kept(store.path) == before


@pytest.mark.slow
def test_a_restore_at_the_terminal_is_refused_while_sevenfold_runs(product: Sevenfold) -> None:
    refused = product.run("restore")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "Sevenfold is running on sessions.db. Nothing was changed; restore on its page for backups" in refused.stderr
    assert product.answers()


def killed(verb: Callable[[], object]) -> None:
    """Run a verb in a process of its own that kills itself, as `die` below has it."""
    child = os.fork()
    if child == 0:
        try:
            verb()
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


MOMENTS = ["migrate", "bring_forward", "wait_for_disk", "overwrite_database", "put_in_place", "os.link", "os.replace"]


@pytest.mark.parametrize("damaged", [False, True])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_restore_that_is_killed_can_simply_be_done_again(
    store: Store,
    organizer: Actor,
    say: Saying,
    folders: Folders,
    moment: str,
    damaged: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say("before")
    made = store.back_up(organizer, folders)
    say("since")
    before = kept(store.path)
    store.close()
    if damaged:
        spoil(store.path)

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(f"{restoring.__name__}.{moment}", die)
    happens = (moment == "overwrite_database") != damaged or moment in {"migrate", "bring_forward", "wait_for_disk"}
    if happens:
        killed(lambda: restore_at_rest(store.path, made.path, folders))
    monkeypatch.undo()
    if damaged:
        with pytest.raises(DatabaseDamaged, match="make restore"):
            require_whole(store.path, folders)
    else:
        assert kept(store.path) == before
    restore_at_rest(store.path, made.path, folders)
    assert kept(store.path) == before


def test_a_database_that_is_gone_beside_its_journal_is_noticed_at_start(
    store: Store, say: Saying, folders: Folders
) -> None:
    say("buses")
    store.close()
    for left in store.path.parent.glob("sessions.db*"):
        if left != journal_path(store.path):
            left.unlink()
    with pytest.raises(DatabaseDamaged, match=r"sessions\.db is gone, but its journal of notes is there"):
        require_whole(store.path, folders)


def test_a_database_without_a_byte_beside_its_journal_is_no_new_one(
    store: Store, say: Saying, folders: Folders
) -> None:
    say("buses")
    store.close()
    os.truncate(store.path, 0)
    with pytest.raises(DatabaseDamaged, match=r"sessions\.db is gone, but its journal of notes is there"):
        require_whole(store.path, folders)


def test_a_clock_that_jumps_loses_and_hides_no_note(
    store: Store,
    organizer: Actor,
    facilitator: Actor,
    room: Room,
    say: Saying,
    folders: Folders,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = []
    for number, jump in enumerate((0, 3, -3, -48, 24)):
        moment = datetime.now(UTC) + timedelta(hours=jump)
        monkeypatch.setattr(note_rows, "now", lambda moment=moment: moment)
        texts.append(say(f"note {number}").text)
        store.back_up(organizer, folders)
    shown = [note.text for note in store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)]
    assert shown == texts[::-1], "the note just saved stands on top, whatever the clock says"
    newest = newest_good(store.backups(organizer, folders))
    assert newest is not None
    assert newest.number == 5
    before = kept(store.path)
    oldest = store.backups(organizer, folders)[-1]
    assert store.restore(organizer, oldest.path.name, folders).since == 4
    assert kept(store.path) == before
