"""The README's commands do what it says, on the machine that runs the tests, and nothing asks another host (guarantee 8)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

HOME = Path(__file__).resolve().parent.parent

# Read by every Python process below before anything else: a look-up or connection beyond this machine is an error.
ALONE = """
import socket
def refuse(real, at):
    def checked(*given, **named):
        host = given[at][0] if isinstance(given[at], tuple) else given[at]
        if isinstance(host, str) and not host.startswith("/") and host not in ("127.0.0.1", "localhost", "::1", ""):
            open(OUT, "a").write(f"{host}\\n")
            raise OSError("this test lets nothing leave the machine")
        return real(*given, **named)
    return checked
socket.getaddrinfo = refuse(socket.getaddrinfo, 0)
socket.socket.connect = refuse(socket.socket.connect, 1)
"""


@pytest.fixture
def alone(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python may not speak to any other host; attempts are written down."""
    asked = tmp_path / "asked.txt"
    asked.write_text("")
    (tmp_path / "sitecustomize.py").write_text(f"OUT = {str(asked)!r}\n{ALONE}")
    return os.environ | {"PYTHONPATH": str(tmp_path), "ASKED": str(asked)}


def test_the_guard_against_other_hosts_bites(alone: dict[str, str]) -> None:
    ask = "import socket; socket.create_connection(('203.0.113.1', 80), 1)"
    done = subprocess.run([sys.executable, "-c", ask], env=alone, capture_output=True, text=True, check=False)
    assert "nothing leave the machine" in done.stderr
    assert Path(alone["ASKED"]).read_text() == "203.0.113.1\n"


def shown_commands() -> set[str]:
    lines = re.findall(r"^    (\S.*?)\s*(?:#.*)?$", (HOME / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {line.strip() for line in lines}


def test_every_make_target_that_the_documents_show_exists() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in [HOME / "README.md", HOME / "CONTRIBUTING.md", *(HOME / "docs").glob("*.md")]:
        for target in re.findall(r"(?:^    |`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert target in rules, f"{page.name} shows make {target}"


def test_every_link_of_the_documents_leads_to_a_file() -> None:
    for page in [HOME / "README.md", HOME / "CONTRIBUTING.md", *(HOME / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.slow
def test_the_demo_writes_what_the_readme_says_and_asks_no_other_host(alone: dict[str, str]) -> None:
    assert "make demo" in shown_commands()
    done = subprocess.run(
        [sys.executable, "app.py", "demo"], cwd=HOME, env=alone, capture_output=True, text=True, check=True, timeout=280
    )
    assert done.stdout.startswith("## 1. What do patients and caregivers need most")
    assert re.search(r"^- .+ \(\d+x", done.stdout, re.MULTILINE)
    themes = json.loads((HOME / "demo" / "themes.json").read_text(encoding="utf-8"))
    assert len(themes["questions"]) == 7
    assert len(themes["notes"]) == 566
    styles = {paragraph.style.name for paragraph in Document(str(HOME / "demo" / "report.docx")).paragraphs}
    assert {"Heading 1", "Heading 2"} <= styles
    assert (HOME / "demo" / "report.md").read_text(encoding="utf-8").startswith("# Caring Close to Home")
    assert Path(alone["ASKED"]).read_text() == ""


@pytest.mark.slow
def test_the_command_line_reads_a_csv_as_the_readme_shows_and_asks_no_other_host(
    alone: dict[str, str], tmp_path: Path
) -> None:
    assert ".venv/bin/python -m themes NOTES.csv" in shown_commands()
    notes = tmp_path / "NOTES.csv"
    notes.write_text("id,text,question,group\na,more buses,What?,1\nb,more buses,What?,2\nc,n/a,What?,3\n")
    done = subprocess.run(
        [sys.executable, "-m", "themes", str(notes)], cwd=HOME, env=alone, capture_output=True, text=True, check=True
    )
    assert "More buses (2x)" in done.stdout
    assert Path(alone["ASKED"]).read_text() == ""
