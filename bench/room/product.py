"""The real product on a fresh database: started, killed at random moments, measured from outside."""

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
from pathlib import Path

import psutil

from models.errors import SevenfoldError
from models.settings import HOME

START_SECONDS = 120.0
GOODBYE_SECONDS = 30.0


class NotStarted(SevenfoldError):
    """The product did not answer in time."""


class Product:
    """`python app.py` on a free port of this machine; use as a context."""

    def __init__(self, folder: Path) -> None:
        self.database, self.log, self.port = folder / "sessions.db", folder / "log", free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Product:
        environment = os.environ | {"SEVENFOLD_DATABASE": str(self.database), "SEVENFOLD_PORT": str(self.port)}
        with self.log.open("wb") as log:
            command = [sys.executable, "app.py"]
            self._process = subprocess.Popen(command, cwd=HOME, env=environment, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise NotStarted(f"The product did not start; its log says:\n{self.log.read_text()}")
            time.sleep(0.2)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(GOODBYE_SECONDS)

    def answers(self) -> bool:
        """Whether the web process answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2) as reply:  # noqa: S310 - our own
                return bool(reply.status == 200)  # noqa: PLR2004
        except (urllib.error.URLError, OSError):
            return False

    def child(self, name: str) -> psutil.Process | None:
        """The web process or the worker, while it lives."""
        if self._process is None:
            return None
        for process in psutil.Process(self._process.pid).children():
            with contextlib.suppress(psutil.Error):  # a killed child is a zombie until the parent looks
                if process.cmdline()[-1:] == [name]:
                    return process
        return None

    def kill(self, name: str) -> bool:
        """Kill -9 of a child; False when it is not there just now."""
        victim = self.child(name)
        if victim is None:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(victim.pid, signal.SIGKILL)
        return True


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
