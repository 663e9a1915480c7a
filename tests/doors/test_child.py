"""A child is started again with patience, and seen out even when it will not go."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from doors import child as child_module
from doors.child import Child
from doors.supervisor import warn_of_old_sqlite
from tests.doors.test_processes import until

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = (
    "import pathlib, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "pathlib.Path(sys.argv[1]).touch(); time.sleep(60)"
)


def test_a_child_that_dies_at_once_waits_longer_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    clock = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    child = Child("child", [sys.executable, "-c", ""])
    for _ in range(7):
        child.start()
        child._process.wait()
        child.tend()
        waits.append(child._due_at - clock[0])
        clock[0] = child._due_at
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_a_child_that_lived_long_is_restarted_soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    child = Child("child", [sys.executable, "-c", ""])
    for lived in (0.0, 0.0, 61.0):
        child.start()
        child._process.wait()
        clock[0] += lived
        child.tend()
    assert child._due_at - clock[0] == 1.0


def test_a_child_that_cannot_be_started_now_is_tried_again_and_takes_nobody_with_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    child = Child("child", [sys.executable, "-c", ""])
    child.start()
    child._process.wait()
    child.tend()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    with monkeypatch.context() as starved:
        starved.setattr(subprocess, "Popen", refuse)
        for _ in range(2):
            clock[0] = child._due_at
            child.tend()
    assert child._due_at - clock[0] == 4.0
    assert "could not be started (Cannot allocate memory); trying again in 4 s" in caplog.text
    clock[0] = child._due_at
    child.tend()
    assert child._process.wait() == 0


def test_a_child_that_ignores_the_polite_signal_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_module, "GOODBYE_SECONDS", 0.5)
    deaf = tmp_path / "deaf"
    child = Child("child", [sys.executable, "-c", STUBBORN, str(deaf)])
    child.start()
    process: subprocess.Popen[bytes] = child._process
    assert until(deaf.exists)
    child.ask_to_end()
    child.see_out()
    assert process.returncode == -9


def test_a_child_that_runs_is_left_alone() -> None:
    child = Child("child", SLEEPER)
    child.start()
    process = child._process
    child.tend()
    assert child._process is process
    child.ask_to_end()
    child.see_out()


@pytest.mark.parametrize(
    ("version", "warned"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_an_sqlite_with_the_log_fault_is_named(version, warned: bool, caplog: pytest.LogCaptureFixture) -> None:
    warn_of_old_sqlite(version)
    assert ("rare fault" in caplog.text) is warned


def test_a_child_has_few_heaps_unless_the_machine_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    write = f"import os, pathlib; pathlib.Path({str(said)!r}).write_text(os.environ['MALLOC_ARENA_MAX'])"
    for given, expected in ((None, "2"), ("7", "7")):
        monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
        if given:
            monkeypatch.setenv("MALLOC_ARENA_MAX", given)
        child = Child("child", [sys.executable, "-c", write])
        child.start()
        child._process.wait()
        assert said.read_text() == expected
