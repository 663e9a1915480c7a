"""The parent with its real children: what is killed comes back, what must end ends, a fault is one sentence."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from models.records import Actor, DeliberationPlan, NewNote, TablePlan
from models.store import Store

HOME = Path(__file__).resolve().parents[2]
START_SECONDS = 90.0


def until(condition: Callable[[], object], seconds: float = START_SECONDS) -> bool:
    """Wait until the condition holds; False when it never did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


class Running:
    """A real `python app.py` on a free port and a database of its own."""

    def __init__(self, database: Path, port: int) -> None:
        self.database, self.port = database, port
        self.process = self.start()

    def start(self) -> subprocess.Popen[str]:
        environment = os.environ | {"SEVENFOLD_DATABASE": str(self.database), "SEVENFOLD_PORT": str(self.port)}
        command = [sys.executable, "app.py"]
        return subprocess.Popen(command, cwd=HOME, env=environment, stderr=subprocess.PIPE, text=True)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=2) as reply:
                return reply.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def child(self, name: str) -> psutil.Process | None:
        for process in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):  # a killed child is a zombie until the parent looks
                if process.cmdline()[-1:] == [name]:
                    return process
        return None

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.communicate(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    kept = Running(tmp_path_factory.mktemp("kept") / "sessions.db", free_port())
    yield kept
    kept.end()


@pytest.fixture
def running(kept: Running) -> Running:
    """One product for these tests; what ended it in one test is started again for the next."""
    if kept.process.poll() is not None:
        kept.process = kept.start()
    return kept


def said(store: Store, organizer: Actor, text: str) -> str:
    """A question with one note of its own, saved past all pages; returns the question's id."""
    made = store.start_deliberation(organizer, DeliberationPlan("Day", ("What?",), tables=(TablePlan(1),)))
    question = store.questions(organizer, made.id)[0]
    table = store.tables(organizer, made.id)[0]
    store.add_note(organizer, NewNote(f"note of {made.id}", question.id, text, table.id))
    return question.id


def is_themed(store: Store, organizer: Actor, question_id: str) -> bool:
    themed = store.themed_questions(organizer, [question_id])[0]
    return themed.revision > 0 and themed.waiting == ()


@pytest.mark.slow
def test_a_killed_web_process_and_a_killed_worker_come_back_and_lose_nothing(
    running: Running, organizer: Actor
) -> None:
    assert until(running.answers), "the first page never answered"
    store = Store(running.database)
    first = said(store, organizer, "Somebody to call at night")
    assert until(lambda: is_themed(store, organizer, first)), "the worker never themed"
    for name in ("web", "worker"):
        victim = running.child(name)
        assert victim is not None
        os.kill(victim.pid, signal.SIGKILL)
        assert until(lambda name=name, dead=victim.pid: (c := running.child(name)) is not None and c.pid != dead)
    second = said(store, organizer, "A key to the front door")
    assert until(running.answers)
    assert until(lambda: is_themed(store, organizer, second))
    assert is_themed(store, organizer, first)


@pytest.mark.slow
def test_children_end_when_the_parent_is_killed_and_a_new_start_takes_over(running: Running) -> None:
    assert until(running.answers)
    children = psutil.Process(running.process.pid).children(recursive=True)
    os.kill(running.process.pid, signal.SIGKILL)
    running.process.communicate()
    assert until(lambda: not any(child.is_running() for child in children), 20), "an orphan lives on"
    running.process = running.start()
    assert until(running.answers)


@pytest.mark.slow
def test_a_polite_signal_takes_everything_down(running: Running) -> None:
    assert until(running.answers)
    children = psutil.Process(running.process.pid).children(recursive=True)
    running.end()
    assert running.process.returncode == 0
    assert not any(child.is_running() for child in children)


@pytest.mark.slow
def test_a_second_start_on_the_same_database_says_so_and_leaves_the_first_alone(running: Running) -> None:
    assert until(running.answers)
    environment = os.environ | {"SEVENFOLD_DATABASE": str(running.database), "SEVENFOLD_PORT": str(free_port())}
    second = subprocess.run(
        [sys.executable, "app.py"], cwd=HOME, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (second.returncode, second.stderr.count("\n")) == (2, 1)
    assert "Another Sevenfold already runs" in second.stderr
    assert running.answers()


def start_and_fail(database: Path, port: int) -> tuple[int, str]:
    environment = os.environ | {"SEVENFOLD_DATABASE": str(database), "SEVENFOLD_PORT": str(port)}
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=HOME, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr


def test_a_taken_port_is_one_sentence_and_never_another_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, told = start_and_fail(tmp_path / "sessions.db", port)
    assert (status, told.count("\n")) == (2, 1)
    assert f"Port {port} is taken" in told


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    status, told = start_and_fail(tmp_path / "nowhere" / "sessions.db", free_port())
    assert (status, told.count("\n")) == (2, 1)
    assert "Nothing was changed" in told


def test_a_damaged_database_is_one_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    database = tmp_path / "sessions.db"
    database.write_bytes(b"not a database " * 300)
    status, told = start_and_fail(database, free_port())
    assert (status, told.count("\n")) == (2, 1)
    assert database.read_bytes() == b"not a database " * 300
