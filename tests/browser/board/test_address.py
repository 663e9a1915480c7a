"""The board and its address keep up with each other: Back, Forward, and the way back from another page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board.conftest import Opening

pytestmark = pytest.mark.browser


def sums(page: Page, words: str) -> None:
    expect(page.locator(".board .sums")).to_contain_text(words)


def filter_by_nurse(page: Page) -> None:
    page.locator(".board").get_by_role("button", name="Filter", exact=True).click()
    page.locator(".board .panel").get_by_role("button", name="nurse").click()
    sums(page, "20 notes pass the filter")


def order(page: Page) -> Callable[[str], None]:
    return expect(page.locator(".board select").first).to_have_value


def test_back_and_forward_lead_through_what_was_looked_at(open_board: Opening) -> None:
    page = open_board()
    page.locator(".board select").first.select_option("newest")
    filter_by_nurse(page)
    page.go_back()
    sums(page, "Every note is somewhere")
    order(page)("newest")
    page.go_back()
    order(page)("voices")
    assert "sort=" not in page.url
    page.go_forward()
    page.go_forward()
    sums(page, "20 notes pass the filter")
    order(page)("newest")


def test_who_comes_back_from_another_page_finds_the_board_as_it_was_and_its_address_says_so(
    open_board: Opening,
) -> None:
    page = open_board()
    filter_by_nurse(page)
    page.get_by_role("link", name="Who was heard").first.click()
    expect(page.get_by_text("By table", exact=True)).to_be_visible()
    page.get_by_role("link", name="Organizer").first.click()
    sums(page, "20 notes pass the filter")
    assert "roles=" in page.url
    page.reload()
    sums(page, "20 notes pass the filter")


@pytest.mark.parametrize("more", ["&question=99", "&since=yesterday", "&question=all&kinds=none"])
def test_an_address_that_names_what_is_not_here_opens_the_first_question_and_says_so(
    open_board: Opening, more: str
) -> None:
    page = open_board(more)
    expect(page.locator(".board .problem")).to_contain_text("names something that is not here")
    expect(page.locator(".board .question-chip[aria-pressed=true]")).to_have_text("1")
    assert more not in page.url
    page.locator(".board .question-chip", has_text="All").click()
    expect(page.locator(".board .problem")).to_have_count(0)
