"""What the organizer's board reads: its state when there is news, and the notes behind a count when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from models.board import NoteFilter, Page, Verbatim
from models.clock import clock_form, local_time
from models.errors import BadInput
from models.phrases import NO_ROLE, NO_TABLE
from models.records import Actor
from views.board_filter import filter_in
from views.board_state import Scene, board_text, read_scene
from views.reading import worker_says
from views.resources import open_store
from views.routes.guard import Asked, guarded, organizer_asking

MOST_NOTES = 1_000_000  # a page of notes that begins beyond is asked for by nobody


def look(asked: Asked) -> Response:
    """The board of a question, or of all; without its counts while `since` is still the revision.

    Asked by POST, because a filter may hold people's words and an address must not. Raises NoKey, NotFound, BadInput.
    """
    actor = organizer_asking(asked)
    scene = read_scene(actor, asked.text("deliberation"))
    wanted, ids = filter_in(asked, actor, scene), questions_in(asked, scene)
    # what is "of the last quarter of an hour" changes while nothing else does
    revision = f"{scene.revision}.{wanted.since:%d%H%M}" if wanted.since else scene.revision
    head: dict[str, object] = {"revision": revision, "worker": worker_told(actor)}
    if asked.text("since") == revision:
        return told(head, "null")
    head["last"] = last_told(actor, ids)
    return told(head, board_text(actor, scene, ids, wanted))


def told(head: Mapping[str, object], board: str) -> Response:
    """A reply whose larger part is text already."""
    text = f'{json.dumps(head)[:-1]}, "board": {board}}}'
    return Response(text, media_type="application/json", headers={"Cache-Control": "no-store"})


def worker_told(actor: Actor) -> Mapping[str, object]:
    """Whether the worker lives, and what it does."""
    alive, status = worker_says(actor)
    return {"alive": alive, "doing": status.doing if status else ""}


def last_told(actor: Actor, ids: tuple[str, ...]) -> Mapping[str, object] | None:
    """The decision that one step back would undo."""
    last = open_store().last_decision(actor, ids)
    if last is None:
        return None
    when = local_time(last.made_at, clock_form([last.made_at]))
    return {"id": last.id, "question": last.question_id, "kind": str(last.kind), "by": last.made_by, "when": when}


def questions_in(asked: Asked, scene: Scene) -> tuple[str, ...]:
    """The ids of the question at the position that is asked for; of all questions for "all". Raises BadInput."""
    position = asked.text("question")
    found = tuple(one.id for one in scene.questions if position in {"all", str(one.position)})
    if not found:
        raise BadInput("There is no such question here. Nothing was changed; choose one of those above.")
    return found


def question_id_in(asked: Asked, scene: Scene) -> str:
    """The id of a question of this deliberation. Raises BadInput."""
    id_ = asked.text("question_id")
    if all(one.id != id_ for one in scene.questions):
        raise BadInput("This question is not part of the deliberation. Nothing was changed; reload the page.")
    return id_


def read_notes(asked: Asked) -> Mapping[str, object]:
    """A page of the notes of a point, of those set aside or of those waiting. Raises NoKey, NotFound, BadInput."""
    actor = organizer_asking(asked)
    scene = read_scene(actor, asked.text("deliberation"))
    page = page_of(actor, asked, question_id_in(asked, scene), filter_in(asked, actor, scene))
    form = clock_form([one.said_at for one in page.verbatims])
    return {
        "start": page.start,
        "total": page.total,
        "notes": [verbatim_told(one, scene.number_of, form) for one in page.verbatims],
    }


def page_of(actor: Actor, asked: Asked, question_id: str, wanted: NoteFilter) -> Page:
    """The page that is asked for. Raises BadInput."""
    start = asked.body.get("start", 0)
    if not isinstance(start, int) or not 0 <= start <= MOST_NOTES:
        raise BadInput("The page of notes cannot be read. Nothing was changed; reload the page.")
    store = open_store()
    if asked.text("pile") == "set aside":
        return store.aside_verbatims(actor, question_id, wanted, start)
    if asked.text("pile") == "waiting":
        return store.waiting_verbatims(actor, question_id, wanted, start)
    return store.point_verbatims(actor, question_id, asked.text("point"), wanted, start)


def verbatim_told(one: Verbatim, numbers: Mapping[str, int], form: str) -> Mapping[str, object]:
    """A note as the board shows it; `whole` is the note around a statement where it holds more."""
    table = numbers.get(one.table_id or "")
    return {
        "id": one.statement_id,
        "text": one.text,
        "whole": one.note_text if one.note_text.strip() != one.text.strip() else "",
        "voice": f"Table {table}" if table is not None else one.respondent or NO_TABLE,
        "role": one.role or NO_ROLE,
        "kind": str(one.kind) if one.kind else "",
        "when": local_time(one.said_at, form),
        "confirmed": one.confirmed,
        "sure": one.confidence,
        "place": one.place,
        "flagged": one.flagged,
    }


ROUTES: list[BaseRoute] = [
    Route("/board/look", guarded(look), methods=["POST"]),
    Route("/board/notes", guarded(read_notes), methods=["POST"]),
]
