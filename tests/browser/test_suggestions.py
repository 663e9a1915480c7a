"""What a note may repeat, asked in a real browser with the real worker: one tap or key, and never in the way."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from models.decisions import DecisionKind, live_decisions
from models.records import NewNote
from tests.browser.scribe import BOX, Day, expect_box, expect_focus, said, save_note, wait_until_saved

pytestmark = pytest.mark.browser

SOON = 60_000  # ms; the worker may still be loading its language model
# of this table: a tab that an earlier test closed in mid-answer leaves its own for when the tablet is at that table again
NOTHING_WAITS = """() => {
  const table = new URLSearchParams(location.search).get("table");
  return !Object.keys(localStorage).some((key) => key.startsWith(`sevenfold:${table}:answer:`));
}"""
SAID_BEFORE = (
    (2, "night buses to the hospital"),
    (3, "more buses at night"),
    (2, "one phone number for everything"),
    (3, "parking at the hospital is too expensive"),
)


@pytest.fixture
def table(day: Day, open_at: Callable[..., Page]) -> Page:
    """Table 1's page in a room where others have spoken."""
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    tables = {table.number: table.id for table in day.store.tables(day.organizer, day.deliberation.id)}
    for number, text in SAID_BEFORE:
        day.store.add_note(day.organizer, NewNote(str(uuid4()), question.id, text, tables[number]))
    return open_at()


def card(page: Page) -> Locator:
    return page.locator(".suggestions.card")


def choices(page: Page) -> Locator:
    """The suggested points in the card, in their order."""
    return card(page).locator(".choice:not(.fresh)")


def stands(page: Page) -> Locator:
    """Where the newest note stands."""
    return page.locator(".stands").first


def live(day: Day) -> list[DecisionKind]:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    return [one.what.kind for one in live_decisions(day.store.decisions(day.organizer, question.id))]


def decided(day: Day) -> int:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    return len(day.store.decisions(day.organizer, question.id))


def offered(page: Page, text: str = "the last bus leaves before the night shift ends") -> None:
    """Save a note and wait until its suggestions stand there, long enough to be answered by a key."""
    save_note(page, text)
    expect(choices(page).nth(1)).to_be_visible(timeout=SOON)
    page.wait_for_timeout(400)  # a list that has only just appeared takes no key; nothing in sight tells when it does


def test_a_note_is_said_to_be_the_same_by_a_key_and_shows_where_it_stands(table: Page, day: Day) -> None:
    offered(table)
    second = choices(table).nth(1).locator(".label").inner_text()
    table.keyboard.type("parking")
    table.keyboard.press("Alt+2")
    table.keyboard.type(" costs 12 a day")
    expect(card(table).locator(".answered .label")).to_have_text(second)
    expect(stands(table).locator(".label")).to_have_text(second)
    expect(stands(table)).to_contain_text("You said so.")
    expect_box(table, "parking costs 12 a day")
    expect_focus(table)
    expect(stands(table).locator(".stand:not(.for-now)")).to_have_count(1, timeout=SOON)  # a theming took it in
    expect(stands(table).locator(".count")).to_have_text("2x")
    assert live(day) == [DecisionKind.SAME]


def test_an_answer_is_taken_back_and_another_given_by_a_tap(table: Page, day: Day) -> None:
    offered(table)
    table.keyboard.press("Alt+1")
    expect(card(table).locator(".answered")).to_have_count(1)
    card(table).get_by_role("button", name="Undo").click()
    expect(choices(table).first).to_be_visible()
    expect_focus(table)
    card(table).get_by_role("button", name="Something new").click()
    expect(card(table).locator(".answered")).to_contain_text("Something new")
    expect(stands(table)).to_contain_text("You said so.")
    expect_focus(table)
    expect(table.locator(".suggestions .answered button")).to_have_count(1)
    assert wait_for(table, lambda: live(day) == [DecisionKind.NOT_THE_SAME])


def test_an_older_note_is_answered_where_it_stands(table: Page, day: Day) -> None:
    offered(table)
    save_note(table, "somebody who listens")
    expect(said(table)).to_have_count(2)
    older = table.locator(".stands").nth(1)
    older.get_by_role("button", name="Which point?").click()
    label = older.locator(".choice .label").first.inner_text()
    older.locator(".choice").first.click()
    expect(older).to_contain_text("You said so.")
    expect(older.locator(".stand .label")).to_have_text(label)
    older.get_by_role("button", name="Undo").click()
    expect(older.get_by_role("button", name="Which point?")).to_be_visible()
    assert wait_for(table, lambda: (decided(day), live(day)) == (1, []))


