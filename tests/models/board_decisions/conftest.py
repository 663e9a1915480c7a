"""A themed question with six notes, and the decisions that organizers make about it on the board."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from models.board import BoardDecision, Cited
from models.decisions import Decision, DecisionKind
from models.records import Actor, ActorRole, Note
from models.store import NewTheming, Store
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme
from tests.conftest import Room

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
