"""What a decision would do, asked for by an organizer's page and worked out by the worker: ask, then look until it is there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from starlette.routing import BaseRoute, Route

from models.decisions import Level
from models.errors import BadInput
from models.proposals import ForeseenChange, NewProposal, Proposal, ProposalKind
from models.records import Actor
from views.resources import open_store
from views.routes.guard import Asked, guarded, organizer_asking, question_of

Named = TypeVar("Named", bound=StrEnum)


def post_proposal(asked: Asked) -> Mapping[str, object]:
    """Ask what a split or another grain would do; the same id again asks once. The reply is what is known so far.

    Raises NoKey, BadInput, Conflict, NotAllowed, NotFound, StoreError.
    """
    actor, question = organizer_asking(asked), question_of(asked)
    kind, level = named(ProposalKind, asked.text("kind")), named(Level, asked.text("level") or Level.POINT)
    what = NewProposal(id_of(asked), question.id, kind, level, asked.text("of"), steps_in(asked))
    return told(actor, open_store().propose(actor, what))


def get_proposal(asked: Asked) -> Mapping[str, object]:
    """What came of it, with the words of its parts; `answered` is false while the worker has not got to it.

    Raises NoKey, BadInput, NotAllowed, NotFound, StoreError.
    """
    actor = organizer_asking(asked)
    found = open_store().proposal(actor, id_of(asked))
    question_of(asked, found.what.question_id)
    return told(actor, found)


def told(actor: Actor, proposal: Proposal) -> Mapping[str, object]:
    """A proposal as the browser gets it; statements retracted or corrected since are left out of its parts."""
    what, outcome = proposal.what, proposal.outcome
    head: dict[str, object] = {
        "id": what.id,
        "question": what.question_id,
        "kind": what.kind,
        "level": what.level,
        "of": what.target_id,
        "steps": what.steps,
        "answered": outcome is not None,
    }
    if outcome is None:
        return head
    cited = [statement_id for part in outcome.parts for statement_id in part.statement_ids]
    words = {one.id: one for one in open_store().statements(actor, what.question_id, cited)} if cited else {}
    parts = [
        {
            "label": part.label,
            "statements": [
                {"id": one, "note": words[one].note_id, "text": words[one].text}
                for one in part.statement_ids
                if one in words
            ],
        }
        for part in outcome.parts
    ]
    return head | {
        "revision": outcome.revision,
        "problem": outcome.problem,
        "parts": parts,
        "changes": [change_told(one) for one in outcome.changes],
        "left_out": outcome.left_out,
        "points_now": outcome.points_now,
        "points_then": outcome.points_then,
    }


def change_told(change: ForeseenChange) -> Mapping[str, object]:
    """A foreseen change as the browser gets it, in names."""
    return {
        "kind": change.kind,
        "level": change.level,
        "id": change.id,
        "label": change.label,
        "others": list(change.others),
        "notes": change.notes,
    }


def named(kind: type[Named], name: str) -> Named:
    """The member of this name. Raises BadInput."""
    try:
        return kind(name)
    except ValueError as error:
        raise BadInput("This is nothing that Sevenfold works out. Nothing was changed; reload the page.") from error


def steps_in(asked: Asked) -> int:
    """How many steps finer or coarser. Raises BadInput."""
    steps = asked.body.get("steps", 0)
    if not isinstance(steps, int) or isinstance(steps, bool):
        raise BadInput("The steps are no whole number. Nothing was changed; reload the page and try again.")
    return steps


def id_of(asked: Asked) -> str:
    """The id that the browser made. Raises BadInput."""
    try:
        return str(UUID(asked.text("id")))
    except ValueError as error:
        raise BadInput(
            "What was asked came without an id. Nothing was changed; reload the page and try again."
        ) from error


ROUTES: list[BaseRoute] = [
    Route("/board/proposals", guarded(get_proposal), methods=["GET"]),
    Route("/board/proposals", guarded(post_proposal), methods=["POST"]),
]
