"""LibreOffice opens what is made for Word. Where it is not installed, those tests are deselected, except in CI, where they fail."""

from __future__ import annotations

import os
import shutil

import pytest

DESELECTED = pytest.StashKey[int]()
HOW_TO_INSTALL = (
    "the tests that open reports need LibreOffice and pdftotext: `sudo apt install libreoffice-writer poppler-utils`, or "
    "your system's packages of those names"
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests that open a document where nothing can open it, and say how to get it."""
    if (shutil.which("libreoffice") and shutil.which("pdftotext")) or os.environ.get("CI") == "true":
        return
    without = [item for item in items if item.get_closest_marker("office")]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]
        config.stash[DESELECTED] = len(without)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The line that says how to install it."""
    if number := config.stash.get(DESELECTED, 0):
        terminalreporter.write_line(f"{number} deselected: {HOW_TO_INSTALL}.")
