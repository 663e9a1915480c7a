"""What the organizer's board sends: decisions, each kept once whatever the line does, steps back, flags, open questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from starlette.routing import BaseRoute, Route

from models.board import BoardDecision, Cited
from models.decisions import DecisionKind, Level
from models.errors import BadInput, Conflict
from models.plain_text import one_line
from models.records import Actor, QuestionState
from views.reading import forget_questions
from views.resources import open_store
from views.routes.answers import id_in
from views.routes.guard import Asked, guarded, organizer_asking

MOST_CITED = 5_000  # points, themes or statements in one part of a decision
MOST_PARTS = 500
Choice = TypeVar("Choice", bound=StrEnum)

UNREADABLE = "The decision cannot be read. Nothing was changed; reload the page and decide again."


def post_decision(asked: Asked) -> Mapping[str, object]:
    """Do what an organizer decided on the board; the same id again changes nothing.

    The reply is that of a saved note, so that the note box's outbox serves here too. Raises NoKey, BadInput, Conflict,
    DecidedMeanwhile, NotAllowed, NotFound, StoreError.
    """
    actor = organizer_asking(asked)
    does = DOINGS.get(asked.text("does"))
    if does is None:
        raise BadInput(UNREADABLE)
    id_ = id_in(asked, "id")  # before anything is done: a refusal must have changed nothing
    return {"saved": id_, "same": True, "order": does(actor, asked)}


def decide(actor: Actor, asked: Asked) -> int:
    """A decision about the grouping; returns its number in the log."""
    return open_store().decide_on_board(actor, decision_in(asked)).order


def undo(actor: Actor, asked: Asked) -> int:
    """A decision is taken back; one that was undone before is what the person wanted."""
    try:
        return open_store().undo_decision(actor, id_in(asked, "of")).order
    except Conflict:
        return 0


def settle(actor: Actor, asked: Asked) -> int:
    """A flag is dealt with."""
    open_store().settle_flag(actor, id_in(asked, "of"))
    return 0


def switch(actor: Actor, asked: Asked) -> int:
    """A question is opened to the tables, or closed."""
    state = choice_in(asked, "turn", QuestionState)
    open_store().set_question_state(actor, asked.text("question_id"), state)
    forget_questions()
    return 0


DOINGS: Mapping[str, Callable[[Actor, Asked], int]] = {
    "decide": decide,
    "undo": undo,
    "settle": settle,
    "switch": switch,
}


def decision_in(asked: Asked) -> BoardDecision:
    """The decision that was sent. Raises BadInput."""
    return BoardDecision(
        id=id_in(asked, "id"),
        question_id=asked.text("question_id"),
        kind=choice_in(asked, "kind", DecisionKind),
        parts=parts_in(asked),
        level=choice_in(asked, "level", Level),
        label=one_line(asked.text("label")),
        reason=one_line(asked.text("reason")),
        steps=number_in(asked, "steps"),
        seen=number_in(asked, "seen"),
        own=frozenset(ids_in(asked.body, "own")),
        anyway=asked.body.get("anyway") is True,
    )


def choice_in(asked: Asked, name: str, choices: type[Choice]) -> Choice:
    """One of a few names. Raises BadInput."""
    try:
        return choices(asked.text(name))
    except ValueError as error:
        raise BadInput(UNREADABLE) from error


def parts_in(asked: Asked) -> tuple[Cited, ...]:
    """What each part of a decision points at. Raises BadInput."""
    parts = asked.body.get("parts") or []
    if not isinstance(parts, list) or len(parts) > MOST_PARTS or not all(isinstance(part, dict) for part in parts):
        raise BadInput(UNREADABLE)
    return tuple(Cited(ids_in(part, "points"), ids_in(part, "themes"), ids_in(part, "statements")) for part in parts)


def ids_in(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of ids. Raises BadInput."""
    ids = given.get(name) or []
    if not isinstance(ids, list) or len(ids) > MOST_CITED or not all(isinstance(one, str) for one in ids):
        raise BadInput(UNREADABLE)
    return tuple(ids)


def number_in(asked: Asked, name: str) -> int:
    """A whole number, 0 where there is none. Raises BadInput."""
    number = asked.body.get(name) or 0
    if not isinstance(number, int) or isinstance(number, bool) or abs(number) > 2**53:
        raise BadInput(UNREADABLE)
    return number


ROUTES: list[BaseRoute] = [Route("/board/decisions", guarded(post_decision), methods=["POST"])]
