"""An organizer at the board in a real browser, with the real worker: opens it, ticks, acts, and looks at what was decided."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from models.decisions import Decision, live_decisions
from models.records import NewNote
from models.theming import Grouping
from tests.browser.conftest import HOME, Product
from tests.browser.scribe import Day

THEMED = 90_000  # ms; the worker may still be loading its language model
SAMPLE = HOME / "ingest" / "sample_day" / "notes.jsonl"
FIRST, LATER = 60, 200
EVIL = "![x](http://example.invalid/a.png) <img src=http://example.invalid/b.png> **bold**"

Opening = Callable[..., Page]


def sample_texts() -> list[str]:
    """What was said about the sample's questions, one after the other."""
    return [json.loads(line)["text"] for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


def add_notes(day: Day, texts: list[str]) -> None:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    tables = day.store.tables(day.organizer, day.deliberation.id)
    notes = [
        NewNote(str(uuid4()), question.id, text, tables[at % len(tables)].id, role=("patient", "nurse", None)[at % 3])
        for at, text in enumerate(texts)
    ]
    day.store.bring_in_notes(day.organizer, day.deliberation.id, "sample", notes)


@pytest.fixture
def open_board(browser: Browser, product: Product, day: Day) -> Iterator[Opening]:
    """Open the board of a day with notes, in a browser of its own, once everything is themed."""
    add_notes(day, [*sample_texts()[:FIRST], EVIL])
    opened: list[BrowserContext] = []

    def open_board(more: str = "") -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", product.watch)
        page.goto(f"{product.address}/organizer?deliberation={day.deliberation.id}{more}")
        themed(page)
        return page

    yield open_board
    for context in opened:
        context.close()


def themed(page: Page) -> None:
    """Every note stands somewhere, and no decision is on its way."""
    sums = page.locator(".board .sums")
    expect(sums).to_contain_text("Every note is somewhere", timeout=THEMED)
    expect(sums).not_to_contain_text("waiting", timeout=THEMED)
    expect(page.locator(".board .is-pending")).to_have_count(0, timeout=THEMED)


def rows(page: Page, what: str = "point") -> Locator:
    return page.locator(f".board .themes li.{what} > .row")


def tick(page: Page, *places: int) -> list[str]:
    """Tick points by their places; returns their names."""
    names = []
    for place in places:
        rows(page).nth(place).locator("input").check()
        names.append(rows(page).nth(place).locator(".label").inner_text())
    return names


def act(page: Page, name: str) -> None:
    page.locator(".board .act", has_text=name).click()


def answer(page: Page, text: str, button: str) -> None:
    """Type into the small window that is open, and press its button."""
    window = page.locator(".board dialog[open]")
    window.locator("input[type=text]").fill(text)
    window.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".board dialog[open]")).to_have_count(0)


def decisions(day: Day) -> list[Decision]:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    return list(live_decisions(day.store.decisions(day.organizer, question.id)))


def grouping(day: Day) -> Grouping:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    return day.store.themed_questions(day.organizer, [question.id])[0].grouping


def parts(day: Day) -> set[frozenset[str]]:
    """The statements that stand together, whatever their points are called."""
    return {frozenset(place.statement.id for place in point.placements) for point, _, _ in grouping(day).points()}
