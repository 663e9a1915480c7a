"""What is looked at on the board: a view can be shared by its address, and words are only words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board.conftest import (
    EVIL,
    THEMED,
    Opening,
)
from tests.browser.conftest import Product
from tests.browser.scribe import Day

pytestmark = pytest.mark.browser


def test_a_view_is_in_the_address_and_no_word_of_anybody_is(open_board: Opening, day: Day) -> None:
    page = open_board()
    page.locator(".board").get_by_role("button", name="Filter", exact=True).click()
    page.locator(".board .panel").get_by_role("button", name="nurse").click()
    page.locator(".board select").first.select_option("breadth")
    expect(page.locator(".board .sums")).to_contain_text("20 notes pass the filter")
    page.get_by_label("Search the notes").fill("car")
    expect(page.locator(".board .sums")).to_contain_text(re.compile(r"^\d notes? pass(es)? |No note passes"))
    assert "nurse" not in page.url
    assert "car" not in page.url.replace("care", "")
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator(".board .sums")).to_contain_text("20 notes pass the filter", timeout=THEMED)
    expect(page.locator(".board select").first).to_have_value("breadth")


def test_words_with_markup_are_read_as_typed_and_ask_for_nothing(open_board: Opening, product: Product) -> None:
    page = open_board()
    page.get_by_label("Search the notes").fill("bold")
    point = page.locator(".board li.point")
    pile = page.locator(".board details.pile > summary")
    expect(page.locator(".board .sums")).to_contain_text("1 note passes the filter")
    if pile.count():
        pile.first.click()
    point.first.locator(".count").click()
    expect(page.locator(".board .said").first).to_have_text(EVIL)
    page.wait_for_timeout(500)
    assert product.hosts == {"127.0.0.1"}
