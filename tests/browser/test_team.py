"""The theme team answers with real keys, in real browsers, questions of the real worker: nothing is lost or doubled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from models.decisions import Decision, DecisionKind, live_decisions
from models.records import NewNote
from tests.browser.conftest import HOME, Product
from tests.browser.scribe import Day
from tests.teamwork import EVIL

pytestmark = pytest.mark.browser

THEMED = 90_000  # ms; the worker may still be loading its language model
SAMPLE = HOME / "ingest" / "sample_day" / "notes.jsonl"
NOTES = 110
ANSWERS = 60  # what one person gives in three minutes
Opening = Callable[..., Page]


@pytest.fixture
def team(browser: Browser, product: Product, day: Day) -> Iterator[Opening]:
    """Open the theme team's page of a day with a good number of notes, in a browser of its own."""
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    tables = day.store.tables(day.organizer, day.deliberation.id)
    for at, text in enumerate([*sample_texts(), EVIL]):
        day.store.add_note(day.organizer, NewNote(str(uuid4()), question.id, text, tables[at % len(tables)].id))
    opened: list[BrowserContext] = []

    def open_team() -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", product.watch)
        page.goto(f"{product.address}/team?deliberation={day.deliberation.id}")
        return page

    yield open_team
    for context in opened:
        context.close()


def sample_texts() -> list[str]:
    """What was said about one question of the sample."""
    notes = [json.loads(line) for line in Path(SAMPLE).read_text(encoding="utf-8").splitlines()]
    return [note["text"] for note in notes if note["question"] == notes[0]["question"]][:NOTES]


def ready(page: Page) -> str:
    """Wait until the question on the screen takes a key; returns what it is about."""
    expect(page.locator(".team[data-ready=true] .card-of-team[data-key]:not([data-key=''])")).to_be_visible(
        timeout=THEMED
    )
    return page.locator(".card-of-team").get_attribute("data-key") or ""


def press(page: Page, key: str) -> str:
    """Answer (or skip) the question on the screen with a key; returns what it was about once the next one is here."""
    about = ready(page)
    page.keyboard.press(key)
    expect(page.locator(f".card-of-team[data-key='{about}']")).to_have_count(0)
    return about


def all_sent(page: Page) -> None:
    """No answer waits in the browser any more."""
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.includes(':answer:'))")


def live(day: Day) -> list[Decision]:
    question = day.store.questions(day.organizer, day.deliberation.id)[0]
    return list(live_decisions(day.store.decisions(day.organizer, question.id)))


def subjects(decisions: list[Decision]) -> list[tuple[str, ...]]:
    return [one.what.parts[0] for one in decisions]


def test_sixty_questions_are_answered_with_sixty_keys_and_the_last_is_undone(
    team: Opening, day: Day, product: Product
) -> None:
    page = team()
    about = [press(page, "n" if at % 2 else "1") for at in range(ANSWERS)]
    all_sent(page)
    made = live(day)
    assert len(set(subjects(made))) == len(set(about)) == len(made) == ANSWERS
    assert [one.what.kind is DecisionKind.NOT_THE_SAME for one in made] == [False, True] * (ANSWERS // 2)
    page.keyboard.press("Backspace")
    expect(page.locator(f".card-of-team[data-key='{about[-1]}']")).to_be_visible()
    all_sent(page)
    assert subjects(live(day)) == subjects(made[:-1])
    assert press(page, "n") == about[-1]
    expect(page.locator(".card-of-team")).to_be_focused()
    expect(page.locator(".team .far")).to_contain_text(re.compile(r"Counts: \d+% confirmed · \d+ questions? left"))
    assert product.hosts == {"127.0.0.1"}


def test_a_second_press_in_a_hurry_or_a_held_key_answers_nothing_more(team: Opening, day: Day) -> None:
    page = team()
    ready(page)
    for _ in range(3):
        page.keyboard.press("n")
    page.keyboard.down("s")
    second = ready(page)
    page.keyboard.down("s")  # the browser calls it a repeat
    page.keyboard.up("s")
    all_sent(page)
    assert ready(page) == second
    assert len(live(day)) == 1


def test_a_reload_in_mid_answer_loses_nothing_and_doubles_nothing(team: Opening, day: Day) -> None:
    page = team()
    ready(page)
    page.route("**/team/answers", lambda route: route.abort())
    about = [press(page, "n") for _ in range(3)]
    page.reload()
    assert ready(page) not in about
    expect(page.locator(".line-of-team")).to_contain_text("Offline")
    assert live(day) == []
    page.unroute("**/team/answers")
    all_sent(page)
    made = live(day)
    assert len(set(subjects(made))) == len(made) == 3
    page.keyboard.press("u")
    expect(page.locator(".line-of-team")).to_contain_text("taken back")
    all_sent(page)
    assert subjects(live(day)) == subjects(made[:-1])


def test_two_browsers_at_once_answer_different_questions(team: Opening, day: Day) -> None:
    pages = team(), team()
    about = [press(page, "n") for _ in range(8) for page in pages]
    for page in pages:
        all_sent(page)
        expect(page.locator(".line-of-team.problem")).to_have_count(0)
    assert len(set(about)) == 16
    made = live(day)
    assert len(set(subjects(made))) == len(made) == 16


def test_markup_in_a_note_is_shown_as_it_was_typed(team: Opening, product: Product) -> None:
    page = team()
    for _ in range(NOTES + 1):
        ready(page)
        if "onerror" in page.locator(".card-of-team .subject").inner_text():
            break
        press(page, "s")
    expect(page.locator(".card-of-team .subject .label")).to_have_text(EVIL)
    page.keyboard.press("?")
    expect(page.locator(".offer .quotes").first).to_be_visible()
    assert page.locator(".team img").count() == 0
    assert product.hosts == {"127.0.0.1"}
