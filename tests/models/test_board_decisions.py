"""Decisions on the board: what is named is cited as it stands, and whoever comes second about the same is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest

from models.board import BoardDecision, Cited, NoteFilter
from models.decisions import Decision, DecisionKind, Level, NewDecision
from models.errors import BadInput, Conflict, DecidedMeanwhile, NotAllowed, NotFound
from models.records import Actor, ActorRole, Note
from models.store import NewTheming, Store
from models.suggestions import NewAnswer
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme
from tests.conftest import Room
from tests.models.test_standing import arrive

ANNA, BO = Actor("Anna", ActorRole.ORGANIZER), Actor("Bo", ActorRole.ORGANIZER)
Making = Callable[..., BoardDecision]


@pytest.fixture
def notes(store: Store, room: Room, worker_actor: Actor, say: Callable[..., Note]) -> dict[str, Note]:
    """Six notes by letter: a, b in point p; c in point q, both of theme t; d said once in o; e not sure in u; f aside."""
    notes = {letter: say(letter, number % 3) for number, letter in enumerate("abcdef")}
    theme(store, worker_actor, room, notes)
    return notes


def theme(store: Store, worker: Actor, room: Room, notes: dict[str, Note]) -> None:
    def point(id_: str, letters: str) -> Point:
        return Point(
            id_, id_, tuple(Placement(Statement(cited(notes[one]), notes[one].id, one), 0.5) for one in letters)
        )

    aside = SetAside(Statement(cited(notes["f"]), notes["f"].id, "f"), "says nothing")
    grouping = Grouping(
        (Theme("t", "T", (point("p", "ab"), point("q", "c"))),), (point("o", "d"),), (point("u", "e"),), (aside,)
    )
    given = store.question_input(worker, room.questions[0].id)
    store.save_theming(worker, given, NewTheming(grouping, tuple(one.id for one in grouping.statements()), {}))


def cited(*notes: Note) -> str:
    return "".join(f"{note.id}/1" for note in notes)


@pytest.fixture
def order(room: Room) -> Making:
    """A decision about the first question, with an id of its own."""

    def order(kind: DecisionKind, *parts: Cited, **more: object) -> BoardDecision:
        return BoardDecision(
            **{"id": str(uuid4()), "question_id": room.questions[0].id, "kind": kind, "parts": parts} | more
        )

    return order


def letters(made: Decision, notes: dict[str, Note]) -> list[str]:
    """The parts of a decision as letters."""
    by_id = {cited(note): letter for letter, note in notes.items()}
    return ["".join(by_id[one] for one in part) for part in made.what.parts]


P, Q, ONCE, U = (Cited(points=(one,)) for one in "pqou")
T = Cited(themes=("t",))


@pytest.mark.parametrize(
    ("kind", "parts", "more", "expected"),
    [
        (DecisionKind.MERGE, (P, Q), {}, ["ab", "c"]),
        (DecisionKind.MERGE, (P, ONCE, U), {}, ["ab", "d", "e"]),
        (DecisionKind.MERGE, (T, ONCE), {"level": Level.THEME}, ["abc", "d"]),
        (DecisionKind.MOVE, (ONCE, T, U), {"level": Level.THEME}, ["d", "abc", "e"]),
        (DecisionKind.LOCK, (P,), {"label": "Buses"}, ["ab"]),
        (DecisionKind.RENAME, (T,), {"label": "Getting there", "level": Level.THEME}, ["abc"]),
        (DecisionKind.DISMISS, (Cited(points=("p", "u")),), {"reason": "off the question"}, ["abe"]),
        (DecisionKind.CREATE, (Cited(points=("o", "q")),), {"label": "New", "level": Level.THEME}, ["cd"]),
        (DecisionKind.GRAIN, (), {"steps": -2}, []),
        (DecisionKind.DISMISS, (Cited(points=("p", "p"), themes=("t", "t")),), {"reason": "why"}, ["abc"]),
    ],
)
def test_points_and_themes_are_cited_by_the_statements_they_hold(
    store: Store, organizer: Actor, notes: dict[str, Note], order: Making, kind, parts, more, expected
) -> None:
    made = store.decide_on_board(organizer, order(kind, *parts, **more))
    assert letters(made, notes) == expected
    assert (made.what.kind, made.made_by, made.made_role) == (kind, organizer.name, ActorRole.ORGANIZER)
    assert (made.what.level, made.what.label, made.what.reason, made.what.steps) == (
        more.get("level", Level.POINT),
        more.get("label", ""),
        more.get("reason", ""),
        more.get("steps", 0),
    )
    assert store.decisions(organizer, made.what.question_id) == [made]


def test_single_statements_are_cited_and_the_rest_of_their_point_can_be_named_by_the_point(
    store: Store, organizer: Actor, notes: dict[str, Note], order: Making
) -> None:
    only_a, aside = Cited(statements=(cited(notes["a"]),)), Cited(statements=(cited(notes["f"]),))
    split = store.decide_on_board(organizer, order(DecisionKind.SPLIT, only_a, P))
    moved = store.decide_on_board(organizer, order(DecisionKind.MOVE, aside, Q, anyway=True))
    away = store.decide_on_board(organizer, order(DecisionKind.MOVE, only_a, Q, P, anyway=True))
    whole = store.decide_on_board(organizer, order(DecisionKind.MOVE, ONCE, Q, ONCE, anyway=True))
    assert [letters(one, notes) for one in (split, moved, away, whole)] == [
        ["a", "b"],
        ["f", "c"],
        ["a", "c", "b"],
        ["d", "c"],
    ]


def test_what_is_cited_stands_now_and_not_when_it_was_themed(
    store: Store, organizer: Actor, notes: dict[str, Note], order: Making
) -> None:
    store.edit_note(organizer, notes["a"].id, "other words under the same id", 1)
    made = store.decide_on_board(organizer, order(DecisionKind.MERGE, P, Q))
    assert letters(made, notes) == ["b", "c"]
    store.retract_note(organizer, notes["c"].id)
    made = store.decide_on_board(organizer, order(DecisionKind.RENAME, T, label="Left", anyway=True))
    assert letters(made, notes) == ["b"]


@pytest.mark.parametrize(
    "part",
    [
        Cited(points=("nowhere",)),
        Cited(points=("p", "nowhere")),
        Cited(points=("t",)),
        Cited(themes=("p",)),
        Cited(statements=("nowhere/1",)),
        Cited(points=("",)),
        Cited(points=("\ud800",)),
    ],
    ids=ascii,
)
def test_what_is_gone_is_a_conflict_and_nothing_is_decided(
    store: Store, organizer: Actor, notes: dict[str, Note], order: Making, part: Cited
) -> None:
    with pytest.raises(Conflict, match="no longer there") as refused:
        store.decide_on_board(organizer, order(DecisionKind.DISMISS, part, reason="why", anyway=True))
    assert not isinstance(refused.value, DecidedMeanwhile)
    assert store.last_decision(organizer, [one.question_id for one in notes.values()]) is None


def test_a_point_whose_last_note_was_retracted_or_that_stands_in_another_question_is_gone(
    store: Store, organizer: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    store.retract_note(organizer, notes["d"].id)
    for one in (
        order(DecisionKind.DISMISS, ONCE, reason="why"),
        order(DecisionKind.DISMISS, P, reason="why", question_id=room.questions[1].id),
    ):
        with pytest.raises(Conflict):
            store.decide_on_board(organizer, one)


@pytest.mark.parametrize(
    ("kind", "parts", "more"),
    [
        (DecisionKind.MERGE, (P,), {}),
        (DecisionKind.MERGE, (P, P), {}),
        (DecisionKind.MERGE, (P, Cited()), {}),
        (DecisionKind.RENAME, (P,), {"label": " "}),
        (DecisionKind.DISMISS, (P,), {}),
        (DecisionKind.GRAIN, (), {"steps": 99}),
    ],
)
def test_what_means_nothing_gets_a_sentence(
    store: Store, organizer: Actor, notes: dict[str, Note], order: Making, kind, parts, more
) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        store.decide_on_board(organizer, order(kind, *parts, **more))


def test_finer_or_coarser_of_a_question_that_is_not_there_is_not_found(
    store: Store, organizer: Actor, order: Making
) -> None:
    with pytest.raises(NotFound):
        store.decide_on_board(organizer, order(DecisionKind.GRAIN, steps=1, question_id="nowhere"))


@pytest.mark.usefixtures("notes")
def test_the_second_about_the_same_statements_is_told_and_may_do_it_all_the_same(store: Store, order: Making) -> None:
    first = store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    second = order(DecisionKind.DISMISS, T, reason="off the question")
    with pytest.raises(DecidedMeanwhile, match=r"\(renamed\)\. Nothing was changed") as told:
        store.decide_on_board(BO, second)
    assert "Buses" not in str(told.value)
    assert "Anna" not in str(told.value)
    assert store.decisions(BO, second.question_id) == [first]
    anyway = BoardDecision(**{name: getattr(second, name) for name in second.__slots__} | {"anyway": True})
    assert store.decide_on_board(BO, anyway).what.id == second.id
    assert store.decide_on_board(BO, second).what.id == second.id, "the same id again is the same decision"
    assert len(store.decisions(BO, second.question_id)) == 2


@pytest.mark.usefixtures("notes")
def test_what_was_seen_or_is_one_s_own_or_was_undone_is_no_conflict(store: Store, order: Making) -> None:
    first = store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    again = order(DecisionKind.RENAME, P, label="Trams", own=frozenset({first.what.id}))
    second = store.decide_on_board(ANNA, again)
    with pytest.raises(DecidedMeanwhile):
        store.decide_on_board(BO, order(DecisionKind.RENAME, P, label="Trains", seen=first.order))
    third = store.decide_on_board(BO, order(DecisionKind.RENAME, P, label="Trains", seen=second.order))
    store.undo_decision(BO, third.what.id)
    store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Boats", seen=second.order))


def test_what_the_newest_theming_knows_is_seen(
    store: Store, worker_actor: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    theme(store, worker_actor, room, notes)
    (board,) = store.board(BO, [room.questions[0].id], NoteFilter())
    store.decide_on_board(BO, order(DecisionKind.RENAME, P, label="Trams", seen=board.decisions_seen))


@pytest.mark.usefixtures("notes")
def test_different_statements_and_other_questions_never_conflict(store: Store, room: Room, order: Making) -> None:
    store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    store.decide_on_board(BO, order(DecisionKind.MERGE, Q, ONCE))
    store.decide_on_board(BO, order(DecisionKind.GRAIN, steps=1))
    store.decide_on_board(ANNA, order(DecisionKind.GRAIN, steps=1, question_id=room.questions[1].id))
    with pytest.raises(DecidedMeanwhile, match="finer or coarser"):
        store.decide_on_board(ANNA, order(DecisionKind.GRAIN, steps=2))


def test_answers_of_tables_and_of_the_theme_team_never_conflict(
    store: Store, worker_actor: Actor, facilitator: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    arrive(store, worker_actor, notes["a"], ("p", notes["b"]))
    store.answer(facilitator, NewAnswer(str(uuid4()), notes["a"].id, cited(notes["a"]), "p"))
    parts = ((cited(notes["a"]),), (cited(notes["c"]),))
    for kind in (DecisionKind.SAME, DecisionKind.NOT_THE_SAME):
        store.decide(ANNA, NewDecision(str(uuid4()), room.questions[0].id, kind, parts))
    store.decide_on_board(BO, order(DecisionKind.RENAME, T, label="Getting there"))


@pytest.mark.parametrize("role", [one for one in ActorRole if one is not ActorRole.ORGANIZER])
def test_nobody_but_an_organizer_decides_on_the_board(
    store: Store, organizer: Actor, notes: dict[str, Note], order: Making, role: ActorRole
) -> None:
    made = store.decide_on_board(organizer, order(DecisionKind.RENAME, P, label="Buses"))
    actor = Actor("somebody", role, notes["a"].table_id)
    for one in (order(DecisionKind.MERGE, P, Q), order(DecisionKind.RENAME, P, label="x", id=made.what.id)):
        with pytest.raises(NotAllowed):
            store.decide_on_board(actor, one)


@pytest.mark.usefixtures("notes")
def test_of_two_processes_that_decide_about_the_same_at_once_exactly_one_wins(store: Store, order: Making) -> None:
    other = Store(store.path)
    for number in range(8):
        meet = threading.Barrier(2)
        ends: list[str] = []
        seen = max((one.order for one in store.decisions(ANNA, order(DecisionKind.GRAIN).question_id)), default=0)

        def decide(at: Store, actor: Actor, meet=meet, ends=ends, seen=seen, number=number) -> None:
            meet.wait()
            try:
                at.decide_on_board(actor, order(DecisionKind.RENAME, P, label=f"{actor.name} {number}", seen=seen))
                ends.append("done")
            except DecidedMeanwhile:
                ends.append("told")

        both = [threading.Thread(target=decide, args=one) for one in ((store, ANNA), (other, BO))]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert sorted(ends) == ["done", "told"]
    other.close()


def test_the_last_decision_is_the_newest_live_one_of_an_organizer(
    store: Store, facilitator: Actor, worker_actor: Actor, room: Room, notes: dict[str, Note], order: Making
) -> None:
    asked = [one.id for one in room.questions]
    assert store.last_decision(ANNA, asked) is None
    first = store.decide_on_board(ANNA, order(DecisionKind.RENAME, P, label="Buses"))
    second = store.decide_on_board(BO, order(DecisionKind.MERGE, Q, ONCE))
    arrive(store, worker_actor, notes["a"], ("p", notes["b"]))
    store.answer(facilitator, NewAnswer(str(uuid4()), notes["a"].id, cited(notes["a"]), "p"))
    last = store.last_decision(ANNA, asked)
    assert last is not None
    assert (last.id, last.made_by, last.kind) == (second.what.id, "Bo", DecisionKind.MERGE)
    store.undo_decision(ANNA, second.what.id)
    last = store.last_decision(ANNA, asked)
    assert last is not None
    assert last.id == first.what.id
    assert store.last_decision(ANNA, asked[1:]) is None
