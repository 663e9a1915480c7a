"""What a decision on the board names is cited as it stands; what is gone or means nothing is refused."""

from __future__ import annotations

import pytest

from models.board import Cited
from models.decisions import DecisionKind, Level
from models.errors import BadInput, Conflict, DecidedMeanwhile, NotAllowed, NotFound
from models.records import Actor, ActorRole, Note
from models.store import Store
from tests.conftest import Room
from tests.models.board_decisions.conftest import ONCE, Making, P, Q, T, U, cited, letters


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


@pytest.mark.parametrize("role", [one for one in ActorRole if one is not ActorRole.ORGANIZER])
def test_nobody_but_an_organizer_decides_on_the_board(
    store: Store, organizer: Actor, notes: dict[str, Note], order: Making, role: ActorRole
) -> None:
    made = store.decide_on_board(organizer, order(DecisionKind.RENAME, P, label="Buses"))
    actor = Actor("somebody", role, notes["a"].table_id)
    for one in (order(DecisionKind.MERGE, P, Q), order(DecisionKind.RENAME, P, label="x", id=made.what.id)):
        with pytest.raises(NotAllowed):
            store.decide_on_board(actor, one)
