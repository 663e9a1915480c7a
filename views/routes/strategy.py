"""The writers' editor asks and saves here: never while a key is waited for, each change once, and who was first told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from starlette.routing import BaseRoute, Route

from models.errors import BadInput, Conflict, NoKey, NotFound
from models.records import Actor
from models.strategy import Ground, LineChange, LineKind, NewLine, Place, Strategy
from synthesis.citing import Draft, PointSent, cite, compose_draft, note_quotes
from synthesis.evidence import Evidence, ground_of
from synthesis.staleness import renew
from synthesis.version_changes import compare_lines
from views.keys import organizer_of, writer_of
from views.resources import open_store
from views.routes.guard import Asked, guarded
from views.routes.strategy_told import Told, line_told, notes_told, state_told, themes_told
from views.strategy_reading import read_evidence, read_homes

MOST_POINTS = 60  # that are sent to a line at once
MALFORMED = "What was sent is no change that Sevenfold knows. Nothing was saved; reload the page and try again."


def writer_asking(asked: Asked) -> Actor:
    """The writer or organizer at this browser. Raises NoKey."""
    try:
        return organizer_of(open_store(), asked.cookies)
    except NoKey:
        return writer_of(open_store(), asked.cookies)


def opened(asked: Asked) -> tuple[Actor, Strategy, Evidence, str]:
    """Who asks, the strategy they name, what it rests on, and the stamp of both."""
    actor = writer_asking(asked)
    strategy = open_store().strategy(actor, asked.text("strategy"))
    return actor, strategy, *read_evidence(actor, strategy)


def get_state(asked: Asked) -> Mapping[str, object]:
    """The lines as they stand; nothing but the stamp while `since` is still it. Raises NoKey, NotAllowed, NotFound."""
    _, strategy, evidence, stamp = opened(asked)
    return {"stamp": stamp} if asked.text("since") == stamp else state_told(strategy, evidence, stamp)


def get_themes(asked: Asked) -> Mapping[str, object]:
    """All themes and points to write from, with the pillars that may be their home. Raises NoKey, NotAllowed, NotFound."""
    actor, strategy, evidence, _ = opened(asked)
    questions = open_store().questions(actor, strategy.deliberation_id)
    return {"questions": themes_told(questions, evidence, read_homes(strategy, evidence))}


def get_notes(asked: Asked) -> Mapping[str, object]:
    """The notes behind a point. Raises NoKey, NotAllowed, NotFound."""
    _, _, evidence, _ = opened(asked)
    question = evidence.questions.get(asked.text("question"))
    point = question.points.get(asked.text("point")) if question else None
    if question is None or point is None:
        raise NotFound("This point has become another one meanwhile. Nothing was changed; look at the list again.")
    return {"notes": notes_told(question, point, evidence.table_numbers)}


def post_line(asked: Asked) -> Mapping[str, object]:
    """Do to a line what was asked; the same again changes nothing.

    Where somebody else was first, nothing is changed and the reply holds the line as they left it (`theirs`, and whether
    it `isIn`). Raises NoKey, BadInput, NotAllowed, NotFound, StoreError.
    """
    does = DOINGS.get(asked.text("does"))
    if does is None:
        raise BadInput(MALFORMED)
    actor, strategy, evidence, _ = opened(asked)
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
    evidence, _ = read_evidence(actor, open_store().strategy(actor, strategy.id))
    return {"line": line_told(line, evidence), "isIn": is_in}


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


def post_title(asked: Asked) -> Mapping[str, object]:
    """Give the strategy another title. Raises NoKey, BadInput, NotAllowed, NotFound."""
    return {
        "title": open_store().name_strategy(writer_asking(asked), asked.text("strategy"), asked.text("title")).title
    }


def get_versions(asked: Asked) -> Mapping[str, object]:
    """The versions that were kept, the newest first. Raises NoKey, NotAllowed, NotFound."""
    actor = writer_asking(asked)
    kept = open_store().versions(actor, asked.text("strategy"))
    return {
        "versions": [{"id": one.id, "name": one.name, "by": one.made_by, "at": one.made_at.isoformat()} for one in kept]
    }


def post_version(asked: Asked) -> Mapping[str, object]:
    """Keep the strategy as it stands under a name. Raises NoKey, BadInput, NotAllowed, NotFound."""
    actor = writer_asking(asked)
    open_store().keep_version(actor, id_in(asked, "version"), asked.text("strategy"), asked.text("name"))
    return get_versions(asked)


def get_comparison(asked: Asked) -> Mapping[str, object]:
    """What was added, dropped and reworded since a version. Raises NoKey, NotAllowed, NotFound."""
    actor, strategy, evidence, _ = opened(asked)
    version = open_store().version(actor, asked.text("version"))
    if version.strategy_id != strategy.id:
        raise NotFound("This version is of another strategy. Nothing was changed; reload the page.")
    changes = compare_lines(version.lines, strategy.lines, evidence)
    return {
        "changes": [
            {"what": one.what, "kind": one.kind, "line": one.line_id, "words": [list(run) for run in one.words]}
            for one in changes
        ]
    }


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


ROUTES: list[BaseRoute] = [
    Route("/strategy/state", guarded(get_state), methods=["GET"]),
    Route("/strategy/themes", guarded(get_themes), methods=["GET"]),
    Route("/strategy/notes", guarded(get_notes), methods=["GET"]),
    Route("/strategy/lines", guarded(post_line), methods=["POST"]),
    Route("/strategy/title", guarded(post_title), methods=["POST"]),
    Route("/strategy/versions", guarded(get_versions), methods=["GET"]),
    Route("/strategy/versions", guarded(post_version), methods=["POST"]),
    Route("/strategy/comparison", guarded(get_comparison), methods=["GET"]),
]
