"""The one answer of Streamlit's that is changed on its way out."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app import app
from views.routes.host_config import PATH, QuietHostConfig


def original(request: Request) -> Response:
    return JSONResponse({"allowedOrigins": ["x"], "blockErrorDialogs": False})


def broken(request: Request) -> Response:
    return PlainTextResponse("no JSON at all", status_code=503)


def client(answer: object) -> TestClient:
    routes = [Route(PATH, answer), Route("/other", original)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(QuietHostConfig)]))


def test_error_windows_are_blocked_and_all_else_stays() -> None:
    reply = client(original).get(PATH)
    assert reply.json() == {"allowedOrigins": ["x"], "blockErrorDialogs": True}
    assert int(reply.headers["content-length"]) == len(reply.content)


def test_other_answers_pass_untouched() -> None:
    assert client(original).get("/other").json()["blockErrorDialogs"] is False
    assert client(broken).get(PATH).text == "no JSON at all"


def test_the_app_uses_it() -> None:
    assert Middleware(QuietHostConfig).cls in [middleware.cls for middleware in app._user_middleware]
