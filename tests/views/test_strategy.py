"""The strategy page: begun on a template or a pasted outline, shown before it is saved; then the editor."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from models.records import Actor
from models.store import Store
from models.strategy import LineKind
from tests.conftest import Room
from tests.views.conftest import component_of, html_of

Open = Callable[..., AppTest]

OUTLINE = "Mission: why\n1. Health\n   1.1 <script>alert(1)</script>\n2. ![x](http://h/a.png)\n"


def page(open_page: Open, room: Room) -> AppTest:
    return open_page("strategy.py", deliberation=room.deliberation.id)


def begin(at: AppTest) -> AppTest:
    return at.button(key="strategy-begin").click().run()


def test_a_strategy_begins_on_a_template_and_the_editor_opens(
    open_page: Open, store: Store, organizer: Actor, room: Room
) -> None:
    at = page(open_page, room)
    assert room.deliberation.title in html_of(at)
    at.radio(key="strategy-template").set_value("five-directions").run()
    assert html_of(at).count("begin pillar") == 5
    begin(at)
    (made,) = store.strategies(organizer, room.deliberation.id)
    assert made.framework == "five-directions"
    assert component_of(at, "sevenfold_strategy_editor")
    assert len(store.strategy(organizer, made.id).children(None, LineKind.PILLAR)) == 5


def test_an_outline_is_shown_as_it_is_understood_and_then_saved(
    open_page: Open, store: Store, organizer: Actor, room: Room
) -> None:
    at = page(open_page, room)
    at.segmented_control(key="strategy-way").set_value("My own outline").run()
    at.text_area(key="strategy-outline").set_value(OUTLINE).run()
    shown = html_of(at)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown
    assert store.strategies(organizer, room.deliberation.id) == []
    at.text_input(key="strategy-title").set_value("Caring together").run()
    begin(at)
    (made,) = store.strategies(organizer, room.deliberation.id)
    lines = store.strategy(organizer, made.id).lines
    assert (made.title, made.framework) == ("Caring together", "")
    assert [(line.kind, line.text) for line in lines] == [
        (LineKind.MISSION, "why"),
        (LineKind.PILLAR, "Health"),
        (LineKind.OBJECTIVE, "<script>alert(1)</script>"),
        (LineKind.PILLAR, "![x](http://h/a.png)"),
    ]


def test_an_empty_strategy_can_be_begun_and_another_one_beside_it(
    open_page: Open, store: Store, organizer: Actor, room: Room
) -> None:
    at = page(open_page, room)
    at.segmented_control(key="strategy-way").set_value("My own outline").run()
    begin(at)
    (empty,) = store.strategies(organizer, room.deliberation.id)
    assert store.strategy(organizer, empty.id).lines == ()
    at.button(key="begin-another").click().run()
    begin(at)
    assert len(store.strategies(organizer, room.deliberation.id)) == 2
    newest = store.strategies(organizer, room.deliberation.id)[0].id
    assert newest in component_of(at, "sevenfold_strategy_editor").proto.json
    at.selectbox(key="strategy").set_value(empty.id).run()
    assert empty.id in component_of(at, "sevenfold_strategy_editor").proto.json


def test_the_writers_page_leads_to_the_strategy(open_page: Open, room: Room) -> None:
    at = open_page("writer.py", deliberation=room.deliberation.id)
    assert any(link.proto.page == "strategy" or "strategy" in str(link.proto) for link in at.get("page_link"))
