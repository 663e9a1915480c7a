"""Plain pages: HTML that needs no script, for whoever is not in yet; their forms, and the cookie they leave with."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from models.errors import BadInput
from models.keys import Joined, Key
from models.records import ActorRole
from models.secrets import STAY_DAYS
from views.keys import STAFF_COOKIE, TABLE_COOKIE

HERE = Path(__file__).resolve().parent
PAGE = (HERE / "plain.html").read_text(encoding="utf-8")
STYLE = (HERE / "plain.css").read_text(encoding="utf-8")
MOST_BYTES = 8192
MOST_FIELDS = 8
STAY_SECONDS = STAY_DAYS * 24 * 60 * 60


def plain_page(title: str, inside: str, problem: str = "", status: int = 200) -> HTMLResponse:
    """A whole page; `inside` is our own HTML, `problem` a sentence to show above it."""
    alert = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    html = PAGE.format(title=escape(title), style=STYLE, problem=alert, inside=inside)
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


async def fields_of(request: Request) -> dict[str, str]:
    """What a form sent. Raises BadInput when it is more than any form of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise BadInput("This is more than the form can take. Nothing was changed; go back and type less.")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise BadInput("This form cannot be read. Nothing was changed; reload the page and try again.") from error


def welcome(request: Request, joined: Joined, to: str = "") -> RedirectResponse:
    """Let a device keep its token, and send it on to its page, whose address holds no secret."""
    cookie = STAFF_COOKIE if joined.key.table_id is None else TABLE_COOKIE
    response = sent_on(to or page_of(joined.key))
    response.set_cookie(
        cookie,
        joined.device_token,
        max_age=STAY_SECONDS,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def sent_on(to: str) -> RedirectResponse:
    """A redirect to one of our own pages, of which nothing is kept."""
    return RedirectResponse(to, 303, {"Cache-Control": "no-store"})


def page_of(key: Key) -> str:
    """The address of the page that a key is for."""
    if key.deliberation_id is None:
        return "/"
    ids = {"deliberation": key.deliberation_id} | ({"table": key.table_id} if key.table_id else {})
    page = {ActorRole.FACILITATOR: "table", ActorRole.WRITER: "writer"}.get(key.role, "organizer")
    return f"/{page}?{urlencode(ids)}"


def address_of(request: Request) -> str:
    """Where a request came from, as the guesses are counted by it."""
    return request.client.host if request.client else ""
