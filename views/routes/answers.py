"""Where a table's notes stand and what they may repeat; its answers, each kept once whatever the line does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from uuid import UUID

from starlette.routing import BaseRoute, Route

from models.errors import BadInput, Conflict
from models.records import Actor
from models.standing import NewFlag, SeenPoint, StandingNote, StandingStatement
from models.suggestions import NewAnswer
from views.resources import open_store
from views.routes.guard import Asked, guarded, scribe_of

MOST_NOTES = 60  # that one browser is told about at once
USUAL_NOTES = 10
LONGEST_NUMBER = 6  # digits; Python refuses to read thousands of them


def get_suggestions(asked: Asked) -> Mapping[str, object]:
    """Where the table's newest notes on a question stand, newest first; no notes while `since` is still the revision.

    Raises NoKey, NotAllowed, NotFound, StoreError.
    """
    actor, table = scribe_of(asked)
    question = asked.text("question")
    revision = open_store().standing_revision(actor, table.id, question)
    if asked.text("since") == revision:
        return {"revision": revision, "notes": None}
    wanted = asked.text("limit")
    readable = wanted.isdecimal() and len(wanted) <= LONGEST_NUMBER
    limit = min(int(wanted), MOST_NOTES) if readable else USUAL_NOTES
    notes = open_store().table_standing(actor, table.id, question, limit)
    return {"revision": revision, "notes": [note_told(note) for note in notes]}


def note_told(note: StandingNote) -> Mapping[str, object]:
    """A note as the browser gets it."""
    return {"id": note.note_id, "version": note.version, "statements": [told(one) for one in note.statements]}


def told(statement: StandingStatement) -> Mapping[str, object]:
    """A statement as the browser gets it."""
    return asdict(statement) | {
        "point": statement.point and point_told(statement.point),
        "suggestions": [point_told(one) for one in statement.suggestions],
    }


def point_told(point: SeenPoint) -> Mapping[str, object]:
    """A point as the browser gets it, with its count."""
    return asdict(point) | {"count": point.count}


def post_answer(asked: Asked) -> Mapping[str, object]:
    """Do what a table answered, flagged or took back; the same id again changes nothing.

    The reply is that of a saved note, so that the browser's outbox serves both. Raises NoKey, BadInput, Conflict,
    NotAllowed, NotFound, StoreError.
    """
    actor, _ = scribe_of(asked)
    does = DOINGS.get(asked.text("does"))
    if does is None:
        raise BadInput("This is no answer that Sevenfold knows. Nothing was changed; reload the page and try again.")
    does(actor, asked)
    return {"saved": id_in(asked, "id"), "same": True}


def say_same(actor: Actor, asked: Asked) -> None:
    """The statement repeats the suggested point."""
    point = asked.text("point")
    open_store().answer(actor, NewAnswer(id_in(asked, "id"), asked.text("note"), asked.text("statement"), point))


def say_new(actor: Actor, asked: Asked) -> None:
    """The statement repeats none of what was suggested."""
    open_store().answer(actor, NewAnswer(id_in(asked, "id"), asked.text("note"), asked.text("statement"), None))


def take_back(actor: Actor, asked: Asked) -> None:
    """An answer is taken back; one that was undone before is what the person wanted."""
    try:
        open_store().undo_decision(actor, id_in(asked, "of"))
    except Conflict:
        return


def flag(actor: Actor, asked: Asked) -> None:
    """The statement stands where it should not."""
    open_store().flag_note(actor, NewFlag(id_in(asked, "id"), asked.text("note"), asked.text("statement")))


def unflag(actor: Actor, asked: Asked) -> None:
    """A flag is taken back."""
    open_store().settle_flag(actor, id_in(asked, "of"))


DOINGS: Mapping[str, Callable[[Actor, Asked], None]] = {
    "same": say_same,
    "new": say_new,
    "undo": take_back,
    "flag": flag,
    "unflag": unflag,
}


def id_in(asked: Asked, name: str) -> str:
    """An id that a browser made. Raises BadInput."""
    try:
        return str(UUID(asked.text(name)))
    except ValueError as error:
        raise BadInput("The answer came without an id. Nothing was changed; reload the page and try again.") from error


ROUTES: list[BaseRoute] = [
    Route("/table/suggestions", guarded(get_suggestions), methods=["GET"]),
    Route("/table/answers", guarded(post_answer), methods=["POST"]),
]
