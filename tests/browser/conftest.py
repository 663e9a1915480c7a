"""A real browser against the real product. Without chromium these tests are deselected, except in CI, where they fail."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from models.records import Actor
from models.store import Store
from tests.browser.scribe import Day, begin_day, open_table

HOME = Path(__file__).resolve().parents[2]
START_SECONDS = 60
HOW_TO_INSTALL = "the browser tests need chromium: `sudo apt install chromium`, or your system's package of that name"


# Playwright's own five seconds are as long as some polls of the pages take.
expect.set_options(timeout=20_000)

# What Playwright says when something did not come in time; what the store holds is asserted in other words.
TOO_SLOW = ["Locator expected", "Page.* Timeout", "Locator.* Timeout", "TimeoutError"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give a slow browser one more try; deselect the browser tests where there is none, and say how to get one."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=TOO_SLOW))
    without = [item for item in items if item.get_closest_marker("browser")]
    if without and not browser_wanted():
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


def browser_wanted() -> bool:
    return bool(shutil.which("chromium")) or os.environ.get("CI") == "true"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The line that says how to install a browser; the processes that share the tests have no line of their own."""
    if not browser_wanted():
        terminalreporter.write_line(f"Left out: {HOW_TO_INSTALL}.")


@dataclass
class Product:
    """A running Sevenfold: where it answers, its database, and every host the browser asked for."""

    address: str
    database: Path
    hosts: set[str] = field(default_factory=set)
    parent: int = 0

    def kill_web(self) -> None:
        """kill -9 the web process; the parent starts it again."""
        children = Path(f"/proc/{self.parent}/task/{self.parent}/children").read_text(encoding="ascii").split()
        (web,) = (pid for pid in children if b"\0web\0" in Path(f"/proc/{pid}/cmdline").read_bytes())
        os.kill(int(web), signal.SIGKILL)

    def answers(self) -> bool:
        """Whether the web process answers at this moment."""
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2):  # noqa: S310 - our own address
                return True
        except (urllib.error.URLError, OSError):
            return False

    def wait_for_web(self) -> None:
        """Wait until the web process answers, after a start or a kill."""
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            assert time.monotonic() < deadline, "the web process did not come back"
            time.sleep(0.2)

    def watch(self, request: Request) -> None:
        """Note the host of a request; data and blob addresses have none."""
        if "://" in request.url:
            self.hosts.add(request.url.split("/")[2].split(":")[0])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """`python app.py` on a fresh database and a free port, taken down at the end; each test starts a deliberation."""
    folder = tmp_path_factory.mktemp("product")
    port = free_port()
    made = Product(f"http://127.0.0.1:{port}", folder / "sessions.db")
    environment = os.environ | {"SEVENFOLD_DATABASE": str(made.database), "SEVENFOLD_PORT": str(port)}
    environment["SEVENFOLD_BACKUP_SECONDS"] = "3600"  # the newest backup is the one that a test has just made
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([sys.executable, "app.py"], cwd=HOME, env=environment, stdout=log, stderr=log)
    try:
        made.parent = process.pid
        wait_until_it_answers(made, process, folder / "log")
        yield made
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def wait_until_it_answers(made: Product, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if made.answers():
            return
        time.sleep(0.2)
    pytest.fail(f"the product did not start:\n{log.read_text()}")


@pytest.fixture
def product(running: Product) -> Product:
    """The running product, with no host asked for yet."""
    running.hosts.clear()
    return running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, HOW_TO_INSTALL
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    """A tablet-sized page on the first page of the product."""
    context = browser.new_context(viewport={"width": 768, "height": 1024}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("request", product.watch)
    page.goto(product.address)
    yield page
    context.close()


@pytest.fixture
def day(product: Product, organizer: Actor) -> Iterator[Day]:
    store = Store(product.database)
    yield begin_day(store, organizer)
    store.close()


@pytest.fixture(scope="module")
def tablet(browser: Browser) -> Iterator[BrowserContext]:
    """A tablet-sized browser with a warm cache; tests have tables, and so storage, of their own."""
    context = browser.new_context(viewport={"width": 768, "height": 1024})
    yield context
    context.close()


@pytest.fixture
def open_at(browser: Browser, tablet: BrowserContext, product: Product, day: Day) -> Iterator[Callable[..., Page]]:
    """Open a table's page; in a browser of its own if it is to be a special one."""
    opened: list[BrowserContext | Page] = []

    def open_at(number: int = 1, script: str = "", address: str = "", **options: object) -> Page:
        context = tablet
        if script or options:
            context = browser.new_context(**{"viewport": {"width": 768, "height": 1024}, **options})
            context.add_init_script(script)
            opened.append(context)
        page = context.new_page()
        opened.append(page)
        page.on("request", product.watch)
        return open_table(page, (address or product.address) + day.table_path(number))

    yield open_at
    for one in reversed(opened):
        one.close()
