"""Steps back, two organizers at once, a line that is down: no decision on the board is lost."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from models.decisions import DecisionKind
from models.records import QuestionState
from tests.browser.board.conftest import (
    THEMED,
    Opening,
    act,
    answer,
    decisions,
    parts,
    rows,
    themed,
    tick,
)
from tests.browser.scribe import Day

pytestmark = pytest.mark.browser


def test_a_step_back_takes_a_decision_out_of_force(open_board: Opening, day: Day) -> None:
    page = open_board()
    before = parts(day)
    tick(page, 0, 1)
    page.keyboard.press("m")
    themed(page)
    assert len(decisions(day)) == 1
    page.get_by_role("button", name="One step back").click()
    expect(page.locator(".board .last")).to_have_count(0)
    themed(page)
    assert decisions(day) == []
    deadline = time.monotonic() + THEMED / 1000
    while parts(day) != before and time.monotonic() < deadline:
        page.wait_for_timeout(300)
    assert parts(day) == before


def test_two_organizers_meet_and_no_decision_is_lost(open_board: Opening, day: Day) -> None:
    first, second = open_board(), open_board()
    second.route("**/board/look", lambda route: route.abort())  # its line is slow: it shows how things were
    rows(first).nth(0).focus()
    first.keyboard.press("r")
    answer(first, "The first name", "Rename")
    themed(first)
    rows(second).nth(0).focus()
    second.keyboard.press("r")
    answer(second, "The second name", "Rename")
    refused = second.locator(".board .problem", has_text="Somebody else decided about the same notes")
    expect(refused).to_be_visible()
    assert [one.what.label for one in decisions(day)] == ["The first name"]
    second.unroute("**/board/look")
    second.get_by_role("button", name="Do it all the same").click()
    expect(first.locator(".board .label", has_text="The second name")).to_be_visible(timeout=THEMED)
    assert [one.what.label for one in decisions(day)] == ["The first name", "The second name"]


def test_a_refusal_stays_in_sight_and_says_what_was_wanted_after_a_reload_too(open_board: Opening, day: Day) -> None:
    first, second = open_board(), open_board()
    second.route("**/board/look", lambda route: route.abort())
    last = rows(second).count() - 1
    rows(second).nth(last).focus()
    name = rows(second).nth(last).locator(".label").text_content() or ""
    same = first.locator(".board .themes li.point > .row", has=first.get_by_text(name, exact=True))
    same.focus()
    first.keyboard.press("r")
    answer(first, "The first name", "Rename")
    themed(first)
    second.keyboard.press("r")
    answer(second, "The second name", "Rename")
    refused = second.locator(".board .problem", has_text="Somebody else decided about the same notes")
    expect(refused).to_be_in_viewport()
    expect(refused).to_contain_text(f"Rename “{name}”: “The second name”.")
    second.unroute("**/board/look")
    second.reload()
    expect(refused).to_contain_text("The second name")
    refused.get_by_role("button", name="Leave it").click()
    expect(refused).to_have_count(0)
    assert [one.what.label for one in decisions(day)] == ["The first name"]


def test_a_double_click_on_an_act_decides_once(open_board: Opening, day: Day) -> None:
    page = open_board()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    tick(page, 0, 1)
    page.locator(".board .act", has_text="Merge").dblclick()
    themed(page)
    assert [one.what.kind for one in decisions(day)] == [DecisionKind.MERGE]
    assert broken == []


def test_a_decision_made_while_the_line_is_down_is_sent_once_it_is_back(open_board: Opening, day: Day) -> None:
    page = open_board()
    page.route("**/board/*", lambda route: route.abort())
    tick(page, 0, 1)
    act(page, "Merge")
    expect(page.locator(".board .is-pending").first).to_be_visible()
    expect(page.locator(".board .problem")).to_contain_text("The connection is interrupted")
    page.unroute("**/board/*")
    expect(page.locator(".board .last")).to_contain_text("merged by", timeout=THEMED)
    assert [one.what.kind for one in decisions(day)] == [DecisionKind.MERGE]


def test_a_question_that_one_organizer_closes_is_closed_for_the_other(open_board: Opening, day: Day) -> None:
    first, second = open_board(), open_board()
    first.get_by_role("button", name="Close question").click()
    expect(second.get_by_role("button", name="Open question")).to_be_visible()
    assert day.store.questions(day.organizer, day.deliberation.id)[0].state is QuestionState.CLOSED
