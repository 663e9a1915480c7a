"""Plain HTTP beside the pages: what a browser must reach even while its page's own connection is down."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from views.routes import answers, capture, join, presence, proposals, sign_in, strategy
from views.routes.host_config import QuietHostConfig
from views.routes.hosts import OwnHosts

ROUTES: list[BaseRoute] = [
    *answers.ROUTES,
    *capture.ROUTES,
    *join.ROUTES,
    *presence.ROUTES,
    *proposals.ROUTES,
    *sign_in.ROUTES,
    *strategy.ROUTES,
]
# strangers are turned away before anything else looks at what they ask
MIDDLEWARE: list[Middleware] = [Middleware(OwnHosts), Middleware(QuietHostConfig)]
