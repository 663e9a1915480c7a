"""An organizer and two tables side by side: who is here, a message, the timer, on to the next question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from models.records import QuestionState
from tests.browser.conftest import Product
from tests.browser.scribe import BOX, QUESTIONS, Day, expect_box, expect_focus, save_note, wait_until_saved

pytestmark = pytest.mark.browser

POLLS = 15_000  # ms for what travels by polls, on a busy machine
EVIL = '![x](http://example.invalid/a.png) <img src="http://example.invalid/b.png"> Coffee & cake'
Opening = Callable[..., Page]


@pytest.fixture
def monitor(browser: Browser, product: Product, day: Day) -> Iterator[Page]:
    """The organizer's monitor on a laptop."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("request", product.watch)
    page.goto(f"{product.address}/monitor?deliberation={day.deliberation.id}")
    expect(page.locator(".tile")).to_have_count(3)
    yield page
    context.close()


def tile(monitor: Page, number: int) -> Locator:
    return monitor.locator(".tile").nth(number - 1)


def message(table: Page) -> Locator:
    return table.locator(".signal .message")


def seconds_left(page: Page) -> int:
    """What the timer says, in seconds."""
    minutes, seconds = page.locator(".signal .left").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def test_the_monitor_shows_who_is_here_who_types_and_what_was_saved(
    monitor: Page, open_at: Opening, product: Product
) -> None:
    expect(monitor.locator(".room-line")).to_contain_text("0 of 3 tables here")
    first, second = open_at(1), open_at(2)
    expect(monitor.locator(".room-line")).to_contain_text("2 of 3 tables here, 0 typing.", timeout=POLLS)
    expect(monitor.locator(".room-line")).to_contain_text("Not here yet: 3.")
    first.keyboard.type("half a thought, and the rest of it, as slowly as people type", delay=100)
    expect(tile(monitor, 1)).to_contain_text("typing", timeout=POLLS)
    expect(tile(monitor, 2)).to_contain_text("here")
    first.keyboard.press("Control+Enter")
    wait_until_saved(first)
    expect(tile(monitor, 1)).to_contain_text("1 note", timeout=POLLS)
    expect(tile(monitor, 1)).to_contain_text("Q1: 1")
    second.close()
    expect(tile(monitor, 2)).to_contain_text("away", timeout=2 * POLLS)
    assert product.hosts == {"127.0.0.1"}


def test_a_message_reaches_all_tables_takes_no_focus_and_is_cleared_by_a_click(
    monitor: Page, open_at: Opening, product: Product
) -> None:
    first, second = open_at(1), open_at(2)
    second.keyboard.type("half a tho")
    monitor.get_by_label("Message", exact=True).fill(EVIL)
    monitor.get_by_role("button", name="Send to all tables").click()
    for table in (first, second):
        expect(message(table)).to_be_visible(timeout=POLLS)
        expect(message(table).locator(".text")).to_have_text(EVIL)
        expect(table.locator(".signal [role=status]")).to_contain_text("To all tables")
        expect_focus(table)
    message(second).get_by_role("button", name="Clear").click()
    expect(message(second)).to_be_hidden()
    second.keyboard.type("ught")
    expect_box(second, "half a thought")
    expect(message(first)).to_be_visible()
    expect(monitor.locator(".room-line")).to_contain_text("Message cleared at 1 of 2.", timeout=POLLS)
    with second.expect_response("**/table/presence"):
        second.reload()
    expect_focus(second)
    expect(message(second)).to_be_hidden()
    monitor.get_by_role("button", name="Take it back").click()
    expect(message(first)).to_be_hidden(timeout=POLLS)
    assert product.hosts == {"127.0.0.1"}


def test_the_timer_counts_down_on_every_table_through_a_reload_and_a_killed_web_process(
    monitor: Page, open_at: Opening, product: Product
) -> None:
    first, second = open_at(1), open_at(2, script="Date.now = () => 0;")  # a tablet whose clock is wrong
    monitor.get_by_role("button", name="Start the timer").click()
    for page in (monitor, first, second):
        expect(page.locator(".signal .left")).to_have_text(re.compile(r"^(10:00|9:\d\d)$"), timeout=POLLS)
    earlier, other, later = seconds_left(first), seconds_left(second), seconds_left(first)
    assert later - 2 <= other <= earlier + 2  # however long the looking took
    monitor.get_by_role("button", name="+1 minute").click()
    expect(second.locator(".signal .left")).to_have_text(re.compile(r"^10:[0-5]\d$"), timeout=POLLS)
    before = seconds_left(second)
    product.kill_web()
    expect(second.locator(".signal .left")).not_to_have_text(f"{before // 60}:{before % 60:02}")
    save_note(second, "typed while the web process was away")
    wait_until_saved(second)
    second.reload()
    expect_focus(second)
    expect(second.locator(".signal .left")).to_have_text(re.compile(r"^(10|9):[0-5]\d$"), timeout=POLLS)
    assert seconds_left(second) < before
    monitor.get_by_role("button", name="Stop").click()
    for page in (first, second):
        expect(page.locator(".signal .timer")).to_be_hidden(timeout=POLLS)


def test_the_whole_room_moves_on_to_the_next_question_in_one_click(monitor: Page, open_at: Opening, day: Day) -> None:
    day.turn(2, QuestionState.CLOSED)
    tables = open_at(1), open_at(2)
    for table in tables:
        expect(table.locator(".question.large")).to_have_text(QUESTIONS[0])
    monitor.get_by_role("button", name="Open question 2, close 1").click()
    for table in tables:
        expect(table.locator(".question.large")).to_have_text(QUESTIONS[1], timeout=POLLS)
        expect(table.locator(BOX)).to_have_count(1)
    expect(monitor.get_by_role("button", name="Close 2")).to_be_visible()
    expect(monitor.get_by_role("button", name="Open question")).to_have_count(0)
