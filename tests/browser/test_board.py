"""An organizer's hour on the board, with the real worker: every decision holds, two organizers meet, nothing is lost."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from models.decisions import Decision, DecisionKind, live_decisions
from models.records import NewNote, QuestionState
from models.theming import Grouping
from tests.browser.conftest import HOME, Product
from tests.browser.scribe import Day

pytestmark = pytest.mark.browser

THEMED = 90_000  # ms; the worker may still be loading its language model
SAMPLE = HOME / "ingest" / "sample_day" / "notes.jsonl"
FIRST, LATER = 60, 200
EVIL = "![x](http://example.invalid/a.png) <img src=http://example.invalid/b.png> **bold**"
Opening = Callable[..., Page]


def sample_texts() -> list[str]:
    """What was said about the sample's questions, one after the other."""
    return [json.loads(line)["text"] for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


def add_notes(day: Day, texts: list[str]) -> None:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    tables = day.store.tables(day.organizer, day.deliberation.id)
    notes = [
        NewNote(str(uuid4()), question.id, text, tables[at % len(tables)].id, role=("patient", "nurse", None)[at % 3])
        for at, text in enumerate(texts)
    ]
    day.store.bring_in_notes(day.organizer, day.deliberation.id, "sample", notes)


@pytest.fixture
def open_board(browser: Browser, product: Product, day: Day) -> Iterator[Opening]:
    """Open the board of a day with notes, in a browser of its own, once everything is themed."""
    add_notes(day, [*sample_texts()[:FIRST], EVIL])
    opened: list[BrowserContext] = []

    def open_board(more: str = "") -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", product.watch)
        page.goto(f"{product.address}/organizer?deliberation={day.deliberation.id}{more}")
        themed(page)
        return page

    yield open_board
    for context in opened:
        context.close()


def themed(page: Page) -> None:
    """Every note stands somewhere, and no decision is on its way."""
    sums = page.locator(".board .sums")
    expect(sums).to_contain_text("Every note is somewhere", timeout=THEMED)
    expect(sums).not_to_contain_text("waiting", timeout=THEMED)
    expect(page.locator(".board .is-pending")).to_have_count(0, timeout=THEMED)


def rows(page: Page, what: str = "point") -> Locator:
    return page.locator(f".board .themes li.{what} > .row")


def tick(page: Page, *places: int) -> list[str]:
    """Tick points by their places; returns their names."""
    names = []
    for place in places:
        rows(page).nth(place).locator("input").check()
        names.append(rows(page).nth(place).locator(".label").inner_text())
    return names


def act(page: Page, name: str) -> None:
    page.locator(".board .act", has_text=name).click()


def answer(page: Page, text: str, button: str) -> None:
    """Type into the small window that is open, and press its button."""
    window = page.locator(".board dialog[open]")
    window.locator("input[type=text]").fill(text)
    window.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".board dialog[open]")).to_have_count(0)


def decisions(day: Day) -> list[Decision]:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    return list(live_decisions(day.store.decisions(day.organizer, question.id)))


def grouping(day: Day) -> Grouping:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    return day.store.themed_questions(day.organizer, [question.id])[0].grouping


def homes(day: Day) -> dict[str, str]:
    """The point of every statement."""
    return {place.statement.id: point.id for point, _, _ in grouping(day).points() for place in point.placements}


def parts(day: Day) -> set[frozenset[str]]:
    """The statements that stand together, whatever their points are called."""
    return {frozenset(place.statement.id for place in point.placements) for point, _, _ in grouping(day).points()}


def theme_homes(day: Day) -> dict[str, str]:
    """The theme of every statement that is in one."""
    return {
        place.statement.id: theme.id
        for theme in grouping(day).themes
        for point in theme.points
        for place in point.placements
    }


def holds(day: Day, decision: Decision) -> bool:
    """Whether a theming obeys a decision."""
    what, home, themes = decision.what, homes(day), theme_homes(day)
    cited = [one for part in what.parts for one in part]
    if what.kind in {DecisionKind.MERGE, DecisionKind.LOCK}:
        return len({home[one] for one in cited}) == 1
    if what.kind is DecisionKind.SPLIT:
        one, other = ({themes[cited] for cited in part if cited in themes} for part in what.parts[:2])
        return one.isdisjoint(other)
    if what.kind is DecisionKind.RENAME:
        return what.label in {point.label for point, _, _ in grouping(day).points()}
    if what.kind is DecisionKind.DISMISS:
        aside = {item.statement.id: item.reason for item in grouping(day).set_aside}
        return all(aside.get(one) == what.reason for one in cited)
    if what.kind is DecisionKind.CREATE:
        (theme,) = (theme for theme in grouping(day).themes if theme.label == what.label)
        return set(cited) <= {place.statement.id for point in theme.points for place in point.placements}
    raise AssertionError(what.kind)


