"""What every HTTP route beside the pages keeps to: who may ask, how much, in which words it is answered.

A route is a plain function from `Asked` to a mapping, or to a response it made itself; `guarded` makes an endpoint of it. It runs off the loop: a slow
disk holds up its own caller alone.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from anyio import to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from models.errors import (
    BadInput,
    Conflict,
    DecidedMeanwhile,
    NoKey,
    NotAllowed,
    NotFound,
    SevenfoldError,
    StoreError,
    TooManyGuesses,
)
from models.plain_text import whole_text
from models.records import Actor, ActorRole, Question, Table
from themes.failures import what_failed
from views.keys import facilitator_of, organizer_of
from views.resources import open_store
from views.turns import Lane, lane_limiter

logger = logging.getLogger("sevenfold.routes")

HEADER = "x-sevenfold"  # a header of our own cannot be sent from another site without being asked first
OWN_SITES = {None, "same-origin", "none"}
LARGEST_BYTES = 400_000  # a note of the longest kind with every letter escaped (twelve bytes), and room to spare

# the first that fits; 4xx is shown to the person, 5xx is tried again by the browser
STATUSES: tuple[tuple[type[SevenfoldError], int], ...] = (
    (NoKey, 401),
    (TooManyGuesses, 429),
    (NotAllowed, 403),
    (NotFound, 404),
    (DecidedMeanwhile, 412),
    (Conflict, 409),
    (StoreError, 503),
    (SevenfoldError, 400),
)
STRANGER = "This was asked from another site. Nothing was changed; open Sevenfold's own page."
TOO_MUCH = "This is more than Sevenfold takes at once. Nothing was saved; split it into several notes."
UNFORESEEN = "Something went wrong that Sevenfold did not foresee. What was saved before is safe; it is tried again."
PASSER_BY = Actor("a table", ActorRole.FACILITATOR)  # before the browser's key has told who it is


@dataclass(frozen=True)
class Asked:
    """What a browser asked: its cookies, what stands in the address, and the JSON object it sent (or none)."""

    cookies: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text of the body, else of the address; empty where there is none; one the store can keep. Raises BadInput."""
        value = self.body.get(name, self.query.get(name)) or ""
        if not isinstance(value, str):
            raise BadInput(f"What was sent as {name} is no text. Nothing was saved; reload the page and try again.")
        return whole_text(value)


Route = Callable[[Asked], Mapping[str, object] | Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def guarded(route: Route, lane: Lane = Lane.LOOKS) -> Endpoint:
    """The endpoint of a route: strangers and floods are turned away, errors become their sentence and a status.

    It waits for its turn in its lane.
    """

    async def endpoint(request: Request) -> Response:
        if request.headers.get(HEADER) != "1" or request.headers.get("sec-fetch-site") not in OWN_SITES:
            return refused(403, STRANGER)
        try:
            body = await read_body(request)
        except ClientDisconnect:
            return refused(400, UNFORESEEN)
        except (ValueError, RecursionError):  # also what is no UTF-8, or brackets without end
            return refused(400, "What was sent cannot be read. Nothing was saved; reload the page and try again.")
        if body is None:
            return refused(413, TOO_MUCH)
        asked = Asked(request.cookies, request.query_params, body)
        return await to_thread.run_sync(answer, route, asked, limiter=lane_limiter(lane))

    return endpoint


async def read_body(request: Request) -> Mapping[str, Any] | None:
    """The JSON object that was sent, empty where nothing was, None where it is too large. Raises ValueError."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_BYTES:
            return None
    body = json.loads(data) if data else {}
    if not isinstance(body, dict):
        raise ValueError("no object")  # noqa: TRY004 - to the caller it is unreadable like any other
    return body


def answer(route: Route, asked: Asked) -> Response:
    """Run a route; whatever goes wrong becomes a sentence, and no word of anybody reaches the log."""
    try:
        told = route(asked)
        return told if isinstance(told, Response) else JSONResponse(dict(told), headers={"Cache-Control": "no-store"})
    except SevenfoldError as error:
        return refused(status_of(error), str(error))
    except Exception as error:  # noqa: BLE001 - the boundary: past it the server would log the message, and words with it
        logger.error("a route failed: %s", what_failed(error))  # noqa: TRY400 - a trace would log the message
        return refused(500, UNFORESEEN)


def status_of(error: SevenfoldError) -> int:
    """The HTTP status of a refusal."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def refused(status: int, sentence: str) -> Response:
    """A refusal in the one form all routes have."""
    return JSONResponse({"error": sentence}, status_code=status, headers={"Cache-Control": "no-store"})


def table_of(asked: Asked) -> Table:
    """The table that the body or address names by `deliberation` and `table`. Raises NotFound."""
    table = open_store().table(PASSER_BY, asked.text("table"))
    if table.deliberation_id != asked.text("deliberation"):
        raise NotFound("This table is not part of the deliberation. Nothing was saved; ask the organizer for its link.")
    return table


def scribe_of(asked: Asked) -> tuple[Actor, Table]:
    """Who types, and the table they name. Raises NoKey when the browser's key is not this table's; NotFound."""
    table = table_of(asked)
    try:
        return facilitator_of(open_store(), asked.cookies, table), table
    except NotAllowed as error:
        raise NoKey(str(error)) from error


def typist_of(asked: Asked) -> tuple[Actor, Table]:
    """Who types in what a table wrote on paper, and that table. Raises NoKey when it is no organizer; NotFound."""
    table = table_of(asked)
    return organizer_of(open_store(), asked.cookies), table


def organizer_asking(asked: Asked) -> Actor:
    """The organizer at this browser. Raises NoKey when it is none."""
    return organizer_of(open_store(), asked.cookies)


def question_of(asked: Asked, question_id: str = "") -> Question:
    """The question that is named, or that of this id, in the deliberation that is named. Raises NotFound."""
    wanted = question_id or asked.text("question")
    for question in open_store().questions(PASSER_BY, asked.text("deliberation")):
        if question.id == wanted:
            return question
    raise NotFound("This question is not part of the deliberation. Nothing was changed; reload the page.")
