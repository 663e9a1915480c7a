"""The log of decisions: a page at a time, named by what its statements are part of now."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.decision_words import WORDS_GONE, decision_text
from models.decisions import DecisionKind, Level, NewDecision
from models.log import LogChoice, LoggedDecision
from models.records import Actor, Note
from models.store import NewTheming, Store
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme
from tests.conftest import Room

ALL = LogChoice(tables=True)


@pytest.fixture
def notes(say: Callable[..., Note]) -> list[Note]:
    return [say(f"note {letter}", table=at % 3) for at, letter in enumerate("abcdef")]


@pytest.fixture
def theme(store: Store, worker_actor: Actor, room: Room) -> Callable[..., None]:
    """Theme the first question: these points of notes in one theme, every other note set aside."""

    def theme(points: dict[str, list[Note]], name: str = "Getting there") -> None:
        given = store.question_input(worker_actor, room.questions[0].id)
        live = {note.id for note in given.notes}
        made = tuple(
            Point(f"p-{label}", label, tuple(Placement(statement(note), 0.5) for note in inside if note.id in live))
            for label, inside in points.items()
        )
        placed = {note.id for inside in points.values() for note in inside}
        aside = tuple(SetAside(statement(note), "n/a") for note in given.notes if note.id not in placed)
        grouping = Grouping((Theme("t", name, made),) if made else (), set_aside=aside)
        ids = tuple(one.id for one in grouping.statements())
        store.save_theming(worker_actor, given, NewTheming(grouping, ids, {}))

    return theme


def statement(note: Note) -> Statement:
    return Statement(f"{note.id}/1", note.id, note.text)


def ids(*notes: Note) -> tuple[str, ...]:
    return tuple(f"{note.id}/1" for note in notes)


def text(entry: LoggedDecision) -> str:
    return decision_text(entry.decision, entry.labels)


def test_decisions_are_told_in_the_words_of_what_they_are_about_now(
    store: Store, organizer: Actor, room: Room, notes: list[Note], theme: Callable[..., None]
) -> None:
    a, b, c, d, e, f = notes
    question = room.questions[0].id
    made = [
        NewDecision("1", question, DecisionKind.SAME, (ids(a), ids(b, c))),
        NewDecision("2", question, DecisionKind.NOT_THE_SAME, (ids(a), ids(d, e), ids(f))),
        NewDecision("3", question, DecisionKind.MERGE, (ids(b, c), ids(d, e))),
        NewDecision("4", question, DecisionKind.RENAME, (ids(b, c),), label="Buses"),
        NewDecision("5", question, DecisionKind.MOVE, (ids(d, e), ids(b, c)), Level.THEME),
        NewDecision("6", question, DecisionKind.DISMISS, (ids(f),), reason="off topic"),
        NewDecision("7", question, DecisionKind.CREATE, (ids(d, e),), Level.THEME, label="By hand"),
        NewDecision("8", question, DecisionKind.GRAIN, steps=-2),
        NewDecision("9", question, DecisionKind.SPLIT, (ids(b), ids(c))),
        NewDecision("10", question, DecisionKind.LOCK, (ids(d, e),), label="Ramps"),
    ]
    for one in made:
        store.decide(organizer, one)
    theme({"Buses": [a, b, c], "Ramps": [d, e]})
    told = [text(one) for one in reversed(store.decision_log(organizer, room.deliberation.id, ALL).entries)]
    assert told == [
        "note a says the same as Buses",
        "note a is not the same as Ramps or note f",
        "Merged points: Buses and Ramps",
        "Named the point of note b: Buses",
        "Moved Ramps to Getting there",
        "Set aside note f",
        "Made the theme By hand, with Ramps",
        "Made the points 2 steps coarser",
        "Split a point: note b and note c stand apart",
        "Locked under the name Ramps: note d",
    ]


def test_what_was_merged_is_not_told_by_one_name_twice(
    store: Store, organizer: Actor, room: Room, notes: list[Note], theme: Callable[..., None]
) -> None:
    a, b, c, d, *_ = notes
    store.decide(organizer, NewDecision("1", room.questions[0].id, DecisionKind.MERGE, (ids(a, b), ids(c, d))))
    theme({"Buses": [a, b, c, d]})
    (entry,) = store.decision_log(organizer, room.deliberation.id, ALL).entries
    assert text(entry) == "Merged points: note a and note c"


def test_words_that_were_taken_back_are_in_no_log_and_the_decision_is_idle_once_themed(
    store: Store, organizer: Actor, room: Room, notes: list[Note], theme: Callable[..., None]
) -> None:
    a, b, *_ = notes
    store.decide(organizer, NewDecision("1", room.questions[0].id, DecisionKind.SAME, (ids(a), ids(b))))
    assert text(store.decision_log(organizer, room.deliberation.id, ALL).entries[0]) == "note a says the same as note b"
    theme({"Buses": [a, b]})
    store.retract_note(organizer, a.id)
    store.retract_note(organizer, b.id)
    (entry,) = store.decision_log(organizer, room.deliberation.id, ALL).entries
    assert text(entry) == f"{WORDS_GONE} says the same as {WORDS_GONE}"
    assert not entry.idle, "not before the next theming says so"
    theme({})
    (entry,) = store.decision_log(organizer, room.deliberation.id, ALL).entries
    assert entry.idle


def test_a_decision_about_a_note_that_is_not_themed_yet_is_not_idle(
    store: Store, organizer: Actor, room: Room, notes: list[Note], theme: Callable[..., None], say: Callable[..., Note]
) -> None:
    theme({"Buses": notes[:2]})
    new = say("brand new")
    store.decide(organizer, NewDecision("1", room.questions[0].id, DecisionKind.DISMISS, (ids(new),), reason="test"))
    (entry,) = store.decision_log(organizer, room.deliberation.id, ALL).entries
    assert (text(entry), entry.idle) == ("Set aside brand new", False)


@pytest.fixture
def answers(store: Store, organizer: Actor, facilitator: Actor, room: Room, notes: list[Note]) -> None:
    """Seven decisions of two organizers, thirty answers of table 1."""
    question, other = (one.id for one in room.questions)
    mine = next(note for note in notes if note.table_id == room.tables[0].id)
    for number in range(30):
        parts = (ids(mine), ids(notes[1]))
        store.decide(facilitator, NewDecision(f"a{number}", question, DecisionKind.SAME, parts))
    for number in range(5):
        store.decide(organizer, NewDecision(f"o{number}", question, DecisionKind.GRAIN, steps=1))
    anna = Actor("Anna_%", organizer.role)
    store.decide(anna, NewDecision("anna", other, DecisionKind.GRAIN, steps=1))
    store.decide(anna, NewDecision("anna-2", question, DecisionKind.DISMISS, (ids(mine),), reason="=1+1"))


@pytest.mark.usefixtures("answers")
def test_the_log_is_read_a_page_at_a_time_newest_first(store: Store, organizer: Actor, room: Room) -> None:
    where = room.deliberation.id
    first = store.decision_log(organizer, where, ALL, limit=10)
    second = store.decision_log(organizer, where, ALL, limit=10, offset=10)
    assert (first.total, second.total) == (37, 37)
    orders = [one.decision.order for one in (*first.entries, *second.entries)]
    assert orders == list(range(37, 17, -1))
    assert store.decision_log(organizer, where, ALL, offset=500).entries == ()
    assert len(store.decision_log(organizer, where, ALL, limit=-1).entries) == 0


@pytest.mark.usefixtures("answers")
def test_the_log_is_chosen_by_question_kind_and_who(store: Store, organizer: Actor, room: Room) -> None:
    def total(choice: LogChoice) -> int:
        return store.decision_log(organizer, room.deliberation.id, choice).total

    assert total(LogChoice()) == 7
    assert total(LogChoice(question_id=room.questions[1].id)) == 1
    assert total(LogChoice(kind=DecisionKind.GRAIN)) == 6
    assert total(LogChoice(who="anna_%")) == 2, "a sign that SQL could take for any letter is that sign"
    assert total(LogChoice(who="%")) == 2
    assert total(LogChoice(by="anna_%")) == 0, "a whole name is looked for as it is"
    assert total(LogChoice(who="table 1")) == 0
    assert total(LogChoice(who="table 1", tables=True)) == 30
    assert store.decision_log(organizer, "nowhere", ALL).total == 0
    (other,) = store.decision_log(organizer, room.deliberation.id, LogChoice(question_id=room.questions[1].id)).entries
    assert other.position == 2


@pytest.mark.usefixtures("answers")
def test_what_to_poll_changes_with_every_decision_and_every_undoing(store: Store, organizer: Actor, room: Room) -> None:
    where = room.deliberation.id
    seen = [store.log_revision(organizer, where)]
    store.undo_decision(organizer, "o1")
    seen.append(store.log_revision(organizer, where))
    store.decide(organizer, NewDecision("new", room.questions[1].id, DecisionKind.GRAIN, steps=1))
    seen.append(store.log_revision(organizer, where))
    assert len(set(seen)) == 3
    assert store.log_revision(organizer, "nowhere") == (0, "")
