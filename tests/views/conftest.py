"""Pages are tested on the script Streamlit runs, against a real store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor
from models.store import NewTheming, Store
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme
from tests.conftest import Room

SCRIPT = Path(__file__).resolve().parents[2] / "views" / "main.py"
SECONDS = 20


@pytest.fixture
def open_page(database: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open one of the pages by its file, with ids in its address."""
    monkeypatch.setenv("SEVENFOLD_DATABASE", str(database))

    def open_page(file: str = "first.py", **ids: str) -> AppTest:
        at = AppTest.from_file(SCRIPT, default_timeout=SECONDS)
        at.run()
        at.query_params.update(ids)
        if file != "first.py":
            at.switch_page(file).run()
        assert not at.exception
        return at

    return open_page


@pytest.fixture
def theme(store: Store, room: Room, worker_actor: Actor) -> Callable[[], None]:
    """Theme the first question: notes that begin alike share a point, "n/a" is set aside, the rest is said once."""

    def theme() -> None:
        given = store.question_input(worker_actor, room.questions[0].id)
        groups: dict[str, list[Placement]] = {}
        aside = []
        for note in given.notes:
            statement = Statement(f"s-{note.id}", note.id, note.text)
            if note.text == "n/a":
                aside.append(SetAside(statement, "nothing was said"))
            else:
                groups.setdefault(note.text.split()[0], []).append(Placement(statement, 0.9))
        points = [Point(f"p-{word}", placed[0].statement.text, tuple(placed)) for word, placed in groups.items()]
        shared = tuple(point for point in points if len(point.placements) > 1)
        once = tuple(point for point in points if len(point.placements) == 1)
        themes = (Theme("t-1", "getting there", shared),) if shared else ()
        grouping = Grouping(themes, once, (), tuple(aside))
        ids = tuple(statement.id for statement in grouping.statements())
        store.save_theming(worker_actor, given, NewTheming(grouping, ids, {}))

    return theme


def html_of(at: AppTest) -> str:
    """All HTML of a page, as it was sent."""
    return "\n".join(block.proto.body for block in at.get("html"))
