"""What a room does to a box: lines cut, swallowed and slow, processes killed, tabs closed, storage full.

In each: no key is lost, no note is lost or doubled, and the person reads one plain sentence.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route, expect

from models.records import QuestionState
from tests.browser.conftest import Product
from tests.browser.line import BadLine
from tests.browser.scribe import (
    BOX,
    Day,
    expect_box,
    expect_focus,
    expect_line,
    rows,
    said,
    save_note,
    wait_until_saved,
)

pytestmark = pytest.mark.browser

OFFLINE = "Offline: keep typing, it is safe."
Opening = Callable[..., Page]


@pytest.fixture
def bad_line(product: Product) -> Iterator[BadLine]:
    line = BadLine(int(product.address.rsplit(":", 1)[1]))
    yield line
    line.end()


def test_a_line_that_breaks_again_and_again_loses_no_key_and_doubles_no_note(
    open_at: Opening, bad_line: BadLine, day: Day
) -> None:
    table = open_at(address=bad_line.address)
    mended = Event()

    def keep_cutting() -> None:
        while not mended.wait(0.4):
            bad_line.cut()

    cutting = Thread(target=keep_cutting)
    cutting.start()
    texts = [f"note {number}, typed through cuts" for number in range(12)]
    try:
        for text in texts:
            save_note(table, text, delay=8)
        table.keyboard.type("and half a")
    finally:
        mended.set()  # whatever happens: a thread that goes on would keep the whole run from ending
        cutting.join()
    wait_until_saved(table)
    expect_box(table, "and half a")
    expect_focus(table)
    assert sorted(day.texts()) == sorted(texts)


def test_half_a_minute_without_a_line_is_typed_through(
    open_at: Opening, bad_line: BadLine, product: Product, day: Day
) -> None:
    """One table's line is refused, another's vanishes without a word; both come back after 30 seconds."""
    hole = BadLine(int(product.address.rsplit(":", 1)[1]))
    refused, swallowed = open_at(1, address=bad_line.address), open_at(2, address=hole.address)
    began = time.monotonic()
    bad_line.refuse()
    hole.swallow()
    texts = []
    for number in range(3):
        for table, name in ((refused, "refused"), (swallowed, "swallowed")):
            table.bring_to_front()
            texts.append(f"{name} {number}")
            save_note(table, texts[-1], delay=15)
            table.keyboard.type("x")
            table.keyboard.press("Backspace")
    for table in (refused, swallowed):
        expect_line(table, OFFLINE)
        expect_line(table, "waiting (3)")
        expect(rows(table)).to_have_count(3)
    expect_announced_once(refused)
    for table in (refused, swallowed):
        table.bring_to_front()
        table.keyboard.type("typed all the ", delay=15)
    refused.wait_for_timeout(max(0.0, 30 - (time.monotonic() - began)) * 1000)
    bad_line.mend()
    hole.mend()
    for table in (refused, swallowed):
        table.bring_to_front()
        wait_until_saved(table)
        expect_line(table, "Saved.")
        table.keyboard.type("while")
        expect_box(table, "typed all the while")
        expect(said(table)).to_have_count(3)
    hole.end()
    assert sorted(day.texts()) == sorted(texts)


def expect_announced_once(table: Page) -> None:
    """A screen reader hears of the line when it changes, not at each attempt."""
    watch = (
        "() => { window.heard = 0; new MutationObserver(() => window.heard++).observe("
        "document.querySelector('.note-box [aria-live]'), { childList: true, characterData: true, subtree: true }); }"
    )
    table.evaluate(watch)
    table.wait_for_timeout(5000)
    assert table.evaluate("window.heard") == 0


def test_a_killed_web_process_takes_no_key(open_at: Opening, product: Product, day: Day) -> None:
    table = open_at()
    save_note(table, "saved before")
    expect(said(table)).to_have_count(1)
    table.keyboard.type("typed")
    product.kill_web()
    table.keyboard.type(" while it is away, key by key by key,", delay=60)
    expect_line(table, OFFLINE)
    save_note(table, " and saved", delay=60)
    table.keyboard.type("the next one")
    wait_until_saved(table)
    expect_box(table, "the next one")
    expect_focus(table)
    texts = ["saved before", "typed while it is away, key by key by key, and saved"]
    assert day.texts() == texts
    expect(said(table)).to_have_text(texts[::-1])


def test_a_reload_in_the_middle_of_a_sentence_brings_it_back(open_at: Opening, day: Day) -> None:
    table = open_at()
    table.keyboard.type("half a sen")
    table.get_by_role("button", name="Idea", exact=True).click()
    table.reload()
    expect_box(table, "half a sen")
    expect_focus(table)
    save_note(table, "tence")
    expect(said(table)).to_have_text(["half a sentence"])
    (note,) = day.notes()
    assert note.kind == "idea"


def close(page: Page) -> None:
    page.close()


def crash(page: Page) -> None:
    """What a tablet short of memory does to a tab."""
    with page.expect_event("crash"), contextlib.suppress(PlaywrightError):
        page.goto("chrome://crash")


@pytest.mark.parametrize("end", [close, crash])
def test_a_closed_or_crashed_tab_gives_its_words_to_the_next_one(
    open_at: Opening, bad_line: BadLine, day: Day, end: Callable[[Page], None]
) -> None:
    table = open_at(address=bad_line.address)
    address = table.url
    bad_line.refuse()
    save_note(table, "waits in the browser")
    table.keyboard.type("half a thought")
    next_tab = table.context.new_page()
    end(table)
    bad_line.mend()
    next_tab.goto(address)
    expect_box(next_tab, "half a thought")
    wait_until_saved(next_tab)
    save_note(next_tab, ", made whole")
    expect(said(next_tab)).to_have_text(["half a thought, made whole", "waits in the browser"])
    assert sorted(day.texts()) == ["half a thought, made whole", "waits in the browser"]


def test_notes_of_a_table_that_this_tablet_has_left_are_sent_all_the_same(
    open_at: Opening, bad_line: BadLine, day: Day
) -> None:
    table = open_at(1, address=bad_line.address)
    bad_line.refuse()
    save_note(table, "said at table 1")
    expect_line(table, "waiting (1)")
    table.goto("about:blank")
    bad_line.mend()
    table.goto(bad_line.address + day.table_path(2))
    expect_focus(table)
    table.wait_for_function("() => !Object.keys(localStorage).some((key) => key.includes(':note:'))")
    (note,) = day.notes()
    assert (note.text, note.table_id) == ("said at table 1", day.table_path(1).rsplit("=", 1)[1])


def test_two_tabs_on_one_link_keep_their_words_apart(open_at: Opening, day: Day) -> None:
    first = open_at()
    first.keyboard.type("typed in the first")
    second = first.context.new_page()
    second.goto(first.url)
    expect_focus(second)
    expect_box(second, "")
    save_note(second, "saved in the second")
    second.keyboard.type("half in the second")
    wait_until_saved(second)
    expect_box(first, "typed in the first")
    for tab, words in ((first, "typed in the first"), (second, "half in the second")):
        tab.bring_to_front()
        tab.reload()
        expect_box(tab, words)
        expect_focus(tab)
        tab.keyboard.press("Control+Enter")
        wait_until_saved(tab)
    texts = ["saved in the second", "typed in the first", "half in the second"]
    expect(said(first)).to_have_text(texts[::-1])
    assert day.texts() == texts


LATE = """
const post = BroadcastChannel.prototype.postMessage;
BroadcastChannel.prototype.postMessage = function (message) {
  if (message.held) setTimeout(() => post.call(this, message), 1500);
  else post.call(this, message);
};
"""


LONG_AGO = """() => {
  const key = Object.keys(localStorage).find((key) => localStorage[key].includes("typed in the first"));
  localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), at: Date.now() - 60000 });
}"""


def test_words_recalled_while_their_tab_was_too_busy_to_answer_go_back_to_it(open_at: Opening, day: Day) -> None:
    first = open_at(script=LATE)
    first.keyboard.type("typed in the first")
    first.evaluate(LONG_AGO)
    second = first.context.new_page()
    second.goto(first.url)
    expect_box(second, "typed in the first")
    expect_box(second, "")  # the first has answered
    first.bring_to_front()
    save_note(first, " tab")
    wait_until_saved(first)
    second.bring_to_front()
    save_note(second, "typed in the second")
    wait_until_saved(second)
    assert day.texts() == ["typed in the first tab", "typed in the second"]


def test_a_lost_acknowledgement_doubles_nothing(open_at: Opening, bad_line: BadLine, day: Day) -> None:
    table = open_at(address=bad_line.address)
    bad_line.lose_reply()
    save_note(table, "committed, and not acknowledged")
    save_note(table, "the next one")
    wait_until_saved(table)
    assert day.texts() == ["committed, and not acknowledged", "the next one"]


FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FULL = """
const put = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (key.startsWith("sevenfold:")) throw new DOMException("full", "QuotaExceededError");
  return put.call(this, key, value);
};
"""


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_without_storage_the_box_says_so_and_saves_all_the_same(
    open_at: Opening, bad_line: BadLine, day: Day, storage: str
) -> None:
    table = open_at(script=storage, address=bad_line.address)
    table.keyboard.type("kept nowhere but here")
    expect_line(table, "leave this page open")
    bad_line.refuse()
    table.keyboard.press("Control+Enter")
    expect_line(table, "waiting (1)")
    bad_line.mend()
    wait_until_saved(table)
    expect_line(table, "Saved.")
    assert day.texts() == ["kept nowhere but here"]


def test_a_note_for_a_question_that_was_closed_meanwhile_comes_back_with_the_reason(
    open_at: Opening, bad_line: BadLine, day: Day
) -> None:
    table = open_at(address=bad_line.address)
    bad_line.refuse()
    for text in ("said too late", "said too late as well", "a slip"):
        save_note(table, text)
    expect_line(table, "waiting (3)")
    day.turn(1, QuestionState.CLOSED)
    bad_line.mend()
    expect(table.locator(".question")).to_have_text("What gets in the way?", timeout=20_000)
    expect(rows(table)).to_have_count(3)
    expect(rows(table).first).to_contain_text("This question was closed before the note arrived.")
    expect_line(table, "A note was not saved. Its words are below the box.")
    assert day.texts() == []
    row = rows(table).filter(has_text="a slip")
    row.get_by_role("button", name="Drop").click()
    row.get_by_role("button", name="Really drop it").click()
    expect(rows(table)).to_have_count(2)
    row = rows(table).filter(has_text="as well")
    row.get_by_role("button", name="Put into the box").click()
    expect_box(table, "said too late as well")
    save_note(table, ", on the next question")
    expect(said(table)).to_have_text(["said too late as well, on the next question"])
    day.turn(1, QuestionState.OPEN)
    rows(table).get_by_role("button", name="Copy").click()
    expect(rows(table).get_by_role("button", name="Copied")).to_be_visible()
    rows(table).get_by_role("button", name="Try again").click()
    expect(rows(table)).to_have_count(0)
    wait_until_saved(table)
    assert sorted(day.texts()) == ["said too late", "said too late as well, on the next question"]


def test_notes_wait_for_a_key_that_was_taken_back_and_can_be_copied_or_mended(open_at: Opening, day: Day) -> None:
    table = open_at()
    sentence = "This table's link was replaced. Nothing was saved; ask the organizer for the new one."
    refusing: Callable[[Route], None] = lambda route: route.fulfill(status=401, json={"error": sentence})  # noqa: E731
    table.route("**/table/notes", refusing)
    for text in ("first", "second"):
        save_note(table, text)
    expect_line(table, f"{sentence} Keep typing")
    expect_line(table, "waiting (2)")
    row = rows(table).filter(has_text="second")
    expect(row.get_by_role("button", name="Copy")).to_be_visible()
    row.get_by_role("button", name="Put into the box").click()
    expect_box(table, "second")
    expect_line(table, "waiting (1)")
    table.unroute("**/table/notes")
    wait_until_saved(table)
    save_note(table, " thoughts")
    wait_until_saved(table)
    assert day.texts() == ["first", "second thoughts"]


def test_a_page_taken_away_around_the_box_takes_neither_key_nor_caret(open_at: Opening, day: Day) -> None:
    table = open_at()
    table.keyboard.type("typed before, and after")
    table.evaluate("document.activeElement.setSelectionRange(12, 12)")
    table.evaluate("document.querySelector('.stMain').remove()")
    table.keyboard.type(" during,")
    expect_box(table, "typed before during,, and after")
    expect(table.locator(".note-box.docked")).to_be_in_viewport()
    table.keyboard.press("Control+Enter")
    wait_until_saved(table)
    assert day.texts() == ["typed before during,, and after"]
    table.reload()
    expect_focus(table)
    expect(table.locator(f".stMain {BOX}")).to_have_count(1)


def test_the_window_that_would_take_the_keyboard_is_kept_away(product: Product, open_at: Opening) -> None:
    """`blockErrorDialogs` is not documented: whoever raises Streamlit's version hears of it here."""
    table = open_at()
    answer = table.request.get(f"{product.address}/_stcore/host-config")
    assert answer.json()["blockErrorDialogs"] is True
    assert "allowedOrigins" in answer.json()
