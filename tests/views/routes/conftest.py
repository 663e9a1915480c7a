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
    """A browser of our own page: every request carries the two headers it would."""
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    return TestClient(Starlette(routes=ROUTES, middleware=MIDDLEWARE), headers=OURS)
