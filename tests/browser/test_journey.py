"""The whole journey, with real clicks and keys, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import Product
from tests.browser.scribe import expect_focus

pytestmark = pytest.mark.browser

THEMED_SECONDS = 90  # the worker loads its model first; on a busy machine that is most of it
EVIL = '![x](http://example.invalid/a.png) <script>fetch("http://example.invalid/b")</script>'
SAID = [
    "the bus stops running at six in the evening",
    "no bus to the clinic after six",
    "evening buses to the clinic please",
    "a nurse who answers the phone at night",
    "somebody to phone at night, a nurse",
    EVIL,
]
SHEET = "Table,Comment,Role\n2,buses in the evening to get to the clinic,patient\n3,phone a nurse at night,caregiver\n2,,nurse\n"


def start_deliberation(page: Page) -> None:
    page.get_by_role("button", name="Start a deliberation").click()
    page.get_by_label("Title").fill("A day by the river")
    page.get_by_label("Questions, one a line").fill("What would help people to get care?\nWhat gets in the way?")
    page.get_by_label("Title").click()  # leaving the box commits it
    page.get_by_role("button", name="Start the deliberation").click()
    expect(page.locator(".title")).to_have_text("A day by the river")


def open_table(page: Page, number: int) -> None:
    page.locator("[class*='st-key-tables-rail']").get_by_role("link", name=str(number), exact=True).click()
    expect(page.locator(".table-number")).to_have_text(f"Table {number}")
    expect_focus(page)


def type_note(page: Page, text: str) -> None:
    """Type a note, press Ctrl+Enter, and see it below the box."""
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".said").filter(has_text=text)).to_have_count(1)


def test_an_organizer_a_table_and_a_writer_make_the_whole_journey(page: Page, product: Product, tmp_path: Path) -> None:
    start_deliberation(page)
    organizer_page = page.url
    open_table(page, 1)
    for text in SAID:
        type_note(page, text)
    page.goto(organizer_page)
    bring_in_sheet(page, tmp_path)
    see_themes_and_open_a_count(page)
    take_notes_out(page, tmp_path)
    download_report(page, tmp_path)
    assert product.hosts == {"127.0.0.1"}


def bring_in_sheet(page: Page, folder: Path) -> None:
    sheet = folder / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    page.get_by_role("link", name="Bring in a file of notes").click()
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Bring in 2 notes").click()
    expect(page.get_by_text("2 notes added, 0 were here already, 1 row skipped.")).to_be_visible()
    page.get_by_role("link", name="See the themes").click()


def see_themes_and_open_a_count(page: Page) -> None:
    """Nothing is pressed: the themes come by themselves; then a count opens the notes behind it."""
    see_all_themed(page, 8)
    counts = page.locator(".board li.point .count")
    expect(counts.first).to_have_text(re.compile(r"^\d+x$"))
    counts.first.focus()
    page.keyboard.press("Enter")
    opened = page.locator(".board .behind li")
    expect(opened.first.locator(".by").first).to_have_text(
        re.compile(r"^Table \d+ · .+ · \d\d:\d\d · by the machine, \d+% sure$")
    )
    page.wait_for_timeout(6000)  # two polls later it is still open
    expect(opened.first).to_be_visible()


def see_all_themed(page: Page, notes: int) -> None:
    sums = page.locator(".board .sums")
    said = f"{notes} note{'s' if notes > 1 else ''}"
    expect(sums).to_contain_text(f"Every note is somewhere: {said} = ", timeout=THEMED_SECONDS * 1000)
    expect(sums).not_to_contain_text("waiting", timeout=THEMED_SECONDS * 1000)


def take_notes_out(page: Page, folder: Path) -> None:
    with page.expect_download() as coming:
        page.get_by_role("button", name="Take the notes out (CSV)").click()
    coming.value.save_as(folder / "notes.csv")
    written = (folder / "notes.csv").read_text(encoding="utf-8-sig")
    assert "the bus stops running at six in the evening" in written


def download_report(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="Writer").click()
    for label, name in (("Report as Markdown", "report.md"), ("Report as Word", "report.docx")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=label).click()
        coming.value.save_as(folder / name)
    assert "A day by the river" in (folder / "report.md").read_text(encoding="utf-8")
    styles = {paragraph.style.name for paragraph in Document(str(folder / "report.docx")).paragraphs}
    assert {"Heading 1", "Heading 2"} <= styles


def test_words_with_markup_are_shown_as_typed_and_ask_for_nothing(page: Page, product: Product) -> None:
    start_deliberation(page)
    organizer_page = page.url
    open_table(page, 1)
    type_note(page, EVIL)
    page.goto(organizer_page)
    see_all_themed(page, 1)
    page.locator(".board details.pile > summary").click()
    page.locator(".board li.point .count").click()
    expect(page.locator(".board .said")).to_have_text(EVIL)
    page.get_by_role("link", name="Writer").click()
    page.locator("details.pile > summary").click()
    page.locator("details.pile details summary").click()
    said = page.locator(".evidence .said")  # the organizer's page may still fade beside it
    expect(said).to_be_visible()
    expect(said).to_have_text(EVIL)
    page.wait_for_timeout(1000)
    assert product.hosts == {"127.0.0.1"}


def test_a_second_organizer_sees_that_a_question_was_closed(page: Page) -> None:
    start_deliberation(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("button", name="Close question")).to_be_visible()
    page.get_by_role("button", name="Close question").click()
    expect(page.get_by_role("button", name="Open question")).to_be_visible()
    expect(other.get_by_role("button", name="Open question")).to_be_visible()
