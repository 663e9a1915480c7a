"""`python -m bench.board`: how fast the organizer's board is in a real browser, against the same page without a note.

Needs chromium and playwright (requirements-dev.txt).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Browser, Page, sync_playwright

from bench.growth import mixed_notes
from bench.machine import made_on
from bench.report import table, write_section
from bench.room.figures import percentile
from bench.room.product import NotStarted, Product
from bench.sample import read_labelled_sample
from models.engine_settings import EngineSettings
from models.errors import SevenfoldError
from models.phrases import counted
from models.records import Actor, ActorRole, DeliberationPlan, NewNote, TablePlan
from models.store import Store, migrate
from themes.worker import theme_all

ORGANIZER = Actor("the bench", ActorRole.ORGANIZER)
TABLES = 40
OPENINGS = 5
CLICKS = 12
DECISIONS = 6
LONGEST_MS = 120_000


def main(arguments: Sequence[str]) -> int:
    """Measure one size; print the figures as JSON, in milliseconds. 2 and a sentence on bad input."""
    parser = argparse.ArgumentParser(prog="python -m bench.board", description="The board in a real browser.")
    parser.add_argument("--notes", type=int, default=2000)
    parser.add_argument("--questions", type=int, default=4, help="that share the notes; all are looked at together")
    asked = parser.parse_args(arguments)
    chromium = shutil.which("chromium")
    try:
        if chromium is None or not 0 < asked.notes <= 20_000 or not 0 < asked.questions <= 50:  # noqa: PLR2004
            raise NotStarted("This needs chromium, 1 to 20,000 notes and 1 to 50 questions. Nothing was started.")
        with tempfile.TemporaryDirectory(prefix="sevenfold-board-") as folder, sync_playwright() as playwright:
            product = Product(Path(folder))
            full, empty = prepare(product.database, asked.notes, asked.questions)
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            with product:
                measured = measure(browser, product.address, full, empty)
            print(json.dumps(measured, indent=1))
            write_section("The board", told(asked, measured))
            browser.close()
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def told(asked: argparse.Namespace, measured: dict[str, object]) -> str:
    """The figures as a section of docs/benchmarks.md."""
    rows = [[name.replace("_", " ").removesuffix(" ms"), str(value)] for name, value in measured.items()]
    return (
        f"{made_on()}\n\n{table(['what', 'milliseconds or number'], rows)}\n\n"
        f"{asked.notes:,} notes in {counted(asked.questions, 'question')}, all looked at together, in Chromium on the same two cores as the "
        f"product. First paint: from the address to the first count, in {OPENINGS} browsers that were never here, beside the "
        f"page of a deliberation without a note; again: the page reloaded, in a browser that was here; clicks: {CLICKS} rounds of opening and closing notes, ticking, ordering; "
        f"{DECISIONS} mergers of two points: until the page marks them, and until the new theming is drawn."
    )


def prepare(database: Path, notes: int, questions: int) -> tuple[str, str]:
    """A themed deliberation of this size, and one without a note; their ids."""
    migrate(database)
    store = Store(database)
    asked = tuple(f"What do people need most, part {at + 1}?" for at in range(questions))
    plan = DeliberationPlan("A day", asked, tables=tuple(map(TablePlan, range(1, TABLES + 1))))
    full, empty = (store.start_deliberation(ORGANIZER, plan).id for _ in range(2))
    ids = [question.id for question in store.questions(ORGANIZER, full)]
    tables = store.tables(ORGANIZER, full)
    texts = [note.text for note in mixed_notes(read_labelled_sample(), notes)]
    said = [NewNote(str(uuid4()), ids[at % questions], text, tables[at % TABLES].id) for at, text in enumerate(texts)]
    store.bring_in_notes(ORGANIZER, full, "the morning", said)
    theme_all(store, EngineSettings())
    store.close()
    return full, empty


def measure(browser: Browser, address: str, full: str, empty: str) -> dict[str, object]:
    """First paint with and without notes, clicks, decisions."""
    painted = [paint(browser, address, full, ".board li.point .count") for _ in range(OPENINGS + 1)][1:]
    bare = [paint(browser, address, empty, ".board .sums:not(:empty)") for _ in range(OPENINGS + 1)][1:]
    page = open_page(browser, address, full, ".board li.point .count")
    again = [timed(page.reload, page.locator(".board li.point .count").first.wait_for) for _ in range(OPENINGS)]
    clicks = [timed for _ in range(CLICKS) for timed in click_about(page)]
    shown, known = zip(*[decide(page) for _ in range(DECISIONS)], strict=True)
    return {
        "points": page.locator(".board li.point").count(),
        "themes": page.locator(".board li.theme").count(),
        "first_paint_ms": percentile(painted, 95),
        "first_paint_empty_ms": percentile(bare, 95),
        "first_paint_again_ms": percentile(again, 95),
        "first_paint_ratio": round(sorted(painted)[OPENINGS // 2] / sorted(bare)[OPENINGS // 2], 2),
        "click_p50_ms": percentile(clicks, 50),
        "click_p95_ms": percentile(clicks, 95),
        "decision_marked_p95_ms": percentile(shown, 95),
        "decision_themed_p50_ms": percentile(known, 50),
        "decision_themed_p95_ms": percentile(known, 95),
    }


def open_page(browser: Browser, address: str, deliberation_id: str, sign: str) -> Page:
    """The board of all questions, once this is on it."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(LONGEST_MS)
    page.goto(f"{address}/organizer?deliberation={deliberation_id}&question=all")
    page.locator(sign).first.wait_for()
    return page


def paint(browser: Browser, address: str, deliberation_id: str, sign: str) -> float:
    """Milliseconds from the address to the first count, in a browser that was never here."""
    started = time.monotonic()
    page = open_page(browser, address, deliberation_id, sign)
    took = (time.monotonic() - started) * 1000
    page.context.close()
    return took


def click_about(page: Page) -> list[float]:
    """What an organizer clicks all day: notes opened and closed, a tick, another order, a search."""
    count = page.locator(".board li.point .count").nth(1)
    tick = page.locator(".board li.point > .row input").nth(2)
    order = page.locator(".board .tools select").first
    return [
        timed(count.click, page.locator(".board .behind li").first.wait_for),
        timed(count.click, lambda: page.locator(".board .behind").first.wait_for(state="detached")),
        timed(tick.check, page.locator(".board .acts .act").first.wait_for),
        timed(tick.uncheck, lambda: page.locator(".board .acts").wait_for(state="hidden")),
        timed(lambda: order.select_option("breadth"), lambda: painted(page)),
        timed(lambda: order.select_option("voices"), lambda: painted(page)),
    ]


def timed(act: Callable[[], object], wait: Callable[[], object]) -> float:
    """Milliseconds from an act to what it brings."""
    started = time.monotonic()
    act()
    wait()
    return (time.monotonic() - started) * 1000


def painted(page: Page) -> None:
    """Two pictures later whatever was asked for is drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def decide(page: Page) -> tuple[float, float]:
    """Two points are merged: milliseconds until the page says so, and until the new theming is drawn."""
    ticks = page.locator(".board li.point > .row input")
    ticks.nth(3).check()
    ticks.nth(4).check()
    started = time.monotonic()
    page.locator(".board .act", has_text="Merge").click()
    page.locator(".board .is-pending").first.wait_for()
    marked = (time.monotonic() - started) * 1000
    page.wait_for_function("() => !document.querySelector('.board .is-pending')")
    return marked, (time.monotonic() - started) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
