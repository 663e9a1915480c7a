"""The real product, scribes that post notes as a browser does, a disk that can be filled, and a reader that trusts nobody."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from models.records import Actor, ActorRole, DeliberationPlan, Question, Table, TablePlan
from models.store import Store
from models.store.safekeeping.journal import journal_path

HOME = Path(__file__).resolve().parents[2]
START_SECONDS = 90.0
HEADERS = {"Content-Type": "application/json", "X-Sevenfold": "1", "Sec-Fetch-Site": "same-origin"}
AGAIN_SECONDS = 0.2  # a browser waits longer; the order of things is the same
ORGANIZER = Actor("an organizer", ActorRole.ORGANIZER)


def until(condition: Callable[[], object], seconds: float = START_SECONDS) -> bool:
    """Wait until the condition holds; False when it never did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Sevenfold:
    """A real `python app.py` on a database of its own; it backs up every second that something changed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.database = folder / "sessions.db"
        self.folders = (folder / "backups",)
        self.process = self.start()
        assert until(self.answers), "the first page never answered"
        self.store = Store(self.database)
        plan = DeliberationPlan("A day of faults", ("What?",), tables=tuple(TablePlan(n) for n in range(1, 5)))
        self.deliberation = self.store.start_deliberation(ORGANIZER, plan)
        self.question: Question = self.store.questions(ORGANIZER, self.deliberation.id)[0]
        self.tables: list[Table] = self.store.tables(ORGANIZER, self.deliberation.id)

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "SEVENFOLD_DATABASE": str(self.database),
            "SEVENFOLD_PORT": str(self.port),
            "SEVENFOLD_BACKUP_SECONDS": "1",
        }

    def start(self) -> subprocess.Popen[bytes]:
        with (self.folder.parent / "log").open("a") as log:
            command = [sys.executable, "app.py"]
            return subprocess.Popen(command, cwd=HOME, env=self.environment, stdout=log, stderr=log)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Another command of the product on the same database."""
        line = [sys.executable, "app.py", *command]
        return subprocess.run(
            line, cwd=HOME, env=self.environment, capture_output=True, text=True, timeout=90, check=False
        )

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=2) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def child(self, name: str) -> psutil.Process | None:
        with contextlib.suppress(psutil.Error):
            for process in psutil.Process(self.process.pid).children():
                with contextlib.suppress(psutil.Error):  # a killed child is a zombie until the parent looks
                    if process.cmdline()[-1:] == [name]:
                        return process
        return None

    def kill(self, name: str) -> None:
        """kill -9 one of the children, and wait for its successor."""
        assert until(lambda: self.child(name))
        victim = self.child(name)
        assert victim is not None
        os.kill(victim.pid, signal.SIGKILL)
        assert until(lambda: (other := self.child(name)) is not None and other.pid != victim.pid)

    def scribe(self, table: int = 0) -> Scribe:
        return Scribe(f"http://127.0.0.1:{self.port}", self.question, self.tables[table])

    def room(self) -> Room:
        return Room([self.scribe(table) for table in range(len(self.tables))])

    def end(self) -> None:
        self.store.close()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sevenfold]:
    """One product for all these tests: each leaves it running and whole."""
    folder = tmp_path_factory.mktemp("faults") / "room"
    folder.mkdir()
    made = Sevenfold(folder)
    yield made
    made.end()


@dataclass
class Scribe:
    """Posts notes one after another, each until it is acknowledged, as the box does; keeps what it was told."""

    address: str
    question: Question
    table: Table
    acknowledged: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)  # sentences of refusals, and "no answer"

    def post(self, note_id: str, text: str = "buses stop before the night shift ends") -> bool:
        """One try; True when the note was acknowledged."""
        body = {"id": note_id, "deliberation": self.table.deliberation_id, "table": self.table.id}
        body |= {"question": self.question.id, "text": text}
        request = urllib.request.Request(f"{self.address}/table/notes", json.dumps(body).encode(), HEADERS)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310 - our own address
                assert json.load(reply) == {"saved": note_id, "same": True}
        except urllib.error.HTTPError as error:
            self.told[json.load(error)["error"] if error.code == 503 else f"refused for good: {error.code}"] += 1
            return False
        except (urllib.error.URLError, OSError, ValueError):  # nobody there, or it ended in the middle of its answer
            self.told["no answer"] += 1
            return False
        self.acknowledged.append(note_id)
        return True

    def save(self, done: threading.Event) -> None:
        """One note, tried until it is acknowledged or the day is over."""
        note_id = str(uuid4())
        while not self.post(note_id) and not done.wait(AGAIN_SECONDS):
            pass


@dataclass
class Room:
    """Scribes at work in threads, and the count of what became of their notes."""

    scribes: list[Scribe]
    done: threading.Event = field(default_factory=threading.Event)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Every scribe types in a thread of its own."""
        threads = [threading.Thread(target=self._type_on, args=(scribe,)) for scribe in self.scribes]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.done.set()
            for thread in threads:
                thread.join()

    def _type_on(self, scribe: Scribe) -> None:
        while not self.done.wait(0.05):
            scribe.save(self.done)

    def acknowledged(self) -> list[str]:
        return [note_id for scribe in self.scribes for note_id in list(scribe.acknowledged)]

    def told(self) -> Counter[str]:
        return sum((scribe.told for scribe in self.scribes), Counter[str]())

    def goes_on(self, notes: int = 8) -> bool:
        """Whether that many more notes are acknowledged from now on."""
        wanted = len(self.acknowledged()) + notes
        return until(lambda: len(self.acknowledged()) >= wanted, 60)


@pytest.fixture
def typing(product: Sevenfold) -> Iterator[Room]:
    """Four tables that type while the test does its worst; at the end nothing acknowledged is missing or doubled."""
    room = product.room()
    with room.at_work():
        assert room.goes_on()
        yield room
        assert room.goes_on(), "the room never came back to work"
    assert not [sentence for sentence in room.told() if sentence.startswith("refused for good")]
    assert_nothing_lost(product, room.acknowledged())


def assert_nothing_lost(product: Sevenfold, acknowledged: list[str]) -> None:
    """Every acknowledged note is once in the file, and once in the journal as soon as the keeper has looked."""
    assert len(set(acknowledged)) == len(acknowledged)
    assert set(acknowledged) <= set(ids_in(product.database))
    assert until(lambda: set(acknowledged) <= set(journal_ids(product)), 30), "the journal lacks notes"
    assert max(Counter(journal_ids(product)).values()) == 1


def ids_in(database: Path) -> list[str]:
    """The notes in a file, read by plain SQLite."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in raw.execute("SELECT id FROM notes")]


def journal_ids(product: Sevenfold) -> list[str]:
    """The notes that the journal adds, read by plain JSON; lines that were cut off are passed over."""
    ids = []
    for line in journal_path(product.database).read_bytes().split(b"\n"):
        with contextlib.suppress(ValueError):
            told = json.loads(line)
            ids += [told["note_id"]] if told["event"] == "added" else []
    return ids


@contextlib.contextmanager
def full_for(process: psutil.Process) -> Iterator[None]:
    """No file of this process can grow: what a full disk does, for a machine on which no small disk can be mounted."""
    soft, hard = process.rlimit(resource.RLIMIT_FSIZE)
    process.rlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        process.rlimit(resource.RLIMIT_FSIZE, (soft, hard))
