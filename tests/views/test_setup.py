"""The set-up page."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, Seats
from models.store import Store
from views.components.table_grid import NAME_COLUMN, reshaped, table_plans

Opening = Callable[..., AppTest]


def test_a_deliberation_starts_with_its_questions_roles_and_tables(
    open_page: Opening, store: Store, organizer: Actor
) -> None:
    at = open_page("setup.py")
    assert at.title[0].value == "Start a deliberation"
    at.text_input(key="plan-title").input("A day by the lake")
    at.text_area(key="plan-questions").input("What helps?\n\nWhat hinders?")
    at.text_area(key="plan-roles").input("patient\nnurse\npatient")
    at.number_input(key="plan-tables").set_value(4)
    at.button(key="plan-save").click().run()
    made = store.deliberations(organizer)[0]
    assert (made.title, made.roles) == ("A day by the lake", ("patient", "nurse"))
    assert [question.text for question in store.questions(organizer, made.id)] == ["What helps?", "What hinders?"]
    assert [table.number for table in store.tables(organizer, made.id)] == [1, 2, 3, 4]


def test_a_refused_plan_keeps_what_was_typed(open_page: Opening, store: Store, organizer: Actor) -> None:
    at = open_page("setup.py")
    at.text_area(key="plan-questions").input("What helps?")
    at.button(key="plan-save").click().run()
    assert at.error[0].value.startswith("The deliberation needs a title.")
    assert at.text_area(key="plan-questions").value == "What helps?"
    assert store.deliberations(organizer) == []


def test_seats_survive_another_number_of_tables_and_another_role() -> None:
    grid = reshaped(None, 2, ("patient", "nurse"))
    grid.loc[2, "role-1"] = 5
    grid.loc[1, NAME_COLUMN] = "Amal"
    larger = reshaped((("patient", "nurse"), grid), 3, ("nurse", "physician"))
    plans = table_plans(larger, ("nurse", "physician"))
    assert [plan.seats for plan in plans] == [(), (Seats("nurse", 5),), ()]
    assert plans[0].facilitator == "Amal"


def test_a_cleared_cell_is_nobody() -> None:
    grid = reshaped(None, 1, ("patient",)).astype(object)
    grid.loc[1] = pd.Series({NAME_COLUMN: None, "role-0": None})
    assert table_plans(grid, ("patient",))[0].seats == ()
    assert table_plans(grid, ("patient",))[0].facilitator == ""


def test_a_role_may_be_called_what_the_editor_uses_itself(open_page: Opening, store: Store, organizer: Actor) -> None:
    at = open_page("setup.py")
    at.text_input(key="plan-title").input("Names")
    at.text_area(key="plan-questions").input("Why?")
    roles = ("facilitator's name", "_index", "table", "name", "role-0")
    at.text_area(key="plan-roles").input("\n".join(roles)).run()
    assert not at.error
    at.button(key="plan-save").click().run()
    assert not at.error
    assert store.deliberations(organizer)[0].roles == roles


def test_the_same_plan_pressed_twice_is_one_deliberation(
    open_page: Opening, store: Store, organizer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.components.links.st.switch_page", lambda *_, **__: None)  # the press overtakes the step
    at = open_page("setup.py")
    for _ in range(2):
        at.text_input(key="plan-title").input("A day by the lake")
        at.text_area(key="plan-questions").input("What helps?")
        at.button(key="plan-save").click().run()
    assert len(store.deliberations(organizer)) == 1
    at.text_input(key="plan-title").input("Another day")
    at.text_area(key="plan-questions").input("What helps?")
    at.button(key="plan-save").click().run()
    assert len(store.deliberations(organizer)) == 2
