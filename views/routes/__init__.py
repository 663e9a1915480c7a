"""Plain HTTP beside the pages: what a browser must reach even while its page's own connection is down."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from views.routes import capture
from views.routes.host_config import QuietHostConfig

ROUTES: list[BaseRoute] = [*capture.ROUTES]
MIDDLEWARE: list[Middleware] = [Middleware(QuietHostConfig)]
