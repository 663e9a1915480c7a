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
    expect(paper.get_by_role("button", name=f"Table {number}", exact=True)).to_have_count(1, timeout=15_000)
    expect(paper.get_by_text(f"Table {number} has")).to_have_count(1, timeout=15_000)
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
    # in the order in which they were saved: a note that had to wait for the line is dated a moment later
    assert {number: day.saved(number) for number in written} == written


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


def test_any_table_is_chosen_by_its_number(paper: Page, day: Day) -> None:
    paper.get_by_role("button", name="Table 1", exact=True).click()
    paper.get_by_role("button", name="3", exact=True).click()
    table(paper, 3)
    save_note(paper, "of the third table")
    wait_until_saved(paper)
    assert [note.table_id for note in day.notes()] == [day.store.tables(day.organizer, day.deliberation.id)[2].id]


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


def test_what_is_typed_before_the_next_table_has_come_up_goes_to_the_next_table(paper: Page, day: Day) -> None:
    table(paper, 1)
    for text in ("of table one", "of table two", "of table three"):
        save_note(paper, text)  # without a look at the page
        paper.keyboard.press("Alt+ArrowDown")
        if text != "of table three":
            number = 2 if text == "of table one" else 3
            paper.keyboard.type("typed at once, ")
            expect_box(paper, "typed at once, ")
            table(paper, number)
            expect_box(paper, "typed at once, ")
    save_note(paper, "the last table has no next one")
    wait_until_saved(paper)
    numbers = {one.id: one.number for one in day.store.tables(day.organizer, day.deliberation.id)}
    assert [(numbers[note.table_id or ""], note.text) for note in day.notes()] == [
        (1, "of table one"),
        (2, "typed at once, of table two"),
        (3, "typed at once, of table three"),
        (3, "the last table has no next one"),
    ]
    expect(paper.locator(".elsewhere")).to_be_empty()


def test_a_note_saved_before_the_next_table_has_come_up_is_saved_there(paper: Page, day: Day) -> None:
    table(paper, 1)
    paper.keyboard.press("Alt+ArrowDown")
    save_note(paper, "in haste")
    table(paper, 2)
    expect(said(paper)).to_have_text(["in haste"])
    (note,) = day.notes()
    assert note.table_id == day.store.tables(day.organizer, day.deliberation.id)[1].id
