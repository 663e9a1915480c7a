"""Themings can be looked back at: what is kept comes back whole, is bounded, and tells what it was made from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.decisions import Decision, DecisionKind, NewDecision
from models.errors import NotFound
from models.history import Layout, Snapshot, layout_of
from models.records import Actor, ActorRole, Note
from models.store import NewTheming, Store
from models.store import theming as theming_verbs
from models.store.history_rows import LAST_KEPT, MOST_KEPT, runs_of, snapshot_body, snapshot_from
from models.store.rows import time_text
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme
from tests.conftest import Room

MORNING = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def place(note_id: str, at: int = 1) -> Placement:
    return Placement(Statement(f"{note_id}/{at}", note_id, "words"), 0.5)


@pytest.fixture
def save(store: Store, worker_actor: Actor, room: Room) -> Callable[..., int]:
    """Save a theming of the first question: all notes in one point, in one theme."""

    def save(label: str = "P", **settings: object) -> int:
        given = store.question_input(worker_actor, room.questions[0].id)
        point = Point("p", label, tuple(place(note.id) for note in given.notes))
        grouping = Grouping(themes=(Theme("t", "T", (point,)),)) if given.notes else Grouping()
        ids = tuple(statement.id for statement in grouping.statements())
        return store.save_theming(worker_actor, given, NewTheming(grouping, ids, settings))

    return save


WORDS = st.text(alphabet=st.characters(), max_size=8)


@given(
    st.lists(st.tuples(WORDS, st.sampled_from(["t1", "t2", "said_once", "not_sure"]), st.integers(0, 3)), max_size=8),
    st.integers(0, 3),
    st.frozensets(st.integers(1, 400)),
    WORDS,
)
def test_a_theming_comes_back_as_it_was(
    points: list[tuple[str, str, int]], aside: int, numbers: frozenset[int], words: str
) -> None:
    made = [
        (Point(f"p{at}", label, tuple(place(f"n{at}-{one}") for one in range(size + 1))), home)
        for at, (label, home, size) in enumerate(points)
    ]
    homes = {home: tuple(point for point, its in made if its == home) for _, home, _ in points}
    themes = tuple(Theme(id_, words, homes[id_]) for id_ in ("t1", "t2") if id_ in homes)
    left = tuple(SetAside(Statement(f"a{one}/1", f"a{one}", words), "nothing") for one in range(aside))
    grouping = Grouping(themes, homes.get("said_once", ()), homes.get("not_sure", ()), left)
    decisions = [decision(number) for number in numbers]
    notes, body = snapshot_body(words, [], decisions, grouping, {"model": words})
    row = {"revision": 7, "themed_at": time_text(MORNING), "body": body}
    expected = Snapshot(7, MORNING, layout_of(grouping), {}, numbers, {"model": words}, words)
    assert snapshot_from(row) == expected
    assert notes == len(expected.layout.note_ids()) == sum(size + 1 for _, _, size in points) + aside


def decision(number: int) -> Decision:
    what = NewDecision(f"d{number}", "q", DecisionKind.GRAIN, steps=1)
    return Decision(number, what, "somebody", ActorRole.ORGANIZER, MORNING)


@given(st.sets(st.integers(1, 60)))
def test_runs_hold_exactly_their_numbers(numbers: set[int]) -> None:
    runs = runs_of(sorted(numbers))
    assert [number for first, last in runs for number in range(first, last + 1)] == sorted(numbers)
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(runs))


def test_any_two_themings_are_compared_with_what_they_were_made_from(
    store: Store, organizer: Actor, writer: Actor, room: Room, say: Callable[..., Note], save: Callable[..., int]
) -> None:
    question, first = room.questions[0].id, say("night buses", table=0)
    gone = say("lifts", table=2)
    one = save(grain=1)
    store.decide(organizer, NewDecision("named", question, DecisionKind.RENAME, ((f"{first.id}/1",),), label="Buses"))
    store.edit_note(organizer, first.id, "night buses, please", 1)
    store.retract_note(organizer, gone.id)
    say("ramps", table=1)
    two = save("Buses", grain=2)
    store.undo_decision(organizer, "named")
    three = save(grain=2)

    told = store.between(writer, question, one, two)
    assert (told.before.revision, told.after.revision) == (one, two)
    assert told.before.versions == {}
    assert told.after.versions == {first.id: 2}
    assert [made.what.id for made in told.made] == ["named"]
    assert {speaker.table for speaker in told.speakers.values()} == {1, 2, 3}, "a retracted note counted then"
    assert told.speakers[first.id].voice == first.voice
    assert (told.before.settings, told.after.settings) == ({"grain": 1}, {"grain": 2})
    assert [made.what.id for made in store.between(writer, question, two, three).undone] == ["named"]
    assert store.between(writer, question, 0, one).before == Snapshot()
    assert store.between(writer, question, one, three).made == (), "made and undone in between is nothing"


def test_tables_answers_are_counted_and_not_told_one_by_one(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, say: Callable[..., Note], save: Callable[..., int]
) -> None:
    question, mine, other = room.questions[0].id, say("night buses", table=0), say("late buses", table=1)
    one = save()
    parts = ((f"{mine.id}/1",), (f"{other.id}/1",))
    for number in range(3):
        store.decide(facilitator, NewDecision(f"a{number}", question, DecisionKind.SAME, parts))
    two = save()
    store.undo_decision(facilitator, "a1")
    told = store.between(organizer, question, one, two)
    assert (told.made, told.answers, told.answers_undone) == ((), 3, 0)
    assert store.between(organizer, question, two, save()).answers_undone == 1


def test_a_revision_in_between_is_the_last_one_before_it(
    store: Store, organizer: Actor, room: Room, say: Callable[..., Note], save: Callable[..., int]
) -> None:
    say("night buses")
    one, two = save("One"), save("Two")
    told = store.between(organizer, room.questions[0].id, one, two + 100)
    assert (told.before.layout.points["p"].label, told.after.layout.points["p"].label) == ("One", "Two")
    assert store.between(organizer, room.questions[1].id, 0, two).after.layout == Layout()
    with pytest.raises(NotFound):
        store.between(organizer, "nowhere", 0, 1)


def test_of_a_long_day_the_last_themings_and_one_of_every_five_minutes_are_kept(
    store: Store,
    organizer: Actor,
    room: Room,
    say: Callable[..., Note],
    save: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say("night buses")
    times = [MORNING + timedelta(minutes=at) for at in range(LAST_KEPT + 60)]
    revisions = []
    for at in times:
        monkeypatch.setattr(theming_verbs, "now", lambda at=at: at)
        revisions.append(save())
    kept = store.moments(organizer, room.deliberation.id)
    assert [one.revision for one in kept[-LAST_KEPT:]] == revisions[-LAST_KEPT:]
    assert [one.themed_at.minute for one in kept[:-LAST_KEPT]] == list(range(4, 60, 5)), "the last of each five minutes"
    assert {one.notes for one in kept} == {1}
    assert store.newest_theming(organizer, room.deliberation.id) == revisions[-1]


def test_what_is_kept_never_grows_beyond_a_bound(
    store: Store,
    organizer: Actor,
    room: Room,
    say: Callable[..., Note],
    save: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say("night buses")
    for at in range(MOST_KEPT + 5):
        monkeypatch.setattr(theming_verbs, "now", lambda at=at: MORNING + timedelta(minutes=10 * at))
        save()
    assert len(store.moments(organizer, room.deliberation.id)) == MOST_KEPT


def test_a_reworded_question_and_a_removed_one(
    store: Store, organizer: Actor, worker_actor: Actor, room: Room, say: Callable[..., Note], save: Callable[..., int]
) -> None:
    say("night buses")
    revision = save()
    assert store.between(organizer, room.questions[0].id, 0, revision).after.question_text == room.questions[0].text
    assert store.moments(organizer, "nowhere") == []
    assert store.newest_theming(organizer, "nowhere") == 0
