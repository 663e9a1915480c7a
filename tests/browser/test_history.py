"""Looking back in a real browser: what changed is offered and remembered, a decision is undone, the log taken out."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from models.decisions import DecisionKind, NewDecision
from models.records import Actor, ActorRole, DeliberationPlan, NewNote, TablePlan
from models.store import Store
from tests.browser.conftest import Product

pytestmark = pytest.mark.browser

ANNA = Actor("Anna", ActorRole.ORGANIZER)
NASTY = "<img src=x onerror=\"document.title='leaked'\"> ![x](https://leak.example/a.png) night buses"
THEMED = 120_000  # the first theming of a fresh worker waits for its language model


def test_what_changed_is_remembered_and_a_decision_is_undone(page: Page, product: Product) -> None:
    store = Store(product.database)
    plan = DeliberationPlan("A day to look back at", ("What?",), tables=(TablePlan(1), TablePlan(2)))
    made = store.start_deliberation(ANNA, plan)
    question, tables = store.questions(ANNA, made.id)[0], store.tables(ANNA, made.id)
    for table in tables:
        store.add_note(ANNA, NewNote(str(uuid4()), question.id, NASTY, table.id))
    store.decide(ANNA, NewDecision("finer", question.id, DecisionKind.GRAIN, steps=1))

    page.goto(f"{product.address}/changes?deliberation={made.id}")
    offered = page.get_by_role("button", name="Show what is new")
    told = page.locator(".told-change").first
    expect(offered.or_(told).first).to_be_visible(timeout=THEMED)
    if offered.is_visible():
        offered.click()
    expect(told).to_be_visible()
    expect(page.get_by_text("2 new notes, from tables 1 and 2").first).to_be_visible()
    expect(page.locator("li.told-change img")).to_have_count(0)
    page.wait_for_function("document.cookie.includes('sevenfold-looked-')")

    page.goto(f"{product.address}/log?deliberation={made.id}")
    page.get_by_role("button", name=re.compile("^Undo no")).click()
    expect(page.get_by_text("undone", exact=True)).to_be_visible()
    assert store.decisions(ANNA, question.id)[0].undone_at is not None
    with page.expect_download() as download:
        page.get_by_role("button", name="Take the decisions out (CSV)").click()
    assert b"1 step finer" in download.value.path().read_bytes()
    assert page.title() != "leaked"
    assert product.hosts <= {"127.0.0.1"}
    store.close()
