"""Changing the set-up while the room is running: nothing anybody said is lost, and two organizers do not undo each other."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlite_utils import Database

from models.errors import BadInput, Conflict, NotFound
from models.records import Actor, DeliberationPlan, NewNote, Note, NoteKind, QuestionState, Seats, TablePlan
from models.setup import PlannedQuestion, PlannedRole, SetUp
from models.store import Store
from tests.conftest import Room

Say = Callable[..., Note]


@pytest.fixture
def seen(store: Store, organizer: Actor, room: Room) -> SetUp:
    return store.setup(organizer, room.deliberation.id)


@pytest.fixture
def save(store: Store, organizer: Actor, room: Room, seen: SetUp) -> Callable[..., SetUp]:
    """Save these parts of the set-up, changed from what was seen at the start."""

    def save(**parts: object) -> SetUp:
        return store.change_setup(organizer, room.deliberation.id, seen, replace(seen, **parts))

    return save


def question_texts(store: Store, actor: Actor, room: Room) -> list[tuple[int, str, str]]:
    return [(one.position, one.text, one.state) for one in store.questions(actor, room.deliberation.id)]


def test_a_reworded_question_keeps_its_notes_and_is_themed_anew(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, seen: SetUp, say: Say, save: Callable[..., SetUp]
) -> None:
    note = say("more nurses")
    before = store.question_input(worker_actor, room.questions[0].id)
    first, second = seen.questions
    save(questions=(PlannedQuestion(first.id, "What do people need?"), second))
    after = store.question_input(worker_actor, room.questions[0].id)
    assert (after.question_text, [one.id for one in after.notes]) == ("What do people need?", [note.id])
    assert after.input_revision > before.input_revision


def test_organizations_are_kept_as_they_were_named_each_once(
    store: Store, organizer: Actor, room: Room, save: Callable[..., SetUp]
) -> None:
    assert store.deliberation(organizer, room.deliberation.id).organizations == ()
    save(organizations=(" Valley\nHospital ", "", "Friends", "Friends"))
    assert store.deliberation(organizer, room.deliberation.id).organizations == ("Valley Hospital", "Friends")
    with pytest.raises(BadInput):
        save(organizations=("x" * 201,))
    with pytest.raises(Conflict, match="the organizations"):
        save(organizations=("Another",))


def test_a_plan_names_organizations(store: Store, organizer: Actor) -> None:
    made = store.start_deliberation(organizer, DeliberationPlan("Day", ("One?",), organizations=("B", "A", "B")))
    assert made.organizations == store.setup(organizer, made.id).organizations == ("B", "A")


def test_questions_change_places_and_keep_what_is_open(
    store: Store, organizer: Actor, room: Room, seen: SetUp, say: Say, save: Callable[..., SetUp]
) -> None:
    say("kept")
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    save(questions=(seen.questions[1], PlannedQuestion(str(uuid4()), "And then?"), seen.questions[0]))
    assert question_texts(store, organizer, room) == [
        (1, "What gets in the way?", "open"),
        (2, "And then?", "draft"),
        (3, "What do people need most?", "closed"),
    ]
    assert len(store.deliberation_notes(organizer, room.deliberation.id)) == 1


def test_sixty_questions_are_put_in_reverse_order_at_once(store: Store, organizer: Actor) -> None:
    made = store.start_deliberation(organizer, DeliberationPlan("Day", tuple(f"Question {n}?" for n in range(60))))
    seen = store.setup(organizer, made.id)
    store.change_setup(organizer, made.id, seen, replace(seen, questions=seen.questions[::-1]))
    texts = [one.text for one in store.questions(organizer, made.id)]
    assert texts == [f"Question {n}?" for n in reversed(range(60))]


def test_a_question_without_notes_is_taken_out_and_one_with_notes_is_not(
    store: Store, organizer: Actor, room: Room, seen: SetUp, say: Say, save: Callable[..., SetUp]
) -> None:
    note = say("said")
    store.retract_note(organizer, note.id)
    with pytest.raises(BadInput, match=r"Question 1 has 1 note and cannot be taken out\. Nothing was saved"):
        save(questions=seen.questions[1:], title="Not saved")
    assert store.setup(organizer, room.deliberation.id) == seen
    save(questions=seen.questions[:1])
    assert question_texts(store, organizer, room) == [(1, "What do people need most?", "open")]
    for verb in (
        lambda: store.add_note(organizer, NewNote("n", room.questions[1].id, "late", room.tables[0].id)),
        lambda: store.bring_in_notes(organizer, room.deliberation.id, "f", [NewNote("n", room.questions[1].id, "l")]),
        lambda: store.set_question_state(organizer, room.questions[1].id, QuestionState.OPEN),
    ):
        with pytest.raises((BadInput, NotFound)):
            verb()


def test_a_question_that_was_taken_out_can_be_put_back(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    without = save(questions=seen.questions[:1])
    back = store.change_setup(organizer, room.deliberation.id, without, seen)
    assert back == seen
    assert store.questions(organizer, room.deliberation.id) == room.questions


def test_a_table_left_out_is_closed_and_its_notes_still_count(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, seen: SetUp, say: Say, save: Callable[..., SetUp]
) -> None:
    say("of table 1")
    save(tables=seen.tables[2:])
    assert [(one.number, one.is_closed) for one in store.tables(organizer, room.deliberation.id)] == [
        (1, True),
        (3, False),
    ]
    assert len(store.deliberation_notes(organizer, room.deliberation.id)) == 1
    note = NewNote("n", room.questions[0].id, "late", room.tables[0].id)
    with pytest.raises(BadInput, match="This table was closed"):
        store.add_note(facilitator, note)
    closed = store.setup(organizer, room.deliberation.id)
    store.change_setup(organizer, room.deliberation.id, closed, replace(closed, tables=(*closed.tables, TablePlan(1))))
    assert store.add_note(facilitator, note).table_id == room.tables[0].id


def test_a_closed_table_without_notes_is_nowhere_but_on_its_own_page(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    save(tables=seen.tables[1:])
    assert [one.number for one in store.tables(organizer, room.deliberation.id)] == [2, 3]
    assert store.table(facilitator, room.tables[0].id).is_closed


def test_a_table_that_is_named_again_is_the_same_table(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    save(tables=seen.tables[:1])
    store.change_setup(
        organizer, room.deliberation.id, store.setup(organizer, room.deliberation.id), replace(seen, title="Day")
    )
    assert store.tables(organizer, room.deliberation.id) == room.tables


def test_notes_and_seats_go_along_with_a_roles_new_name(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    def add(role: str) -> Note:
        return store.add_note(organizer, NewNote(str(uuid4()), room.questions[0].id, "said", None, role=role))

    earlier = [add("nurse"), add("patient")]
    patient, nurse = seen.roles
    made = save(roles=(replace(nurse, name="nurses & \U0001f469\u200d\u2695\ufe0f"), patient))
    odd = "nurses & \U0001f469\u200d\u2695\ufe0f"
    assert made.roles == (PlannedRole(odd, odd), PlannedRole("patient", "patient"))
    assert store.tables(organizer, room.deliberation.id)[0].seats == (Seats(odd, 3), Seats("patient", 4))
    roles = {note.id: note.role for note in store.deliberation_notes(organizer, room.deliberation.id)}
    assert roles == {earlier[0].id: odd, earlier[1].id: "patient"}
    late = add("nurse")  # from a browser that was opened before
    assert late.role == odd


def test_two_roles_may_swap_their_names(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    store.add_note(organizer, NewNote("n", room.questions[0].id, "said", None, role="nurse"))
    swapped = TablePlan(1, seats=(Seats("nurse", 4), Seats("patient", 3)))
    save(roles=(PlannedRole("nurse", "patient"), PlannedRole("patient", "nurse")), tables=(swapped,))
    assert store.deliberation_notes(organizer, room.deliberation.id)[0].role == "patient"
    assert store.tables(organizer, room.deliberation.id)[0].seats == (Seats("nurse", 4), Seats("patient", 3))


def test_a_role_that_is_gone_stays_on_the_notes_that_have_it(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    store.add_note(organizer, NewNote("n", room.questions[0].id, "said", None, role="nurse"))
    save(roles=seen.roles[:1])
    assert store.deliberation_notes(organizer, room.deliberation.id)[0].role == "nurse"
    assert store.tables(organizer, room.deliberation.id)[0].seats == (Seats("patient", 4),)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"title": " \t"}, "needs a title"),
        ({"questions": ()}, "at least one question"),
        ({"roles": (PlannedRole("nurse", "patient"), PlannedRole("nurse", "nurse"))}, "Two roles"),
        ({"tables": (TablePlan(1), TablePlan(1))}, "Two tables"),
        ({"tables": (TablePlan(1, seats=(Seats("nurse", -1),)),)}, "fewer than 0"),
        ({"title": "x" * 201}, "shorten the longest"),
    ],
)
def test_a_set_up_that_cannot_work_is_refused_whole(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp], parts: dict, says: str
) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        save(kinds=(), **parts)
    assert "Nothing was saved" in str(caught.value)
    assert store.setup(organizer, room.deliberation.id) == seen


def test_two_organizers_who_change_different_things_both_get_what_they_want(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    first, second = seen.questions
    mine = PlannedQuestion(str(uuid4()), "Mine?")
    theirs = PlannedQuestion(str(uuid4()), "Theirs?")
    save(
        title="Another day",
        questions=(first, theirs, replace(second, text="What hinders?")),
        roles=(seen.roles[0], PlannedRole("midwife", "nurse")),
        tables=(replace(seen.tables[0], facilitator="Amal"), *seen.tables[1:]),
    )
    made = save(
        kinds=(NoteKind.IDEA,),
        questions=(mine, first, second),
        tables=(replace(seen.tables[0], seats=(Seats("patient", 1), Seats("nurse", 9))), *seen.tables[1:]),
    )
    assert made == SetUp(
        "Another day",
        (mine, first, theirs, replace(second, text="What hinders?")),
        (PlannedRole("patient", "patient"), PlannedRole("midwife", "midwife")),
        (
            TablePlan(1, "Amal", (Seats("patient", 1), Seats("midwife", 9))),
            TablePlan(2, "", (Seats("patient", 4), Seats("midwife", 3))),
            TablePlan(3, "", (Seats("patient", 4), Seats("midwife", 3))),
        ),
        (NoteKind.IDEA,),
    )


def test_what_two_organizers_both_changed_is_named_and_nothing_is_saved(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    first, second = seen.questions
    theirs = save(title="Theirs", questions=(replace(first, text="Theirs?"), second), tables=seen.tables[:2])
    with pytest.raises(Conflict, match=r"changed the title and question 1 and table 3 meanwhile\. Nothing was saved"):
        save(
            title="Mine",
            questions=(replace(first, text="Mine?"), second),
            tables=(*seen.tables[:2], replace(seen.tables[2], facilitator="Ann", seats=(Seats("nurse", 1),))),
        )
    assert store.setup(organizer, room.deliberation.id) == theirs


def test_the_same_change_saved_twice_is_one_change(
    store: Store, organizer: Actor, room: Room, seen: SetUp, save: Callable[..., SetUp]
) -> None:
    new = PlannedQuestion(str(uuid4()), "And then?")
    assert save(questions=(*seen.questions, new)) == save(questions=(*seen.questions, new))
    assert len(store.questions(organizer, room.deliberation.id)) == 3


def test_an_archived_deliberation_can_be_read_and_comes_back(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, say: Say
) -> None:
    say("said before")
    store.archive(organizer, room.deliberation.id)
    assert store.deliberation(organizer, room.deliberation.id).archived_at is not None
    assert len(store.deliberation_notes(organizer, room.deliberation.id)) == 1
    note = NewNote("n", room.questions[0].id, "late", room.tables[0].id)
    with pytest.raises(BadInput, match="This deliberation was closed"):
        store.add_note(facilitator, note)
    store.bring_back(organizer, room.deliberation.id)
    assert store.deliberation(organizer, room.deliberation.id).archived_at is None
    store.add_note(facilitator, note)


def test_only_the_first_question_may_start_open(store: Store, organizer: Actor) -> None:
    plan = DeliberationPlan("Day", ("One?", "Two?"), opens_first_only=True, kinds=(NoteKind.IDEA, NoteKind.NEED))
    made = store.start_deliberation(organizer, plan)
    assert [one.state for one in store.questions(organizer, made.id)] == [QuestionState.OPEN, QuestionState.DRAFT]
    assert store.deliberation(organizer, made.id).kinds == (NoteKind.NEED, NoteKind.IDEA)


def test_notes_are_counted_by_question_table_and_role(store: Store, organizer: Actor, room: Room, say: Say) -> None:
    store.retract_note(organizer, say("taken back").id)
    say("one")
    store.add_note(organizer, NewNote("n", room.questions[1].id, "two", None, role="nurse"))
    counted = store.notes_counted(organizer, room.deliberation.id)
    assert counted.by_question == {room.questions[0].id: 1, room.questions[1].id: 1}
    assert counted.by_table == {room.tables[0].id: 1}
    assert counted.by_role == {"nurse": 1}


def test_a_database_from_before_has_every_kind_in_use(store: Store, organizer: Actor, room: Room) -> None:
    with store._reading() as db:
        default = next(column for column in Database(db.conn)["deliberations"].columns if column.name == "kinds")
    assert json.loads(default.default_value.strip("'")) == list(NoteKind)
