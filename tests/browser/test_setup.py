"""Setting up a room in five minutes, with real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from models.records import Actor, NoteKind, Seats
from models.setup import PlannedQuestion, PlannedRole
from models.store import Store
from tests.browser.conftest import Product
from tests.browser.scribe import Day, expect_box, expect_focus, said

pytestmark = pytest.mark.browser

QUESTIONS = "1. What do people need most?\n2. What gets in the way?\n3. What would you try first?\n"
SEATING = "Table\tFacilitator\tPatient\tNurse\n" + "".join(f"{n}\tName {n}\t{n % 4}\t3\n" for n in range(1, 31))


def paste(page: Page, label: str, text: str) -> None:
    """Click a field and put text in as a paste does: at once, as one input."""
    page.get_by_label(label).click()
    page.keyboard.insert_text(text)


def test_a_room_of_thirty_tables_is_set_up_by_two_pastes_and_changed_while_it_runs(
    page: Page, product: Product, organizer: Actor
) -> None:
    page.get_by_role("button", name="Start a deliberation").click()
    page.get_by_label("Title").click()
    page.keyboard.type("Caring close to home")
    paste(page, "Questions, one a line", QUESTIONS)
    page.get_by_text("Fill in the tables from a seating sheet").click()
    paste(page, "Paste it from your spreadsheet", SEATING)
    page.get_by_role("button", name="Lay out the tables").click()
    expect(page.get_by_text("30 tables with ")).to_be_visible()
    page.get_by_role("button", name="Start the deliberation").click()  # nothing is clicked first to commit a field
    expect(page.locator(".title")).to_have_text("Caring close to home")
    store = Store(product.database)
    made = max(store.deliberations(organizer), key=lambda one: one.created_at)
    assert (made.title, made.roles, made.kinds) == ("Caring close to home", ("patient", "nurse"), tuple(NoteKind))
    assert [one.text for one in store.questions(organizer, made.id)] == [
        "What do people need most?",
        "What gets in the way?",
        "What would you try first?",
    ]
    tables = store.tables(organizer, made.id)
    assert len(tables) == 30
    assert (tables[4].facilitator, tables[4].seats) == ("Name 5", (Seats("patient", 1), Seats("nurse", 3)))
    page.get_by_role("link", name="Set-up").click()
    page.get_by_label("Role 2").fill("nurses & midwives")
    page.get_by_label("Tables: how many").fill("1-12, 14-30")
    page.get_by_label("Tables: how many").press("Enter")
    expect(page.get_by_text("Table 13 is closed.")).to_be_visible()
    page.get_by_role("button", name="Save the changes").click()
    expect(page.get_by_text("Saved. Tables see it")).to_be_visible()
    assert store.setup(organizer, made.id).roles[1].name == "nurses & midwives"
    assert [table.number for table in store.tables(organizer, made.id)] == [*range(1, 13), *range(14, 31)]
    store.close()


def test_a_half_typed_note_outlives_a_changed_set_up_and_is_kept_under_its_question(
    open_at: Callable[..., Page], day: Day
) -> None:
    table = open_at()
    table.get_by_role("button", name="Nurse").click()
    table.keyboard.type("half a thou")
    first, second = day.store.questions(day.organizer, day.deliberation.id)
    seen = day.store.setup(day.organizer, day.deliberation.id)
    day.store.change_setup(
        day.organizer,
        day.deliberation.id,
        seen,
        replace(
            seen,
            questions=(PlannedQuestion(second.id, second.text), PlannedQuestion(first.id, "What would help?")),
            roles=(PlannedRole("patient", "patient"), PlannedRole("nurses & midwives", "nurse")),
            kinds=(),
        ),
    )
    expect(table.locator(".question")).to_have_text("What would help?", timeout=15_000)
    expect_focus(table)
    table.keyboard.type("ght")
    expect_box(table, "half a thought")
    table.keyboard.press("Control+Enter")
    expect(said(table)).to_have_text(["half a thought"])
    (note,) = day.notes()
    assert (note.question_id, note.role) == (first.id, "nurses & midwives")


def test_a_scribe_at_a_table_that_is_closed_is_told_and_loses_no_word(open_at: Callable[..., Page], day: Day) -> None:
    table = open_at()
    table.keyboard.type("half a thought")
    seen = day.store.setup(day.organizer, day.deliberation.id)
    day.store.change_setup(day.organizer, day.deliberation.id, seen, replace(seen, tables=seen.tables[1:]))
    expect(table.get_by_text("This table is closed.")).to_be_visible(timeout=15_000)
    expect_box(table, "half a thought")
    closed = day.store.setup(day.organizer, day.deliberation.id)
    day.store.change_setup(day.organizer, day.deliberation.id, closed, seen)
    expect(table.get_by_text("This table is closed.")).to_have_count(0, timeout=15_000)
    expect_box(table, "half a thought")
    table.keyboard.press("Control+Enter")
    expect(said(table)).to_have_text(["half a thought"])
    assert day.texts() == ["half a thought"]