def test_not_quite_flags_a_note_to_the_organizer(table: Page, day: Day) -> None:
    offered(table)
    stands(table).get_by_role("button", name="Not quite").click()
    expect(stands(table)).to_contain_text("Flagged to the organizer.")
    assert wait_for(table, lambda: len(day.store.flags(day.organizer, day.deliberation.id)) == 1)
    stands(table).get_by_role("button", name="Take the flag back").click()
    expect(stands(table).get_by_role("button", name="Not quite")).to_be_visible()
    assert wait_for(table, lambda: day.store.flags(day.organizer, day.deliberation.id) == [])


def test_digits_typed_into_the_box_are_text_and_elsewhere_they_answer(table: Page, day: Day) -> None:
    offered(table)
    table.keyboard.type("12 of us said 3 or 1")
    expect_box(table, "12 of us said 3 or 1")
    assert decided(day) == 0
    table.locator(".question").click()  # the cursor leaves the box
    expect(table.locator(f"{BOX}:focus")).to_have_count(0)
    table.keyboard.press("1")
    expect(card(table).locator(".answered")).to_have_count(1)
    expect_box(table, "12 of us said 3 or 1")
    assert wait_for(table, lambda: live(day) == [DecisionKind.SAME])


def test_ignoring_suggestions_costs_nothing(table: Page, day: Day) -> None:
    offered(table)
    texts = ["rent", "interpreters", "a day off for carers"]
    for text in texts:
        save_note(table, text)
    wait_until_saved(table)
    expect_focus(table)
    assert day.texts()[-3:] == texts
    assert decided(day) == 0


def test_a_key_that_is_held_or_meant_for_the_list_before_answers_nothing(table: Page, day: Day) -> None:
    offered(table, "night buses; parking is dear")
    table.keyboard.press("Alt+1")
    table.keyboard.press("Alt+1")
    expect(card(table).locator(".answered")).to_have_count(1)
    expect(card(table).locator(".head .part")).to_have_text("parking is dear")
    assert wait_for(table, lambda: live(day) == [DecisionKind.SAME])


def test_an_answer_whose_reply_is_lost_decides_once(table: Page, day: Day) -> None:
    sent: list[str] = []

    def lose_first(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) > 1:
            return route.continue_()
        route.fetch()  # it reaches the store, and the reply is lost
        return route.abort()

    table.route("**/table/answers", lose_first)
    offered(table)
    table.keyboard.press("Alt+1")
    expect(card(table).locator(".answered")).to_have_count(1)
    assert wait_for(table, lambda: len(sent) == 2 and table.evaluate(NOTHING_WAITS))
    assert (decided(day), live(day)) == (1, [DecisionKind.SAME])


def test_an_answer_given_while_the_line_is_away_is_kept_through_a_reload(table: Page, day: Day) -> None:
    offered(table)
    table.route("**/table/answers", lambda route: route.abort())
    table.keyboard.press("Alt+1")
    expect(stands(table)).to_contain_text("You said so.")
    assert decided(day) == 0
    table.reload()
    expect(stands(table)).to_contain_text("You said so.")
    table.unroute("**/table/answers")
    assert wait_for(table, lambda: live(day) == [DecisionKind.SAME])


def test_people_s_words_are_never_markup(table: Page, day: Day) -> None:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    tables = day.store.tables(day.organizer, day.deliberation.id)
    evil = "<img src=x onerror=document.title='caught'> buses ![x](http://example.invalid/a.png)"
    day.store.add_note(day.organizer, NewNote(str(uuid4()), question.id, evil, tables[1].id))
    offered(table, "buses with <b>bells</b>")
    expect(table.locator(".suggestions img, .stands img, .suggestions b")).to_have_count(0)
    assert table.title() != "caught"


def wait_for(page: Page, holds: Callable[[], bool], seconds: float = 15) -> bool:
    """Look at the store until something holds."""
    for _ in range(int(seconds * 10)):
        if holds():
            return True
        page.wait_for_timeout(100)
    return False
