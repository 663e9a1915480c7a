"""A report made and taken away in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from models.records import Actor, ActorRole, DeliberationPlan, TablePlan
from models.store import Store
from tests.browser.conftest import Product

pytestmark = pytest.mark.browser

ORGANIZER = Actor("an organizer", ActorRole.ORGANIZER)


def test_a_report_is_made_and_taken_away(page: Page, product: Product, tmp_path: Path) -> None:
    store = Store(product.database)
    made = store.start_deliberation(ORGANIZER, DeliberationPlan("A day to report", ("What?",), tables=(TablePlan(1),)))
    store.close()
    page.goto(f"{product.address}/report?deliberation={made.id}")
    page.get_by_text("The public", exact=True).click()
    page.get_by_role("button", name="Make Word").click()
    save = page.get_by_role("button", name="Save the Word report")
    expect(save).to_be_visible()
    with page.expect_download() as coming:
        save.click()
    assert coming.value.suggested_filename == "report-public.docx"
    coming.value.save_as(tmp_path / "report.docx")
    document = Document(str(tmp_path / "report.docx"))
    assert document.paragraphs[0].text == "A day to report"
    assert "Nobody has said anything on this question yet." in [part.text for part in document.paragraphs]
    assert product.hosts <= {"127.0.0.1"}