def test_an_organizers_hour_and_every_decision_still_holds_when_more_is_said(
    open_board: Opening, day: Day, product: Product
) -> None:
    page = open_board()
    merged = tick(page, 0, 1)
    act(page, "Merge")
    themed(page)
    expect(page.locator(".board .last")).to_contain_text("merged by")

    rows(page).nth(2).focus()
    page.keyboard.press("r")
    answer(page, "A name of people's own", "Rename")
    expect(page.locator(".board .label", has_text="A name of people's own")).to_be_visible(timeout=THEMED)
    themed(page)

    tick(page, 3, 4)
    act(page, "New theme")
    answer(page, "Made by hand", "Make the theme")
    expect(page.locator(".board h3", has_text="Made by hand")).to_be_visible(timeout=THEMED)
    themed(page)

    split_a_theme(page)
    set_a_point_aside(page)
    made = decisions(day)
    assert [one.what.kind for one in made] == [
        DecisionKind.MERGE,
        DecisionKind.RENAME,
        DecisionKind.CREATE,
        DecisionKind.SPLIT,
        DecisionKind.DISMISS,
    ]
    assert all(holds(day, one) for one in made), merged

    add_notes(day, sample_texts()[FIRST : FIRST + LATER])
    expect(page.locator(".board .sums")).to_contain_text(f"{FIRST + LATER + 1} notes", timeout=THEMED)
    themed(page)
    assert [holds(day, one) for one in made] == [True] * 5
    assert product.hosts == {"127.0.0.1"}


def split_a_theme(page: Page) -> None:
    """The largest theme is parted as the machine proposes."""
    rows(page, "theme").nth(0).focus()
    page.keyboard.press("s")
    window = page.locator(".board dialog[open]")
    expect(window.locator(".part, .problem").first).to_be_visible(timeout=THEMED)
    expect(window.locator(".part")).not_to_have_count(0)
    window.get_by_role("button", name="Split", exact=True).click()
    themed(page)


def set_a_point_aside(page: Page) -> None:
    tick(page, 5)
    act(page, "Set aside")
    answer(page, "not about the question", "Set aside")
    pile = page.locator(".board details.pile summary", has_text="Set aside")
    expect(pile).to_be_visible(timeout=THEMED)
    themed(page)
    pile.click()
    expect(page.locator(".board .pile .by", has_text="not about the question").first).to_be_visible()


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


def test_a_view_is_in_the_address_and_no_word_of_anybody_is(open_board: Opening, day: Day) -> None:
    page = open_board()
    page.locator(".board").get_by_role("button", name="Filter", exact=True).click()
    page.locator(".board .panel").get_by_role("button", name="nurse").click()
    page.locator(".board select").first.select_option("breadth")
    expect(page.locator(".board .sums")).to_contain_text("20 notes pass the filter")
    page.get_by_label("Search the notes").fill("car")
    expect(page.locator(".board .sums")).to_contain_text(re.compile(r"^\d notes? pass|No note passes"))
    assert "nurse" not in page.url
    assert "car" not in page.url.replace("care", "")
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator(".board .sums")).to_contain_text("20 notes pass the filter", timeout=THEMED)
    expect(page.locator(".board select").first).to_have_value("breadth")


def test_words_with_markup_are_read_as_typed_and_ask_for_nothing(open_board: Opening, product: Product) -> None:
    page = open_board()
    page.get_by_label("Search the notes").fill("bold")
    point = page.locator(".board li.point")
    pile = page.locator(".board details.pile > summary")
    expect(page.locator(".board .sums")).to_contain_text("1 note pass")
    if pile.count():
        pile.first.click()
    point.first.locator(".count").click()
    expect(page.locator(".board .said").first).to_have_text(EVIL)
    page.wait_for_timeout(500)
    assert product.hosts == {"127.0.0.1"}


def test_a_question_that_one_organizer_closes_is_closed_for_the_other(open_board: Opening, day: Day) -> None:
    first, second = open_board(), open_board()
    first.get_by_role("button", name="Close question").click()
    expect(second.get_by_role("button", name="Open question")).to_be_visible()
    assert day.store.questions(day.organizer, day.deliberation.id)[0].state is QuestionState.CLOSED
