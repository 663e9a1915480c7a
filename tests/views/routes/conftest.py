"""Routes are asked as a browser asks them, without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from views.routes import MIDDLEWARE, ROUTES

OURS = {"X-Sevenfold": "1", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def client(database: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A browser of our own page on this machine: every request carries the two headers it would."""
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    return TestClient(app, base_url="http://127.0.0.1:8765", client=("127.0.0.1", 50000), headers=OURS)
