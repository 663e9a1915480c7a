"""A full disk, a locked database, a note sent twice: a plain sentence, and everything there once when it is over."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.faults.conftest import Room, Sevenfold, full_for, ids_in, until

pytestmark = pytest.mark.slow

SMALL_DISK = "24m"
LOCKED_SECONDS = 20.0


def test_while_the_web_process_can_write_nothing_notes_wait_and_the_sentence_is_plain(
    product: Sevenfold, typing: Room
) -> None:
    web = product.child("web")
    assert web is not None
    with full_for(web):
        assert until(lambda: any("disk" in sentence for sentence in typing.told()), 30)
    told = [sentence for sentence in typing.told() if "disk" in sentence]
    assert all("What was saved before is safe, this was not saved" in sentence for sentence in told)


def test_a_database_that_is_locked_for_twenty_seconds_costs_patience_and_no_note(
    product: Sevenfold, typing: Room
) -> None:
    with closing(sqlite3.connect(product.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(LOCKED_SECONDS)
        other.execute("ROLLBACK")
    assert "Another program is holding the database. What was saved before is safe; try again in a moment." in (
        typing.told()
    )


def test_the_same_note_sent_many_times_at_once_is_one_note(product: Sevenfold) -> None:
    note_id = str(uuid4())
    tries = [product.scribe() for _ in range(8)]
    threads = [threading.Thread(target=scribe.post, args=(note_id,)) for scribe in tries]
    for thread in threads:
        thread.start()
    product.kill("web")  # some of them are answered, some are not
    for thread in threads:
        thread.join()
    assert until(lambda: product.scribe().post(note_id))
    assert ids_in(product.database).count(note_id) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A folder on a small disk of its own, or None on a machine that lets no disk be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_room_whose_disk_is_full_goes_on_when_there_is_space_again(small_disk: Path | None, tmp_path: Path) -> None:
    product = Sevenfold(small_disk or tmp_path)
    room = product.room()
    try:
        with room.at_work():
            assert room.goes_on()
            with no_space(product, small_disk):
                assert until(lambda: any("disk" in sentence for sentence in room.told()), 30)
                stopped = len(room.acknowledged())
                time.sleep(1.0)
                assert len(room.acknowledged()) == stopped, "a note was acknowledged that no disk holds"
            assert room.goes_on()
    finally:
        product.end()
    assert set(room.acknowledged()) <= set(ids_in(product.database))


@contextlib.contextmanager
def no_space(product: Sevenfold, small_disk: Path | None) -> Iterator[None]:
    """Fill the small disk to the last byte; where there is none, let no child's files grow."""
    if small_disk is None:
        with ExitStack() as limits:
            for name in ("web", "worker", "keeper"):
                child = product.child(name)
                assert child is not None
                limits.enter_context(full_for(child))
            yield
        return
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    try:
        yield
    finally:
        ballast.unlink()
