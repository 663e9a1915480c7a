"""kill -9, in the middle of the room's typing: nothing acknowledged is lost, nothing doubled, and the room goes on."""

from __future__ import annotations

import os
import signal

import pytest

from tests.faults.conftest import Room, Sevenfold, until

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["web", "worker", "keeper"])
def test_a_child_that_is_killed_comes_back_and_no_note_is_lost(product: Sevenfold, typing: Room, name: str) -> None:
    for _ in range(2 if name == "web" else 1):
        product.kill(name)
        assert typing.goes_on()
    assert (name == "web") == ("no answer" in typing.told())


def test_a_parent_that_is_killed_is_started_again_and_no_note_is_lost(product: Sevenfold, typing: Room) -> None:
    os.kill(product.process.pid, signal.SIGKILL)
    product.process.wait()
    assert until(lambda: not product.answers(), 30), "an orphan goes on serving"
    for _ in range(5):  # as a person does who is told that the port is still taken
        product.process = product.start()
        if until(lambda: product.answers() or product.process.poll() is not None) and product.process.poll() is None:
            break
    assert typing.goes_on()
