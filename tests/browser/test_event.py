"""An event in real browsers: an organizer signs in and hands out links, a table joins and types, its link is replaced."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from models.records import Actor, ActorRole
from models.store import Store
from tests.browser.conftest import HOME, Product, free_port, wait_until_it_answers
from tests.browser.scribe import BOX, expect_focus
from tests.conftest import new_database

pytestmark = pytest.mark.browser

PASSPHRASE = "four heron lamp quietly"  # noqa: S105 - of this test alone
ADDRESS = "[class*='st-key-card-'] .address"
CODE = "[class*='st-key-card-'] .code"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """`python app.py event` with a passphrase, reached at one address by all browsers; each test starts a deliberation."""
    folder, port = tmp_path_factory.mktemp("event"), free_port()
    made = Product(f"http://127.0.0.1:{port}", new_database(folder / "sessions.db"))
    store = Store(made.database)
    store.set_passphrase(Actor("an organizer", ActorRole.ORGANIZER), PASSPHRASE)
    store.close()
    environment = os.environ | {
        "SEVENFOLD_DATABASE": str(made.database),
        "SEVENFOLD_PORT": str(port),
        "SEVENFOLD_URL": made.address,
    }
    with (folder / "log").open("w") as log:
        arguments = [sys.executable, "app.py", "event"]
        process = subprocess.Popen(arguments, cwd=HOME, env=environment, stdout=log, stderr=log)
    try:
        wait_until_it_answers(made, process, folder / "log")
        yield made
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@pytest.fixture
def event(opened: Product) -> Product:
    """The open event, with no host asked for yet."""
    opened.hosts.clear()
    return opened


@pytest.fixture
def device(browser: Browser, event: Product) -> Iterator[object]:
    """Make another device: a browser of its own, with no cookies."""
    contexts = []

    def device() -> Page:
        context = browser.new_context(viewport={"width": 768, "height": 1024})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", event.watch)
        return page

    yield device
    for context in contexts:
        context.close()


def sign_in(page: Page, event: Product) -> None:
    page.goto(event.address)
    page.get_by_role("link", name="Sign in as an organizer").click()
    page.get_by_label("The organizers' passphrase").fill("not this one at all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("This is not the passphrase. Nothing was changed; try again.")
    page.get_by_label("The organizers' passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Start a deliberation")).to_be_visible()


def make_links(page: Page) -> None:
    page.get_by_role("button", name="Start a deliberation").click()
    page.get_by_label("Title").fill("A day by the river")
    page.get_by_label("Questions, one a line").fill("What would help people to get care?")
    page.get_by_label("Title").click()  # leaving the box commits it
    page.get_by_role("button", name="Start the deliberation").click()
    expect(page.locator(".title")).to_have_text("A day by the river")
    page.locator(".st-key-to-links").get_by_role("link").click()
    page.get_by_role("button", name="New card for table 2").click()
    expect(page.locator(ADDRESS)).to_have_count(1)


def type_note(page: Page, text: str) -> None:
    expect_focus(page)
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")


def expect_said(page: Page, text: str) -> None:
    expect(page.locator(".said").filter(has_text=text)).to_have_count(1)


def join(table: Page, link: str) -> None:
    """Open a table's link: its secret is in no address and no script's reach afterwards."""
    table.goto(link)
    expect(table.locator(".table-number")).to_have_text("Table 2")
    assert "/join/" not in table.url
    assert link.rpartition("/")[2] not in table.url
    cookies = {cookie["name"]: cookie for cookie in table.context.cookies()}
    assert cookies["sevenfold-table"]["httpOnly"]
    assert cookies["sevenfold-table"]["sameSite"] == "Lax"
    assert "sevenfold-table" not in table.evaluate("document.cookie")


def join_by_code(table: Page, code: str) -> None:
    """Type a code, in small letters as people do."""
    table.get_by_role("link", name="Type the new code").click()
    table.get_by_label("Code").fill(code.lower())
    table.keyboard.press("Enter")
    expect(table.locator(".table-number")).to_have_text("Table 2")


def test_an_organizer_lets_a_table_in_and_replaces_its_link(event: Product, device: object, organizer: Actor) -> None:
    team, table = device(), device()  # type: ignore[operator]
    sign_in(team, event)
    make_links(team)
    link = team.locator(ADDRESS).inner_text()
    join(table, link)
    type_note(table, "a bus in the evening")
    expect_said(table, "a bus in the evening")
    table.reload()
    expect_said(table, "a bus in the evening")

    expect_focus(table)
    table.keyboard.type("and one ")
    team.get_by_role("button", name="Replace", exact=True).click()
    expect(team.locator(ADDRESS)).not_to_have_text(link)
    sentence = table.get_by_text(re.compile("^This table's link was replaced"))
    expect(sentence).to_have_count(1)
    expect_focus(table)  # the box is not taken from under the hands
    table.keyboard.type("on Sundays")
    table.keyboard.press("Control+Enter")
    expect(table.locator(BOX)).to_have_value("")  # it waits on this device

    join_by_code(table, team.locator(CODE).inner_text())
    expect_said(table, "and one on Sundays")
    expect(sentence).to_have_count(0)

    store = Store(event.database)
    made = store.deliberations(organizer)[0]
    said = [note.text for note in store.deliberation_notes(organizer, made.id)]
    store.close()
    assert sorted(said) == ["a bus in the evening", "and one on Sundays"]
    assert event.hosts == {"127.0.0.1"}


def test_a_tables_device_gets_no_further_than_its_table(event: Product, device: object) -> None:
    team, table = device(), device()  # type: ignore[operator]
    sign_in(team, event)
    make_links(team)
    table.goto(team.locator(ADDRESS).inner_text())
    expect(table.locator(".table-number")).to_have_text("Table 2")
    for page in ("/", "/organizer", "/writer", "/links", "/setup", "/bring-in"):
        table.goto(f"{event.address}{page}{team.url[team.url.index('?') :]}")
        expect(table.get_by_text("This page is for the organizers and writers")).to_be_visible()
        expect(table.get_by_text("A day by the river")).to_have_count(0)
    table.get_by_role("link", name="Go to table 2").click()
    expect(table.locator(".table-number")).to_have_text("Table 2")
