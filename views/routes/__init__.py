"""Plain HTTP beside the pages: what a browser must reach even while its page's own connection is down."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
MIDDLEWARE: list[Middleware] = []
