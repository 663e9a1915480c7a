"""An event with the real processes: no passphrase, no event; with one, the room gets in by it and nobody without."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from models.records import Actor, ActorRole
from models.store import Store
from tests.conftest import new_database
from tests.doors.test_processes import HOME, free_port, until
from tests.test_readme import ALONE

PASSPHRASE = "four heron lamp quietly"  # noqa: S105 - of these tests alone
FORM = "application/x-www-form-urlencoded"
SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
NEAR, FAR = "127.0.0.1", "127.0.0.2"  # both this machine; whoever listens at the first alone does not hear the second


def command(database: Path, port: int, name: str, **more: str) -> tuple[list[str], dict[str, str]]:
    environment = os.environ | {"SEVENFOLD_DATABASE": str(database), "SEVENFOLD_PORT": str(port)} | more
    return [sys.executable, "app.py", name], environment


def run(database: Path, port: int, name: str, said: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    arguments, environment = command(database, port, name, **more)
    return subprocess.run(
        arguments, cwd=HOME, env=environment, input=said, capture_output=True, text=True, timeout=60, check=False
    )


@contextmanager
def running(database: Path, port: int, name: str, **more: str) -> Iterator[None]:
    arguments, environment = command(database, port, name, **more)
    process = subprocess.Popen(arguments, cwd=HOME, env=environment)
    try:
        assert until(lambda: ask(NEAR, port, "/_stcore/health")[0] == 200), "the first page never answered"
        yield
    finally:
        process.terminate()
        process.wait(30)


def ask(host: str, port: int, path: str, fields: dict[str, str] | None = None, **headers: str) -> tuple[int, str]:
    """The status and the cookie of a reply; 0 when nobody listens."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        body = urlencode(fields) if fields is not None else None
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST" if body else "GET", path, body, {"Content-Type": FORM} | given)
        reply = connection.getresponse()
        reply.read()
        return reply.status, reply.getheader("Set-Cookie") or ""
    except OSError:
        return 0, ""
    finally:
        connection.close()


def nobody_listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((NEAR, port)) != 0


def test_an_event_without_a_passphrase_is_one_sentence_and_opens_nothing(tmp_path: Path) -> None:
    port = free_port()
    ended = run(tmp_path / "sessions.db", port, "event")
    assert ended.returncode == 2
    assert "organizers need a passphrase first" in ended.stderr
    assert "python app.py passphrase" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert nobody_listens(port)


@pytest.mark.parametrize(("said", "sentence"), [("", "12 characters"), ("short\n", "12 characters")])
def test_a_passphrase_that_could_be_guessed_is_refused(tmp_path: Path, said: str, sentence: str) -> None:
    ended = run(tmp_path / "sessions.db", free_port(), "passphrase", said)
    assert ended.returncode == 2
    assert sentence in ended.stderr


def test_a_passphrase_is_read_from_standard_input_and_never_said(tmp_path: Path) -> None:
    database = tmp_path / "sessions.db"
    ended = run(database, free_port(), "passphrase", f"{PASSPHRASE}\n")
    assert ended.returncode == 0
    assert PASSPHRASE not in ended.stderr + ended.stdout
    store = Store(database)
    assert store.sign_in(Actor("the door", ActorRole.DOOR), PASSPHRASE, "Anna").key.name == "Anna"
    store.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("SEVENFOLD_ADDRESS", "10.255.255.1"), ("SEVENFOLD_ADDRESS", "room"), ("SEVENFOLD_URL", "room.example.org")],
)
def test_an_event_at_an_address_that_is_none_is_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    ended = run(tmp_path / "sessions.db", free_port(), "event", **{name: value})
    assert ended.returncode == 2
    assert ended.stderr.startswith(name)
    assert ended.stderr.count("\n") == 1


@pytest.mark.slow
def test_an_event_opens_to_the_room_and_signs_in_by_the_passphrase_alone(tmp_path: Path, organizer: Actor) -> None:
    database, port = new_database(tmp_path / "sessions.db"), free_port()
    store = Store(database)
    store.set_passphrase(organizer, PASSPHRASE)
    store.close()
    asked = tmp_path / "asked.txt"
    asked.write_text("")
    (tmp_path / "sitecustomize.py").write_text(f"OUT = {str(asked)!r}\n{ALONE}")
    with running(database, port, "event", PYTHONPATH=str(tmp_path)):
        assert ask(FAR, port, "/code")[0] == 200
        assert ask(FAR, port, "/sign-in", {"passphrase": "not the passphrase"}) == (401, "")
        status, cookie = ask(FAR, port, "/sign-in", {"passphrase": PASSPHRASE})
        assert status == 303
        assert cookie.startswith("sevenfold-staff=")
        assert "Secure" not in cookie
        proxied = ask(NEAR, port, "/sign-in", {"passphrase": PASSPHRASE}, X_Forwarded_Proto="https")
        assert "Secure" in proxied[1]
        # Streamlit would ask an outside host for this machine's address before it judges such an origin
        assert ask(FAR, port, "/_stcore/stream", **SOCKET, Origin="http://evil.example")[0] == 403
        assert ask(FAR, port, "/_stcore/stream", **SOCKET, Origin=f"http://{FAR}:{port}")[0] == 101
    assert asked.read_text() == ""


@pytest.mark.slow
def test_without_an_event_the_room_is_not_served_whatever_the_environment_says(tmp_path: Path) -> None:
    database, port = tmp_path / "sessions.db", free_port()
    with running(database, port, "run", SEVENFOLD_EVENT="1", SEVENFOLD_ADDRESS="0.0.0.0"):  # noqa: S104
        assert ask(FAR, port, "/code")[0] == 0
        assert ask(NEAR, port, "/code")[0] == 200
