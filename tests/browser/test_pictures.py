"""Pictures of who was heard in a real browser: drawn there, saved from there, and nobody else is asked for anything."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from models.records import Actor, NewNote
from models.store import NewTheming
from models.theming import Grouping, Placement, Point, Statement, Theme
from tests.browser.conftest import Product
from tests.browser.scribe import Day

pytestmark = pytest.mark.browser

EVIL = '![x](http://example.invalid/a.png) <img src="http://example.invalid/b.png">'


def test_pictures_are_drawn_and_saved_without_asking_another_host(
    page: Page, product: Product, day: Day, organizer: Actor, worker_actor: Actor, tmp_path: Path
) -> None:
    question = day.store.questions(organizer, day.deliberation.id)[0]
    for table in day.store.tables(organizer, day.deliberation.id):  # three voices: whoever themes them finds a theme
        day.store.add_note(organizer, NewNote(str(uuid4()), question.id, EVIL, table.id, role="nurse"))
    given = day.store.question_input(worker_actor, question.id)
    placed = tuple(Placement(Statement(f"{note.id}/p", note.id, note.text), 0.9) for note in given.notes)
    grouping = Grouping((Theme("t", EVIL, (Point("p", EVIL, placed),)),))
    ids = tuple(statement.id for statement in grouping.statements())
    day.store.save_theming(worker_actor, given, NewTheming(grouping, ids, {}))
    page.goto(f"{product.address}/heard?deliberation={day.deliberation.id}")
    expect(page.locator(".coverage tbody tr")).not_to_have_count(0)
    page.get_by_role("link", name="Pictures of it").click()
    expect(
        page.locator("[data-testid='stVegaLiteChart'] canvas, [data-testid='stVegaLiteChart'] svg").first
    ).to_be_visible()
    for ending in ("png", "svg", "csv"):
        with page.expect_download(timeout=60_000) as caught:
            page.locator(f".st-key-picture-{ending} button").click()
        caught.value.save_as(tmp_path / f"picture.{ending}")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert "Theme" in (tmp_path / "picture.csv").read_text(encoding="utf-8-sig")
    assert product.hosts == {"127.0.0.1"}
