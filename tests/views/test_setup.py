"""The set-up page."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, Note, NoteKind, Seats
from models.setup import PlannedRole
from models.store import Store
from tests.conftest import Room
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
    at.text_input(key="plan-tables").input("4")
    at.button(key="plan-save").click().run()
    made = store.deliberations(organizer)[0]
    assert (made.title, made.roles) == ("A day by the lake", ("patient", "nurse"))
    assert [question.text for question in store.questions(organizer, made.id)] == ["What helps?", "What hinders?"]
    assert [table.number for table in store.tables(organizer, made.id)] == [1, 2, 3, 4]


def test_organizations_are_named_at_the_start_and_copied_with_the_set_up(
    open_page: Opening, store: Store, organizer: Actor
) -> None:
    at = open_page("setup.py")
    at.text_input(key="plan-title").input("A day by the lake")
    at.text_area(key="plan-questions").input("What helps?")
    at.text_area(key="plan-organizations").input("Valley Hospital\n\nFriends of the river")
    at.button(key="plan-save").click().run()
    (made,) = store.deliberations(organizer)
    assert made.organizations == ("Valley Hospital", "Friends of the river")
    at = open_page("setup.py")
    at.selectbox(key="plan-like").select(made.id).run()
    assert at.text_area(key="plan-organizations").value == "Valley Hospital\nFriends of the river"


def test_a_refused_plan_keeps_what_was_typed(open_page: Opening, store: Store, organizer: Actor) -> None:
    at = open_page("setup.py")
    at.text_area(key="plan-questions").input("What helps?")
    at.button(key="plan-save").click().run()
    assert at.error[0].value.startswith("The deliberation needs a title.")
    assert at.text_area(key="plan-questions").value == "What helps?"
    assert store.deliberations(organizer) == []


def as_roles(*names: str) -> tuple[PlannedRole, ...]:
    return tuple(PlannedRole(name) for name in names)


def test_seats_survive_another_number_of_tables_and_another_role() -> None:
    grid = reshaped(None, (1, 2), ("patient", "nurse"))
    grid.loc[2, "role-1"] = 5
    grid.loc[1, NAME_COLUMN] = "Amal"
    larger = reshaped((("patient", "nurse"), grid), (1, 2, 14), ("nurse", "physician"))
    plans = table_plans(larger, as_roles("nurse", "physician"))
    assert [(plan.number, plan.seats) for plan in plans] == [(1, ()), (2, (Seats("nurse", 5),)), (14, ())]
    assert plans[0].facilitator == "Amal"


def test_a_cleared_cell_is_nobody() -> None:
    grid = reshaped(None, (1,), ("patient",)).astype(object)
    grid.loc[1] = pd.Series({NAME_COLUMN: None, "role-0": None})
    assert table_plans(grid, as_roles("patient"))[0].seats == ()
    assert table_plans(grid, as_roles("patient"))[0].facilitator == ""


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


def test_a_pasted_list_a_seating_sheet_and_the_choices_make_the_room(
    open_page: Opening, store: Store, organizer: Actor
) -> None:
    at = open_page("setup.py")
    at.text_input(key="plan-title").input("A day by the lake")
    at.text_area(key="plan-questions").input("1. What helps?\n2. What hinders?\n3. And then?")
    at.radio(key="plan-order").set_value("one by one, as you open them")
    at.pills(key="plan-kinds").set_value([NoteKind.NEED, NoteKind.IDEA])
    at.text_area(key="plan-seating-text").input("Table\tElu\tNurse\tFacilitator\n1\t4\t3\tAmal\n14\t2\t2\t")
    at.button(key="plan-lay-out").click().run()
    assert at.success[0].value == "2 tables with 11 seats. Look at the grid below."
    at.button(key="plan-save").click().run()
    made = store.deliberations(organizer)[0]
    assert made.kinds == (NoteKind.NEED, NoteKind.IDEA)
    assert set(made.roles) == {"nurse", "Elu"}
    assert [question.state for question in store.questions(organizer, made.id)] == ["open", "draft", "draft"]
    tables = store.tables(organizer, made.id)
    assert [(table.number, table.facilitator, set(table.seats)) for table in tables] == [
        (1, "Amal", {Seats("Elu", 4), Seats("nurse", 3)}),
        (14, "", {Seats("Elu", 2), Seats("nurse", 2)}),
    ]


def test_a_past_deliberation_is_copied_without_its_notes(
    open_page: Opening, store: Store, organizer: Actor, room: Room, say: Callable[..., Note]
) -> None:
    say("of that day")
    at = open_page("setup.py")
    at.selectbox(key="plan-like").set_value(room.deliberation.id).run()
    at.text_input(key="plan-title").input("The day after")
    at.button(key="plan-save").click().run()
    made = store.deliberations(organizer)[0]
    assert (made.title, made.roles) == ("The day after", ("patient", "nurse"))
    assert [one.text for one in store.questions(organizer, made.id)] == [one.text for one in room.questions]
    assert [(one.number, one.seats) for one in store.tables(organizer, made.id)] == [
        (one.number, one.seats) for one in room.tables
    ]
    assert store.deliberation_notes(organizer, made.id) == []


def test_the_page_is_empty_again_after_a_start(open_page: Opening, store: Store, organizer: Actor) -> None:
    at = open_page("setup.py")
    at.text_input(key="plan-title").input("A day")
    at.text_area(key="plan-questions").input("What helps?")
    at.button(key="plan-save").click().run()
    at.switch_page("setup.py").run()
    assert at.text_input(key="plan-title").value == ""
    assert at.text_area(key="plan-questions").value == ""


@pytest.mark.parametrize(
    ("pasted", "says"),
    [("", "There is no seating sheet yet"), ("just words", "Nothing was"), ("a\tb\nc\td", "Nothing was")],
)
def test_a_seating_sheet_that_says_nothing_gets_a_sentence(open_page: Opening, pasted: str, says: str) -> None:
    at = open_page("setup.py")
    at.text_area(key="plan-seating-text").input(pasted)
    at.button(key="plan-lay-out").click().run()
    assert says in at.error[0].value
    assert at.text_area(key="plan-seating-text").value == pasted
    assert at.text_input(key="plan-tables").value == "8"
