"""Plain HTTP beside the pages: what a browser must reach even while its page's own connection is down."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from views.routes import answers, board, board_decisions, capture, join, presence, proposals, sign_in, strategy, team
from views.routes.host_config import QuietHostConfig
from views.routes.hosts import OwnHosts

ROUTES: list[BaseRoute] = [
    *answers.ROUTES,
    *board.ROUTES,
    *board_decisions.ROUTES,
    *capture.ROUTES,
    *join.ROUTES,
    *presence.ROUTES,
    *sign_in.ROUTES,
    *team.ROUTES,
    *proposals.ROUTES,
    *strategy.ROUTES,
]
# strangers are turned away before anything else looks at what they ask
MIDDLEWARE: list[Middleware] = [Middleware(OwnHosts), Middleware(QuietHostConfig)]
