"""An organizer's hour on the board: every decision holds, whatever is said later."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from models.decisions import Decision, DecisionKind
from tests.browser.board.conftest import (
    FIRST,
    LATER,
    THEMED,
    Opening,
    act,
    add_notes,
    answer,
    decisions,
    grouping,
    rows,
    sample_texts,
    themed,
    tick,
)
from tests.browser.conftest import Product
from tests.browser.scribe import Day

pytestmark = pytest.mark.browser


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


def homes(day: Day) -> dict[str, str]:
    """The point of every statement."""
    return {place.statement.id: point.id for point, _, _ in grouping(day).points() for place in point.placements}


def theme_homes(day: Day) -> dict[str, str]:
    """The theme of every statement that is in one."""
    return {
        place.statement.id: theme.id
        for theme in grouping(day).themes
        for point in theme.points
        for place in point.placements
    }


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
