"""A scribe at a table, for tests: opens the table's page, types, and looks at what stands where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from models.records import Actor, Deliberation, DeliberationPlan, Note, QuestionState, Seats, TablePlan
from models.store import Store

BOX = ".note-box .words"
QUESTIONS = ("What would help people to get care?", "What gets in the way?")


@dataclass
class Day:
    """A started deliberation, looked at past all pages."""

    store: Store
    organizer: Actor
    deliberation: Deliberation

    def table_path(self, number: int) -> str:
        tables = self.store.tables(self.organizer, self.deliberation.id)
        (table,) = (table for table in tables if table.number == number)
        return f"/table?deliberation={self.deliberation.id}&table={table.id}"

    def notes(self) -> list[Note]:
        """What the store holds, in the order it was said."""
        found = self.store.deliberation_notes(self.organizer, self.deliberation.id)
        return sorted(found, key=lambda note: note.said_at)

    def texts(self) -> list[str]:
        return [note.text for note in self.notes()]

    def saved(self, number: int) -> list[str]:
        """What a table said on the first question, in the order it was saved."""
        table_id = self.table_path(number).rsplit("=", 1)[1]
        question = self.store.questions(self.organizer, self.deliberation.id)[0]
        return [note.text for note in reversed(self.store.table_notes(self.organizer, table_id, question.id, 1000))]

    def turn(self, position: int, state: QuestionState) -> None:
        """Open or close a question."""
        question = self.store.questions(self.organizer, self.deliberation.id)[position - 1]
        self.store.set_question_state(self.organizer, question.id, state)


def begin_day(store: Store, organizer: Actor) -> Day:
    tables = (TablePlan(1), TablePlan(2), TablePlan(3, seats=(Seats("nurse", 5),)))
    plan = DeliberationPlan("A day by the river", QUESTIONS, ("patient", "nurse"), tables)
    return Day(store, organizer, store.start_deliberation(organizer, plan))


def open_table(page: Page, address: str) -> Page:
    """The table's page, freshly loaded; nothing was clicked on it."""
    page.set_default_timeout(30_000)
    page.goto(address)
    expect_focus(page)
    return page


def expect_focus(page: Page) -> None:
    """The cursor is in the box."""
    expect(page.locator(f"{BOX}:focus")).to_have_count(1, timeout=30_000)


def expect_box(page: Page, words: str) -> None:
    """The one box holds these words."""
    expect(page.locator(BOX)).to_have_count(1)
    expect(page.locator(BOX)).to_have_value(words, timeout=15_000)


def save_note(page: Page, text: str, delay: float = 0) -> None:
    """Type a note key by key, and press Ctrl+Enter."""
    page.keyboard.type(text, delay=delay)
    page.keyboard.press("Control+Enter")


def said(page: Page) -> Locator:
    """The table's notes below the box, as they were saved."""
    return page.locator("[class*='st-key-said-'] .said")


def rows(page: Page) -> Locator:
    """Notes that are not in the store: waiting, refused, found again."""
    return page.locator(".note-box .rows li")


def expect_line(page: Page, sentence: str | re.Pattern[str], seconds: float = 15) -> None:
    """What the line says."""
    expect(page.locator(".note-box .line")).to_contain_text(sentence, timeout=seconds * 1000)


def wait_until_saved(page: Page, seconds: float = 30) -> None:
    """Nothing waits any more."""
    page.wait_for_function("() => window.sevenfoldBox?.waiting === 0", timeout=seconds * 1000)
