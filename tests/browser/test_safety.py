"""Going back to a backup in a real browser, while tables type: two steps, and nothing that was said is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from models.records import Actor, ActorRole, DeliberationPlan, QuestionState, TablePlan
from models.store import Store
from tests.browser.conftest import Product
from tests.faults.conftest import Room, Scribe, ids_in

pytestmark = pytest.mark.browser

ORGANIZER = Actor("an organizer", ActorRole.ORGANIZER)


def test_going_back_while_tables_type_loses_no_note(page: Page, product: Product) -> None:
    store = Store(product.database)
    plan = DeliberationPlan("A day that goes back", ("What?",), tables=(TablePlan(1), TablePlan(2)))
    made = store.start_deliberation(ORGANIZER, plan)
    question = store.questions(ORGANIZER, made.id)[0]
    room = Room([Scribe(product.address, question, table) for table in store.tables(ORGANIZER, made.id)])
    with room.at_work():
        assert room.goes_on()
        page.get_by_role("link", name="Backups and restore").first.click()
        page.get_by_role("button", name="Back up now").click()
        expect(page.get_by_text(re.compile("^Backed up at .* checked and sound")).first).to_be_visible()
        store.set_question_state(ORGANIZER, question.id, QuestionState.DRAFT)
        page.get_by_role("button", name="Go back to this one").first.click()
        page.get_by_role("button", name="Leave everything as it is").first.click()
        page.get_by_role("button", name="Go back to this one").first.click()
        page.get_by_role("button", name=re.compile("^Yes, go back to")).first.click()
        expect(page.get_by_text(re.compile("^Restored: .* came or changed after that backup")).first).to_be_visible()
        assert store.questions(ORGANIZER, made.id)[0].state is QuestionState.OPEN
        assert room.goes_on()
    acknowledged = room.acknowledged()
    assert sorted(set(acknowledged)) == sorted(acknowledged)
    assert set(acknowledged) <= set(ids_in(product.database))
    assert product.hosts <= {"127.0.0.1"}
    store.close()
