"""Joining: by the link of a card or an invitation, or by a card's short code."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from models.errors import SevenfoldError
from models.keys import Joined
from models.records import ActorRole
from views.guesses import Guesses
from views.keys import DOOR, TABLE_COOKIE, is_organizer, staff_entry
from views.resources import open_store
from views.routes.guard import status_of
from views.routes.plain import address_of, fields_of, page_of, plain_page, sent_on, welcome

# In ten minutes. Forty scribes begin at once, often behind one address, and one in three slips: that must pass.
CODES = Guesses(most_of_one=40, most_of_all=200)

CODE_FORM = """
<p>It stands on the card on your table, below the square to scan.</p>
<form method="post" action="/code">
<label for="code">Code</label>
<input class="code" id="code" name="code" required autofocus autocomplete="off" autocapitalize="characters"
 spellcheck="false" maxlength="40" placeholder="XXXX-XXXX" aria-describedby="how">
<p class="by" id="how">Large or small letters, with or without the dash.</p>
<button>Go to my table</button>
</form>
<p class="other"><a href="/sign-in">Sign in as an organizer</a></p>
"""
NO_LINK = '<p><a href="/code">Type the code of a table</a></p><p><a href="/sign-in">Sign in as an organizer</a></p>'


def join(request: Request) -> Response:
    """Let a device in by a link; it keeps a token of its own and goes on to an address without a secret."""
    store = open_store()
    try:
        joined = store.join(DOOR, request.path_params["token"], held_by(request))
    except SevenfoldError as error:
        return plain_page("This link does not lead in", NO_LINK, str(error), status_of(error))
    staff = staff_entry(store, request.cookies)
    if joined.key.role is ActorRole.WRITER and is_organizer(staff):
        return sent_on(page_of(joined.key))  # an organizer who tries a writer's link stays an organizer
    return welcome(request, joined)


def code_page(_: Request) -> Response:
    """The page to type a code on."""
    return plain_page("Type your table's code", CODE_FORM)


async def type_code(request: Request) -> Response:
    """Let a device in by the code of a card."""
    try:
        code = (await fields_of(request)).get("code", "")
        joined = await run_in_threadpool(join_by_code, address_of(request), code, held_by(request))
    except SevenfoldError as error:
        return plain_page("Type your table's code", CODE_FORM, str(error), status_of(error))
    return welcome(request, joined)


def join_by_code(address: str, code: str, held: str) -> Joined:
    """Try a code. Raises NoKey, TooManyGuesses."""
    with CODES.trying(address):
        return open_store().join_by_code(DOOR, code, held)


def held_by(request: Request) -> str:
    """The token that a device at a table holds already; empty for others."""
    return request.cookies.get(TABLE_COOKIE, "")


ROUTES: list[BaseRoute] = [
    Route("/join/{token}", join, methods=["GET"]),
    Route("/code", code_page, methods=["GET"]),
    Route("/code", type_code, methods=["POST"]),
]
