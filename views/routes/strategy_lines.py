"""What writers do to lines: each change is made once, and whoever was second is shown what the first made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.errors import BadInput, Conflict, NotFound
from models.records import Actor
from models.strategy import LineChange, LineKind, NewLine, Strategy
from synthesis.citing import Draft, cite, compose_draft, note_quotes
from synthesis.evidence import Evidence, ground_of
from synthesis.staleness import renew
from views.resources import open_store
from views.routes.guard import Asked
from views.routes.strategy_asked import (
    MALFORMED,
    grounds_of,
    id_in,
    number_in,
    opened,
    place_in,
    points_in,
)
from views.routes.strategy_told import Told, line_told
from views.strategy_reading import read_evidence


def post_line(asked: Asked) -> Mapping[str, object]:
    """Do to a line what was asked; the same again changes nothing.

    Where somebody else was first, nothing is changed and the reply holds the line as they left it (`theirs`, and whether
    it `isIn`). Raises NoKey, BadInput, NotAllowed, NotFound, StoreError.
    """
    does = DOINGS.get(asked.text("does"))
    if does is None:
        raise BadInput(MALFORMED)
    actor, strategy, evidence = opened(asked)
    line_id = id_in(asked, "line")
    try:
        does(actor, asked, strategy, evidence)
    except Conflict as conflict:
        return {"conflict": str(conflict)} | as_it_stands(actor, line_id, strategy)
    return as_it_stands(actor, line_id, strategy)


def as_it_stands(actor: Actor, line_id: str, strategy: Strategy) -> Told:
    """The line after what was done, or as somebody else left it."""
    try:
        line, is_in = open_store().line(actor, line_id)
    except NotFound:
        return {"line": None, "isIn": False}
    reading, _ = read_evidence(actor, open_store().strategy_head(actor, strategy.id))
    return {"line": reading.tell(line, line_told), "isIn": is_in}


def add(actor: Actor, asked: Asked, strategy: Strategy, evidence: Evidence) -> None:
    """Add a line: on points that are sent, composed from them; or with words of the writer's, and another line's citations."""
    kind = asked.text("kind")
    if kind not in list(LineKind):
        raise BadInput(MALFORMED)
    sent = points_in(asked, "points")
    like = strategy.line(asked.text("like"))
    draft = compose_draft(sent, evidence) if sent else Draft(asked.text("text"), like.citations if like else ())
    line = NewLine(id_in(asked, "line"), LineKind(kind), asked.text("parent") or None, draft.text, draft.citations)
    open_store().add_line(actor, strategy.id, line, place_in(asked), grounds_of(sent, evidence))


def change(actor: Actor, asked: Asked, strategy: Strategy, evidence: Evidence) -> None:
    """Save words; citations that are kept stay as they were made, those of points sent since are made now."""
    line, _ = open_store().line(actor, id_in(asked, "line"))
    sent = [one for one in points_in(asked, "cited") if line.citation(one.citation_id) is None]
    dropped = asked.body.get("dropped") or ()
    kept = tuple(one for one in line.citations if one.id not in dropped)
    citations = (*kept, *(cite(one, evidence) for one in sent))
    text = asked.text("text")
    what = LineChange(line.id, text, note_quotes(text, citations, evidence), number_in(asked, "version"))
    open_store().change_line(actor, what, grounds_of(sent, evidence))


def accept(actor: Actor, asked: Asked, strategy: Strategy, evidence: Evidence) -> None:
    """Let a line rest on what its points have become; with its own words, or with the new ones."""
    line, _ = open_store().line(actor, id_in(asked, "line"))
    renewed = renew(line, evidence, takes_new_words=bool(asked.body.get("newWords")))
    grounds = [
        ground_of(evidence.questions[id_].themed)
        for id_ in {one.question_id for one in renewed.citations}
        if id_ in evidence.questions
    ]
    open_store().change_line(
        actor, LineChange(line.id, renewed.text, renewed.citations, number_in(asked, "version")), grounds
    )


def move(actor: Actor, asked: Asked, strategy: Strategy, evidence: Evidence) -> None:
    """Put a line elsewhere."""
    open_store().move_line(actor, id_in(asked, "line"), place_in(asked), number_in(asked, "version"))


def remove(actor: Actor, asked: Asked, strategy: Strategy, evidence: Evidence) -> None:
    """Take a line out, with what is below it."""
    open_store().remove_line(actor, id_in(asked, "line"), number_in(asked, "version"))


def bring_back(actor: Actor, asked: Asked, strategy: Strategy, evidence: Evidence) -> None:
    """Put a removed line back."""
    open_store().bring_back_line(actor, id_in(asked, "line"))


DOINGS: Mapping[str, Callable[[Actor, Asked, Strategy, Evidence], None]] = {
    "add": add,
    "change": change,
    "accept": accept,
    "move": move,
    "remove": remove,
    "bring_back": bring_back,
}
