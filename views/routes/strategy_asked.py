"""Who asks about a strategy, which one, and the ids, numbers and points that a browser sends."""

from __future__ import annotations

from uuid import UUID

from models.errors import BadInput, NoKey
from models.records import Actor
from models.strategy import Ground, Place, Strategy
from synthesis.citing import PointSent
from synthesis.evidence import Evidence, ground_of
from views.keys import organizer_of, writer_of
from views.resources import open_store
from views.routes.guard import Asked
from views.strategy_reading import read_evidence

MOST_POINTS = 60  # that are sent to a line at once
MALFORMED = "What was sent is no change that Sevenfold knows. Nothing was saved; reload the page and try again."


def writer_asking(asked: Asked) -> Actor:
    """The writer or organizer at this browser. Raises NoKey."""
    try:
        return organizer_of(open_store(), asked.cookies)
    except NoKey:
        return writer_of(open_store(), asked.cookies)


def opened(asked: Asked) -> tuple[Actor, Strategy, Evidence]:
    """Who asks, the strategy they name, and what it rests on."""
    actor = writer_asking(asked)
    strategy = open_store().strategy(actor, asked.text("strategy"))
    return actor, strategy, read_evidence(actor, strategy)[0].evidence


def points_in(asked: Asked, name: str) -> list[PointSent]:
    """The points that were sent, each with the name its citation gets. Raises BadInput."""
    sent = asked.body.get(name) or []
    try:
        if len(sent) > MOST_POINTS:
            raise BadInput(f"At most {MOST_POINTS} points can be sent to a line at once. Nothing was saved.")
        return [PointSent(str(one["id"]), str(one["question"]), str(one["point"])) for one in sent]
    except (TypeError, KeyError) as error:
        raise BadInput(MALFORMED) from error


def grounds_of(sent: list[PointSent], evidence: Evidence) -> list[Ground]:
    """What the sent points stand beside."""
    return [ground_of(evidence.questions[id_].themed) for id_ in {one.question_id for one in sent}]


def place_in(asked: Asked) -> Place:
    """Where a line goes."""
    return Place(asked.text("parent") or None, asked.text("before") or None)


def id_in(asked: Asked, name: str) -> str:
    """An id that a browser made. Raises BadInput."""
    try:
        return str(UUID(asked.text(name)))
    except ValueError as error:
        raise BadInput(MALFORMED) from error


def number_in(asked: Asked, name: str) -> int:
    """A number of a version. Raises BadInput."""
    value = asked.body.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadInput(MALFORMED)
    return value
