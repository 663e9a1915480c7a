"""The box a scribe types into, under the haste of a room; see test_bad_line.py for its accidents."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from models.records import NoteKind, QuestionState
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


@pytest.fixture
def table(open_at: Callable[..., Page]) -> Page:
    return open_at()


def test_fifty_notes_in_a_row_are_fifty_notes_and_nothing_typed_between_them_is_lost(table: Page, day: Day) -> None:
    texts = [f"note {number}" for number in range(50)]
    for text in texts:
        save_note(table, text)
    table.keyboard.type("and half a")
    wait_until_saved(table)
    expect_box(table, "and half a")
    assert day.saved(1) == texts
    expect(said(table).first).to_have_text(texts[-1])
    expect(table.locator(".note-box")).to_have_count(1)
    expect(rows(table)).to_have_count(0)


def test_words_typed_after_a_press_on_save_are_kept_and_the_cursor_stays(table: Page, day: Day) -> None:
    table.keyboard.type("pressed")
    table.get_by_role("button", name="Save the note").click()
    table.keyboard.type("and typed on")
    expect(said(table)).to_have_text(["pressed"])
    expect_box(table, "and typed on")
    assert day.texts() == ["pressed"]


def test_kind_role_and_tally_take_a_tap_each_and_leave_the_cursor_in_the_words(table: Page, day: Day) -> None:
    table.keyboard.type("somebody who picks up")
    for name in ("Need", "Nurse"):
        table.get_by_role("button", name=name, exact=True).click()
        expect(table.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
    for _ in range(4):
        table.get_by_role("button", name="One more").click()
    expect(table.locator(".tally output")).to_have_text("4 of us")
    save_note(table, " the phone")
    expect(said(table)).to_have_text(["somebody who picks up the phone"])
    (note,) = day.notes()
    assert (note.kind, note.role, note.tally) == (NoteKind.NEED, "nurse", 4)
    expect(table.get_by_role("button", name="Need", exact=True)).to_have_attribute("aria-pressed", "false")


def test_where_one_role_sits_alone_it_is_chosen_beforehand(open_at: Callable[..., Page], day: Day) -> None:
    table = open_at(3)
    expect(table.get_by_role("button", name="Nurse", exact=True)).to_have_attribute("aria-pressed", "true")
    save_note(table, "we are all nurses here")
    wait_until_saved(table)
    assert [note.role for note in day.notes()] == ["nurse"]


def test_the_caret_stays_where_it_is_while_the_page_draws_itself_again(table: Page, day: Day) -> None:
    table.keyboard.type("buses in the evening")
    table.evaluate("document.activeElement.setSelectionRange(5, 5)")
    day.turn(2, QuestionState.CLOSED)
    expect(table.locator(".st-key-step")).to_have_count(0)  # the page has drawn itself again
    table.keyboard.type(" running")
    expect_box(table, "buses running in the evening")
    assert table.evaluate("document.activeElement.selectionStart") == len("buses running")


HELD_KEY = """() => {
  const press = (more) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true, ...more }));
  press({});
  for (let i = 0; i < 20; i++) press({ repeat: true });
}"""


def test_a_key_that_is_held_or_pressed_again_saves_once(table: Page, day: Day) -> None:
    table.keyboard.type("said once")
    table.evaluate(HELD_KEY)
    table.keyboard.press("Control+Enter")
    wait_until_saved(table)
    expect(said(table)).to_have_text(["said once"])
    assert day.texts() == ["said once"]


def test_letters_in_the_making_are_never_sent_half(table: Page, day: Day) -> None:
    """A method for writing other scripts is at work between compositionstart and compositionend."""
    devtools = table.context.new_cdp_session(table)
    devtools.send("Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2})
    table.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{ key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }))"
    )
    expect_box(table, "ni")
    devtools.send("Input.insertText", {"text": "你好"})
    expect_box(table, "你好")
    table.keyboard.press("Control+Enter")
    wait_until_saved(table)
    assert day.texts() == ["你好"]
    devtools.send("Input.imeSetComposition", {"text": "ni hao", "selectionStart": 6, "selectionEnd": 6})
    table.get_by_role("button", name="Save the note").click()  # a press ends the making, and takes all of it
    expect(said(table)).to_have_text(["ni hao", "你好"])
    expect_box(table, "")


def test_a_blank_or_too_long_note_is_not_sent_and_its_words_stay(table: Page, day: Day) -> None:
    table.keyboard.press("Control+Enter")
    expect_line(table, "There are no words yet")
    words = "word " * 5000
    table.locator(BOX).fill(words)
    table.keyboard.press("Control+Enter")
    expect_line(table, "split it into several notes")
    expect_box(table, words)
    assert day.texts() == []


def test_each_question_keeps_its_own_words(table: Page, day: Day) -> None:
    def step_to(question: int) -> None:
        table.locator(".st-key-step").get_by_text(f"Question {question}", exact=True).click()

    table.keyboard.type("half a thought")
    step_to(2)
    expect(table.locator(".question")).to_have_text("What gets in the way?")
    expect_box(table, "")
    expect_focus(table)
    save_note(table, "no bus at night")
    expect(said(table)).to_have_text(["no bus at night"])
    step_to(1)
    expect_box(table, "half a thought")
    expect_focus(table)
    save_note(table, " is whole")
    expect(said(table)).to_have_text(["half a thought is whole"])
    step_to(2)
    expect(said(table)).to_have_text(["no bus at night"])
    table.reload()
    expect(table.locator(".question")).to_have_text("What gets in the way?")


def test_words_for_a_question_that_was_closed_stay_in_sight_until_they_are_saved_or_dropped(
    table: Page, day: Day
) -> None:
    table.keyboard.type("half a tho")
    day.turn(1, QuestionState.CLOSED)
    expect(table.get_by_text("This question was closed; your words are still here")).to_be_visible()
    expect_box(table, "half a tho")
    expect(table.get_by_role("button", name="Save the note")).to_be_disabled()
    table.keyboard.type("ug")
    table.get_by_role("button", name="Go on to question 2").click()
    expect(table.locator(".question")).to_have_text("What gets in the way?")
    expect(rows(table)).to_contain_text("half a thoug")
    expect(rows(table)).to_contain_text("question 1")
    rows(table).get_by_role("button", name="Put into the box").click()
    expect_box(table, "half a thoug")
    save_note(table, "ht")
    expect(said(table)).to_have_text(["half a thought"])
    expect(rows(table)).to_have_count(0)


def test_an_empty_box_follows_the_organizer_to_the_next_question(table: Page, day: Day) -> None:
    day.turn(1, QuestionState.CLOSED)
    expect(table.locator(".question")).to_have_text("What gets in the way?", timeout=10_000)
    expect_focus(table)


def test_the_box_can_be_used_with_the_keyboard_alone_and_says_what_each_part_is(table: Page, day: Day) -> None:
    expect(table.get_by_label("What was said")).to_be_focused()
    table.keyboard.type("by keys")
    names = []
    for _ in range(10):
        table.keyboard.press("Tab")
        names.append(table.evaluate("(e => e.ariaLabel || e.textContent)(document.activeElement)"))
    assert names == [*(kind.capitalize() for kind in NoteKind), "Patient", "Nurse", "One more", "Save the note"]
    table.keyboard.press("Space")
    expect(said(table)).to_have_text(["by keys"])
    expect(table.get_by_role("group", name="Kind (optional)")).to_be_visible()
    expect(table.get_by_role("group", name="How many at the table say so (optional)")).to_be_visible()
    expect_focus(table)


KEYBOARD_ON_SCREEN = """
const view = new EventTarget();
Object.assign(view, { height: innerHeight, offsetTop: 0 });
Object.defineProperty(window, "visualViewport", { value: view });
"""


def test_save_stays_in_reach_above_a_keyboard_on_the_screen(open_at: Callable[..., Page]) -> None:
    table = open_at(script=KEYBOARD_ON_SCREEN)
    expect(table.get_by_role("button", name="Save the note")).to_be_visible()
    left = 440
    table.evaluate(
        "(height) => { visualViewport.height = height; visualViewport.dispatchEvent(new Event('resize')); }", left
    )
    table.wait_for_function(
        "(left) => document.querySelector('.note-box .save').getBoundingClientRect().bottom <= left", arg=left
    )
    low = open_at(viewport={"width": 768, "height": left})  # browsers that shrink the window instead
    expect(low.get_by_role("button", name="Save the note")).to_be_in_viewport(ratio=1)
    expect(low.locator(BOX)).to_be_in_viewport(ratio=0.6)


def test_a_finger_finds_every_control(open_at: Callable[..., Page]) -> None:
    table = open_at(has_touch=True)
    sizes = table.evaluate(
        "[...document.querySelectorAll('.note-box button')].map(b => b.getBoundingClientRect().height)"
    )
    assert min(size for size in sizes if size) >= 44
