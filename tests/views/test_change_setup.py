"""The page that changes the set-up while the room is running."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from models.records import Actor, DeliberationPlan, NewNote, Note, NoteKind, Seats, TablePlan
from models.setup import PlannedRole, SetUp
from models.store import Store
from tests.conftest import Room
from tests.views.conftest import html_of

Opening = Callable[..., AppTest]
Say = Callable[..., Note]


@pytest.fixture
def place(room: Room) -> str:
    return f"change-{room.deliberation.id}"


@pytest.fixture
def at(open_page: Opening, room: Room) -> AppTest:
    return open_page("change_setup.py", deliberation=room.deliberation.id)


@pytest.fixture
def setup_now(store: Store, organizer: Actor, room: Room) -> Callable[[], SetUp]:
    return lambda: store.setup(organizer, room.deliberation.id)


def save(at: AppTest, place: str) -> AppTest:
    at.button(key=f"save-{place}").click().run()
    assert not at.exception
    return at


def said_changes(at: AppTest) -> str:
    return next(block.proto.body for block in at.get("html") if "changes" in block.proto.body)


def test_what_stands_is_in_the_fields_and_nothing_changes_yet(at: AppTest, place: str) -> None:
    assert at.title[0].value == "Change the set-up"
    assert at.text_input(key=f"{place}-title").value == "A day by the river"
    assert at.text_area(key=f"{place}-questions").value == "What do people need most?\nWhat gets in the way?"
    assert [at.text_input(key=f"{place}-role-{n}").value for n in (0, 1)] == ["patient", "nurse"]
    assert at.text_input(key=f"{place}-tables").value == "3"
    assert at.button(key=f"save-{place}").disabled


def test_organizations_are_changed_and_said_before(at: AppTest, place: str, setup_now: Callable[[], SetUp]) -> None:
    at.text_area(key=f"{place}-organizations").input("Valley <b>Hospital").run()
    assert "Reports name" in said_changes(at)
    assert "Valley &lt;b&gt;Hospital" in said_changes(at)
    save(at, place)
    assert setup_now().organizations == ("Valley <b>Hospital",)


def test_every_part_is_changed_at_once_and_said_before(
    at: AppTest, place: str, setup_now: Callable[[], SetUp], say: Say, store: Store, organizer: Actor, room: Room
) -> None:
    say("more nurses", table=1)
    store.add_note(organizer, NewNote("n", room.questions[0].id, "by a nurse", None, role="nurse"))
    at.text_input(key=f"{place}-title").input("A day by the lake")
    at.text_area(key=f"{place}-questions").input("And then?\nWhat do people need the most?\nWhat gets in the way?")
    at.pills(key=f"{place}-kinds").set_value([NoteKind.IDEA])
    at.text_input(key=f"{place}-role-1").input("nurses & co <b>")
    at.text_area(key=f"{place}-roles").input("midwife")
    at.text_input(key=f"{place}-tables").input("1, 3-5").run()
    said = said_changes(at)
    for sentence in (
        'The title <b dir="auto">A day by the river</b> becomes <b dir="auto">A day by the lake</b>.',
        'Question 1, <b dir="auto">What do people need most?</b>, becomes <b dir="auto">What do people need the most?',
        "Tables may mark idea.",
        "Its 2 notes stay and are themed anew.",
        "Tables see it once you open it.",
        'is called <b dir="auto">nurses &amp; co &lt;b&gt;</b>. Its 1 note and its seats go along.',
        'The role <b dir="auto">midwife</b> is new.',
        "Tables 4-5 are new, or open again.",
        "Table 2 is closed. Its 1 note stays and count.",
    ):
        assert sentence in said
    save(at, place)
    made = setup_now()
    assert (made.title, made.kinds) == ("A day by the lake", (NoteKind.IDEA,))
    assert [one.text for one in made.questions] == [
        "And then?",
        "What do people need the most?",
        "What gets in the way?",
    ]
    assert made.questions[1].id == room.questions[0].id
    assert [role.name for role in made.roles] == ["patient", "nurses & co <b>", "midwife"]
    assert [table.number for table in made.tables] == [1, 3, 4, 5]
    assert made.tables[0].seats == (Seats("patient", 4), Seats("nurses & co <b>", 3))
    assert {note.role for note in store.deliberation_notes(organizer, room.deliberation.id)} == {
        None,
        "nurses & co <b>",
    }
    assert at.info[0].value.startswith("Saved.")
    assert at.button(key=f"save-{place}").disabled


def test_a_blank_title_is_refused_and_what_was_typed_stays(
    at: AppTest, place: str, setup_now: Callable[[], SetUp]
) -> None:
    before = setup_now()
    at.text_input(key=f"{place}-title").input("  ")
    at.text_area(key=f"{place}-questions").input("Only this?").run()
    save(at, place)
    assert at.error[0].value.startswith("The deliberation needs a title. Nothing was saved")
    assert at.text_area(key=f"{place}-questions").value == "Only this?"
    assert setup_now() == before


def test_a_question_with_notes_that_is_taken_out_is_refused(at: AppTest, place: str, say: Say) -> None:
    say("more nurses")
    at.text_area(key=f"{place}-questions").input("What gets in the way?").run()
    assert "Question 1 has 1 note and cannot be taken out" in said_changes(at)
    save(at, place)
    assert at.error[0].value.startswith("Question 1 has 1 note and cannot be taken out. Nothing was saved")
    assert at.text_area(key=f"{place}-questions").value == "What gets in the way?"


def test_changes_can_be_forgotten(at: AppTest, place: str) -> None:
    at.text_input(key=f"{place}-title").input("Another").run()
    at.button(key=f"forget-{place}").click().run()
    assert at.text_input(key=f"{place}-title").value == "A day by the river"


def test_another_organizers_change_is_taken_over_and_both_are_kept(
    at: AppTest, place: str, store: Store, organizer: Actor, room: Room, setup_now: Callable[[], SetUp]
) -> None:
    seen = setup_now()
    at.text_area(key=f"{place}-questions").input("\n".join([*(one.text for one in seen.questions), "Mine?"])).run()
    renamed = (seen.roles[0], PlannedRole("midwife", "nurse"))
    store.change_setup(organizer, room.deliberation.id, seen, replace(seen, title="Theirs", roles=renamed))
    at.run()
    assert "Somebody else changed the set-up meanwhile" in html_of(at)
    assert 'becomes <b dir="auto">Theirs</b>' in html_of(at)
    save(at, place)
    made = setup_now()
    assert (made.title, made.roles[1].name, made.questions[-1].text) == ("Theirs", "midwife", "Mine?")
    assert at.text_input(key=f"{place}-title").value == "Theirs"


def test_what_both_changed_is_laid_over_theirs_and_saved_knowingly(
    at: AppTest, place: str, store: Store, organizer: Actor, room: Room, setup_now: Callable[[], SetUp]
) -> None:
    seen = setup_now()
    at.text_input(key=f"{place}-title").input("Mine")
    at.text_input(key=f"{place}-role-1").input("nurses").run()
    tables = (TablePlan(1, "Amal", seen.tables[0].seats), *seen.tables[1:])
    store.change_setup(
        organizer,
        room.deliberation.id,
        seen,
        replace(seen, title="Theirs", tables=tables, roles=(*seen.roles, PlannedRole("midwife"))),
    )
    save(at, place)
    assert at.info[0].value.startswith("Somebody else changed the title meanwhile. Nothing was saved")
    assert at.text_input(key=f"{place}-title").value == "Mine"
    assert 'The title <b dir="auto">Theirs</b> becomes <b dir="auto">Mine</b>' in said_changes(at)
    assert setup_now().title == "Theirs"
    save(at, place)
    made = setup_now()
    assert (made.title, made.tables[0].facilitator) == ("Mine", "Amal")
    assert [role.name for role in made.roles] == ["patient", "nurses", "midwife"]


def test_somebody_who_typed_nothing_sees_what_stands_now(
    at: AppTest, place: str, store: Store, organizer: Actor, room: Room, setup_now: Callable[[], SetUp]
) -> None:
    seen = setup_now()
    store.change_setup(organizer, room.deliberation.id, seen, replace(seen, title="Theirs"))
    at.run()
    assert at.text_input(key=f"{place}-title").value == "Theirs"
    assert "meanwhile" not in html_of(at)


def test_a_seating_sheet_is_laid_over_the_tables_and_closes_none(
    at: AppTest, place: str, setup_now: Callable[[], SetUp]
) -> None:
    at.text_area(key=f"{place}-seating-text").input("table\trole\tseats\n2\tnurses\t9\n7\tmidwife\t2")
    at.button(key=f"{place}-lay-out").click().run()
    assert at.success[0].value.startswith("2 tables with 11 seats.")
    save(at, place)
    made = setup_now()
    assert [(table.number, table.seats) for table in made.tables] == [
        (1, (Seats("patient", 4), Seats("nurse", 3))),
        (2, (Seats("nurse", 9),)),
        (3, (Seats("patient", 4), Seats("nurse", 3))),
        (7, (Seats("midwife", 2),)),
    ]


def test_sixty_questions_and_two_hundred_tables_are_changed_on_the_page(
    open_page: Opening, store: Store, organizer: Actor
) -> None:
    roles = tuple(f"role {n}" for n in range(8))
    tables = tuple(TablePlan(n, seats=tuple(Seats(role, 1) for role in roles)) for n in range(1, 201))
    plan = DeliberationPlan("Large", tuple(f"Question number {n}?" for n in range(60)), roles, tables)
    made = store.start_deliberation(organizer, plan)
    at = open_page("change_setup.py", deliberation=made.id)
    place = f"change-{made.id}"
    lines = at.text_area(key=f"{place}-questions").value.split("\n")
    at.text_area(key=f"{place}-questions").input("\n".join([lines[-1], *lines[:-1]]))
    at.text_input(key=f"{place}-tables").input("1-12, 14-200").run()
    assert "The order of the questions changes." in said_changes(at)
    assert "Table 13 is closed." in said_changes(at)
    save(at, place)
    assert store.questions(organizer, made.id)[0].text == "Question number 59?"
    assert len(store.tables(organizer, made.id)) == 199


def test_tables_that_cannot_be_read_get_a_sentence(at: AppTest, place: str) -> None:
    at.text_input(key=f"{place}-tables").input("a few").run()
    assert at.error[0].value.startswith("Tables are written as 30")


def test_what_was_typed_and_what_was_not_touched_survive_a_look_at_another_page(
    at: AppTest, place: str, room: Room
) -> None:
    at.text_input(key=f"{place}-title").input("Another").run()
    before = said_changes(at)
    at.switch_page("bring_in.py").run()
    at.switch_page("change_setup.py").run()
    assert at.text_input(key=f"{place}-title").value == "Another"
    assert said_changes(at) == before
