"""A note passes by whatever looks stand in line."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import anyio
import httpx
from starlette.applications import Starlette
from starlette.routing import Route

from tests.views.routes.conftest import OURS
from views.routes.guard import Asked, guarded
from views.turns import AT_ONCE, Lane


def test_a_note_is_saved_while_more_looks_are_asked_than_run_at_once() -> None:
    going_on, begun = threading.Event(), threading.Semaphore(0)

    def look(_: Asked) -> Mapping[str, object]:
        begun.release()
        assert going_on.wait(30)
        return {"looked": True}

    def note(_: Asked) -> Mapping[str, object]:
        return {"begun": sum(begun.acquire(blocking=False) for _ in range(AT_ONCE[Lane.LOOKS] + 1))}

    app = Starlette(routes=[Route("/look", guarded(look)), Route("/note", guarded(note, Lane.NOTES))])
    replies: list[httpx.Response] = []

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://here", headers=OURS
        ) as client:

            async def one_look() -> None:
                replies.append(await client.get("/look", timeout=60))

            async with anyio.create_task_group() as group:
                for _ in range(AT_ONCE[Lane.LOOKS] + 1):
                    group.start_soon(one_look)
                for _ in range(AT_ONCE[Lane.LOOKS]):
                    await anyio.to_thread.run_sync(begun.acquire)
                for _ in range(AT_ONCE[Lane.LOOKS]):
                    begun.release()  # for the note to count
                saved = await client.get("/note")
                going_on.set()
        return saved

    assert anyio.run(ask).json() == {"begun": AT_ONCE[Lane.LOOKS]}, "the last look has not begun"
    assert [reply.json() for reply in replies] == [{"looked": True}] * (AT_ONCE[Lane.LOOKS] + 1)
