"""Paper: cards that are printed, joined by what is on them, and notes that an organizer types in from forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from models.records import QuestionState
from tests.browser.conftest import Product
from tests.browser.scribe import Day, expect_box, expect_focus, said, save_note, wait_until_saved
from tests.ingest.paper.reading import qr_codes, texts

pytestmark = pytest.mark.browser


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes()


@pytest.fixture
def paper(page: Page, product: Product, day: Day) -> Page:
    page.goto(f"{product.address}/paper?deliberation={day.deliberation.id}")
    expect_focus(page)
    return page


def table(paper: Page, number: int) -> None:
    """The page and its box have come to a table."""
    expect(paper.get_by_role("combobox", name="Table")).to_have_value(f"Table {number}")
    expect(paper.get_by_text(f"Table {number} has")).to_have_count(1)
    expect_focus(paper)


def test_a_pile_of_forms_is_typed_in_by_keys_alone_each_note_to_its_table(paper: Page, day: Day) -> None:
    day.turn(1, QuestionState.CLOSED)  # paper is typed in when the talk is over
    written = {1: ["buses end early", "nobody answers"], 2: ["a bus", "a lift", "a nurse"], 3: ["shorter letters"]}
    for number, notes in written.items():
        table(paper, number)
        for note in notes:
            save_note(paper, note)
        wait_until_saved(paper)
        expect(said(paper)).to_have_text(notes[::-1])
        if number < 3:
            paper.keyboard.press("Alt+ArrowDown")
    numbers = {one.id: one.number for one in day.store.tables(day.organizer, day.deliberation.id)}
    kept = [(numbers[note.table_id or ""], note.text) for note in day.notes()]
    assert kept == [(number, note) for number, notes in written.items() for note in notes]


def test_half_a_note_stays_with_its_table_and_comes_back_with_a_reload(paper: Page, day: Day) -> None:
    paper.keyboard.press("Alt+ArrowDown")
    table(paper, 2)
    paper.keyboard.type("half a")
    paper.keyboard.press("Alt+ArrowUp")
    table(paper, 1)
    expect_box(paper, "")
    expect(paper.locator(".elsewhere")).to_have_text("Typed and not saved: a note of table 2. Go back to save it.")
    paper.reload()
    table(paper, 1)
    expect(paper.locator(".elsewhere")).to_contain_text("a note of table 2.")
    paper.keyboard.press("Alt+ArrowDown")
    table(paper, 2)
    expect_box(paper, "half a")
    expect(paper.locator(".elsewhere")).to_be_empty()
    paper.reload()
    table(paper, 2)
    expect_box(paper, "half a")
    save_note(paper, " note")
    wait_until_saved(paper)
    assert day.texts() == ["half a note"]


def test_forms_are_printed_for_every_table_and_question(paper: Page) -> None:
    assert len(texts(download(paper, "Print 6 forms (PDF)"))) == 6


def test_a_printed_card_opens_its_table(page: Page, product: Product, day: Day, open_at: Callable[..., Page]) -> None:
    page.goto(f"{product.address}/links?deliberation={day.deliberation.id}")
    page.get_by_role("button", name="Make a card for every table").click()
    (links,) = qr_codes(download(page, "Print 3 cards (PDF)"))
    assert len(links) == 3
    tablet = open_at(1)
    tablet.goto(links[1])
    expect(tablet.locator(".table-number")).to_have_text("Table 2")
