"""Signing in by the organizers' passphrase, and out again."""

from __future__ import annotations

import re
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from models.errors import SevenfoldError
from models.keys import Joined
from views.guesses import Guesses
from views.keys import DOOR, STAFF_COOKIE
from views.resources import open_store
from views.routes.guard import status_of
from views.routes.plain import address_of, fields_of, plain_page, sent_on, welcome

PASSPHRASES = Guesses(most_of_one=10, most_of_all=30)  # in ten minutes; organizers are few
OWN_PAGE = re.compile(r"/[a-z-]*(\?[A-Za-z0-9=&-]*)?")  # a page of ours with ids, and nothing that leads elsewhere
SIGN_IN_FORM = """
<form method="post" action="/sign-in">
<input type="hidden" name="to" value="{to}">
<label for="name">Your name <span class="by">for the log of decisions; may stay empty</span></label>
<input id="name" name="name" autocomplete="name" maxlength="100">
<label for="passphrase">The organizers' passphrase</label>
<input id="passphrase" name="passphrase" type="password" required autofocus autocomplete="current-password">
<button>Sign in</button>
</form>
<p class="other">At a table? <a href="/code">Type your table's code</a></p>
"""

SIGN_OUT_FORM = """
<p>This device will no longer open the organizers' pages. Nothing else changes.</p>
<form method="post" action="/sign-out"><button>Sign out</button></form>
<p class="other"><a href="/">Stay signed in</a></p>
"""


def sign_in_page(request: Request) -> Response:
    """The page to sign in on."""
    return form(request.query_params.get("to", ""))


def form(to: str, problem: str = "", status: int = 200) -> Response:
    """The form, which leads on to the page that was asked for."""
    return plain_page("Sign in", SIGN_IN_FORM.format(to=escape(own_page(to), quote=True)), problem, status)


def own_page(to: str) -> str:
    """The address if it is a page of ours, else the first page's."""
    return to if OWN_PAGE.fullmatch(to) else "/"


async def sign_in(request: Request) -> Response:
    """Let an organizer in by the passphrase."""
    to = "/"
    try:
        fields = await fields_of(request)
        to = own_page(fields.get("to", ""))
        given = (fields.get("passphrase", ""), fields.get("name", ""))
        joined = await run_in_threadpool(check_passphrase, address_of(request), *given)
    except SevenfoldError as error:
        return form(to, str(error), status_of(error))
    return welcome(request, joined, to)


def check_passphrase(address: str, passphrase: str, name: str) -> Joined:
    """Try a passphrase. Raises NoKey, TooManyGuesses."""
    with PASSPHRASES.trying(address):
        return open_store().sign_in(DOOR, passphrase, name)


def sign_out_page(_: Request) -> Response:
    """The page that asks first: a link alone must not put anybody out."""
    return plain_page("Sign out", SIGN_OUT_FORM)


def sign_out(request: Request) -> Response:
    """End this device's stay as one of the team; a table's key stays."""
    try:
        open_store().sign_out(DOOR, request.cookies.get(STAFF_COOKIE, ""))
    except SevenfoldError as error:
        return plain_page("You are still signed in", '<p><a href="/">Go back</a></p>', str(error), status_of(error))
    response = sent_on("/sign-in")
    response.delete_cookie(STAFF_COOKIE, path="/", httponly=True, samesite="lax")
    return response


ROUTES: list[BaseRoute] = [
    Route("/sign-in", sign_in_page, methods=["GET"]),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", sign_out_page, methods=["GET"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]
