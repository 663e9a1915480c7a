"""Pages are tested on the script Streamlit runs, against a real store."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from models.records import Actor
from models.store import NewTheming, Store
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme
from tests.conftest import Room
from views.components.problems import UNFORESEEN

SCRIPT = Path(__file__).resolve().parents[2] / "views" / "main.py"
SECONDS = 20

# Streamlit reads the metadata of every installed package anew for each page that is tested: four fifths of these tests' time
packages_with_components = cache(manifest_scanner.scan_component_manifests)


@dataclass
class Clock:
    """Seconds, moved by the test."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the browser; a test may put some in."""
    jar: dict[str, str] = {}
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.cookies", property(lambda _: jar))
    return jar


@pytest.fixture
def open_page(database: Path, cookies: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open one of the pages by its file, with ids in its address."""
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", packages_with_components)

    def open_page(file: str = "first.py", **ids: str) -> AppTest:
        at = AppTest.from_file(SCRIPT, default_timeout=SECONDS)
        at.run()
        at.query_params.update(ids)
        if file != "first.py":
            at.switch_page(file).run()
        assert not at.exception
        assert UNFORESEEN not in [error.value for error in at.error]
        return at

    return open_page


@pytest.fixture
def theme(store: Store, room: Room, worker_actor: Actor) -> Callable[[], None]:
    """Theme the first question: notes that begin alike share a point, the rest is said once, "n/a" is set aside.

    A semicolon parts a note into statements, of which each goes its own way; "hm..." is not sure.
    """

    def theme() -> None:
        given = store.question_input(worker_actor, room.questions[0].id)
        groups: dict[str, list[Placement]] = {}
        aside = []
        parts = [(note, at, part) for note in given.notes for at, part in enumerate(note.text.split("; "))]
        for note, at, part in parts:
            statement = Statement(f"s-{note.id}/{at}", note.id, part)
            if part == "n/a":
                aside.append(SetAside(statement, "nothing was said"))
            else:
                groups.setdefault(part.split()[0], []).append(Placement(statement, 0.9, confirmed="agreed" in part))
        points = [Point(f"p-{word}", placed[0].statement.text, tuple(placed)) for word, placed in groups.items()]
        unsure = tuple(point for point in points if point.id == "p-hm...")
        shared = tuple(point for point in points if len(point.placements) > 1 and point not in unsure)
        once = tuple(point for point in points if len(point.placements) == 1 and point not in unsure)
        themes = (Theme("t-1", "getting there", shared),) if shared else ()
        grouping = Grouping(themes, once, unsure, tuple(aside))
        ids = tuple(statement.id for statement in grouping.statements())
        store.save_theming(worker_actor, given, NewTheming(grouping, ids, {}))

    return theme


def html_of(at: AppTest) -> str:
    """All HTML of a page, as it was sent, without its style sheet."""
    return "\n".join(block.proto.body for block in at.get("html") if not block.proto.body.startswith("<style>"))


def component_of(at: AppTest, name: str = "sevenfold_note_box") -> Any:
    """The one component of this name on the page."""
    (found,) = (part for part in at.get("bidi_component") if part.proto.component_name == name)
    return found


def box_of(at: AppTest) -> dict[str, Any]:
    """What the page gives to the note box."""
    given: dict[str, Any] = json.loads(component_of(at).proto.json)
    return given
