"""The box a scribe types into, under the haste and the accidents of a room."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from models.records import Actor
from models.store import Store
from tests.browser.conftest import Product
from tests.browser.test_journey import expect_box, expect_focus, start_deliberation

pytestmark = pytest.mark.browser

INTERRUPTED = "() => document.querySelector('.stApp').dataset.testConnectionState !== 'CONNECTED'"
CONNECTED = "() => document.querySelector('.stApp').dataset.testConnectionState === 'CONNECTED'"
BANNER = "() => getComputedStyle(document.querySelector('.stApp'), '::after').content"


@pytest.fixture
def table(page: Page) -> Page:
    """A table's page, freshly loaded; nothing was clicked on it."""
    start_deliberation(page)
    link = page.locator("[class*='st-key-tables-rail']").get_by_role("link", name="1", exact=True)
    page.goto(f"{page.url.split('/organizer')[0]}/{link.get_attribute('href')}".replace("//table", "/table"))
    expect_focus(page)
    return page


def stored(product: Product, actor: Actor) -> list[str]:
    """The words of the newest deliberation's notes, in the order they were saved."""
    store = Store(product.database)
    made = max(store.deliberations(actor), key=lambda one: one.created_at)
    texts = [note.text for note in sorted(store.deliberation_notes(actor, made.id), key=lambda note: note.said_at)]
    store.close()
    return texts


def test_letters_typed_right_after_the_first_save_are_all_kept(table: Page, product: Product, organizer: Actor) -> None:
    table.keyboard.type("first")
    table.keyboard.press("Control+Enter")
    table.keyboard.type("the second one", delay=8)
    expect(table.locator(".said")).to_have_text(["first"])
    expect_box(table, "the second one")
    table.keyboard.press("Control+Enter")
    expect(table.locator(".said")).to_have_count(2)
    assert stored(product, organizer) == ["first", "the second one"]


def test_notes_sent_faster_than_they_are_saved_stay_notes_of_their_own(
    table: Page, product: Product, organizer: Actor
) -> None:
    texts = ["yes", "ditto", "more nurses", "same here", "parking", "cost"]
    for text in texts:
        table.keyboard.type(text, delay=12)
        table.keyboard.press("Control+Enter")
    table.keyboard.type("and half a", delay=12)
    expect(table.locator(".said")).to_have_count(len(texts))
    expect_box(table, "and half a")
    assert stored(product, organizer) == texts


def test_words_typed_after_a_click_on_save_are_kept(table: Page, product: Product, organizer: Actor) -> None:
    table.keyboard.type("clicked")
    table.get_by_role("button", name="Save the note").click()
    table.keyboard.type("and typed on")
    expect(table.locator(".said")).to_have_text(["clicked"])
    expect_box(table, "and typed on")
    assert stored(product, organizer) == ["clicked"]


def test_a_half_typed_note_outlives_a_killed_web_process(table: Page, product: Product, organizer: Actor) -> None:
    table.keyboard.type("saved before")
    table.keyboard.press("Control+Enter")
    expect(table.locator(".said")).to_have_count(1)
    expect_box(table, "")
    table.keyboard.type("half a thought")
    product.kill_web()
    table.wait_for_function(INTERRUPTED)
    assert "The connection is interrupted." in table.evaluate(BANNER)
    table.wait_for_function(CONNECTED)
    expect_focus(table)
    expect_box(table, "half a thought")
    table.keyboard.press("Control+Enter")
    expect(table.locator(".said")).to_have_count(2)
    assert stored(product, organizer) == ["saved before", "half a thought"]


def test_an_empty_box_follows_the_organizer_to_the_next_question(table: Page) -> None:
    other = table.context.new_page()
    other.goto(table.url.replace("/table", "/organizer"))
    other.get_by_role("button", name="Close question").click()
    expect(table.locator(".question")).to_have_text("What gets in the way?", timeout=10_000)
    expect_focus(table)
