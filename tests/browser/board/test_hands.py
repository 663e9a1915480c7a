"""The board under a finger, by keys alone, and while its server dies."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from models.decisions import DecisionKind
from tests.browser.board.conftest import (
    FIRST,
    THEMED,
    Opening,
    act,
    add_notes,
    answer,
    decisions,
    rows,
    sample_texts,
    themed,
    tick,
)
from tests.browser.conftest import Product
from tests.browser.scribe import Day

pytestmark = pytest.mark.browser


def test_the_board_fits_a_tablet_and_whatever_is_pressed_is_wide_enough_for_a_finger(
    browser: Browser, product: Product, open_board: Opening, day: Day
) -> None:
    open_board()
    context = browser.new_context(viewport={"width": 768, "height": 1024}, has_touch=True)
    page = context.new_page()
    page.goto(f"{product.address}/organizer?deliberation={day.deliberation.id}")
    themed(page)
    rows(page).first.locator(".count").click()
    expect(page.locator(".board .behind .tick")).not_to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 768
    pressed = page.locator(".board").locator("button:visible, label.tick:visible, select:visible, summary:visible")
    sizes = [(one.bounding_box(), one.inner_text()) for one in pressed.all()]
    assert len(sizes) > 20
    assert [(box, words) for box, words in sizes if box and min(box["width"], box["height"]) < 43.9] == []
    cut = "(one) => one.scrollWidth > one.clientWidth + 1"
    assert not [one.inner_text() for one in page.locator(".board :is(.heard, .label)").all() if one.evaluate(cut)]
    page.get_by_role("link", name="Tables, pictures, notes in and out").click()
    expect(page.get_by_text("Take the notes out (CSV)")).to_be_in_viewport()
    context.close()


def test_by_keys_alone_the_focus_is_never_lost(open_board: Opening, day: Day) -> None:
    page = open_board()
    focused = "() => document.activeElement.className"
    rows(page).nth(0).focus()
    page.keyboard.press("r")
    answer(page, "A name", "Rename")
    themed(page)
    back = page.get_by_role("button", name="One step back")
    back.focus()
    page.wait_for_timeout(2500)  # several looks at the board
    expect(back).to_be_focused()
    tick(page, 0, 1)
    page.locator(".board .act", has_text="Set aside").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".board .act", has_text="Set aside")).to_be_focused()
    page.locator(".board .act", has_text="Merge").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "row"
    page.get_by_role("button", name="Filter", exact=True).focus()
    page.keyboard.press("Enter")
    chip = page.locator(".board .panel").get_by_role("button", name="nurse")
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".board .panel")).to_be_hidden()
    expect(page.get_by_role("button", name="Filter", exact=True)).to_be_focused()


def test_notes_that_are_read_stay_unfolded_and_ticks_are_seen_to_go(open_board: Opening, day: Day) -> None:
    page = open_board()
    rows(page).first.locator(".count").click()
    box = page.locator(".board .behind input").first
    box.check()
    expect(page.locator(".board .acts")).to_be_visible()
    add_notes(day, sample_texts()[FIRST : FIRST + 3])
    expect(page.locator(".board .sums")).to_contain_text(f"{FIRST + 4} notes", timeout=THEMED)
    expect(box).to_be_checked()
    page.locator(".board .acts").get_by_role("button", name="Clear").click()
    expect(box).not_to_be_checked()


def test_a_decision_stands_in_the_browser_while_the_server_is_killed_and_the_page_reloaded(
    open_board: Opening, day: Day, product: Product
) -> None:
    page = open_board()
    page.route("**/board/decisions", lambda route: route.abort())
    tick(page, 0, 1)
    act(page, "Merge")
    expect(page.locator(".board .is-pending")).to_have_count(2)
    product.kill_web()
    product.wait_for_web()
    page.reload()
    expect(page.locator(".board .is-pending")).to_have_count(2, timeout=THEMED)
    page.unroute("**/board/decisions")
    expect(page.locator(".board .last")).to_contain_text("merged by", timeout=THEMED)
    assert [one.what.kind for one in decisions(day)] == [DecisionKind.MERGE]
