"""The writers' editor asks and saves here: never while a key is waited for, each change once, and who was first told."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.routing import BaseRoute, Route

from models.errors import NotFound
from synthesis.version_changes import compare_lines
from views.resources import open_store
from views.routes.guard import Asked, guarded
from views.routes.strategy_asked import id_in, opened, writer_asking
from views.routes.strategy_lines import post_line
from views.routes.strategy_told import line_told, notes_told, themes_told
from views.strategy_reading import read_evidence, read_homes, stamp_of


def get_state(asked: Asked) -> Mapping[str, object]:
    """The lines as they stand; nothing but the stamp while `since` is still it. Raises NoKey, NotAllowed, NotFound."""
    actor = writer_asking(asked)
    head = open_store().strategy_head(actor, asked.text("strategy"))
    if asked.text("since") == stamp_of(actor, head):
        return {"stamp": asked.text("since")}
    strategy = open_store().strategy(actor, head.id)
    reading, stamp = read_evidence(actor, strategy)
    lines = [reading.tell(line, line_told) for line in strategy.lines]
    return {"stamp": stamp, "title": strategy.title, "lines": lines}


def get_themes(asked: Asked) -> Mapping[str, object]:
    """All themes and points to write from, with the pillars that may be their home. Raises NoKey, NotAllowed, NotFound."""
    actor, strategy, evidence = opened(asked)
    questions = open_store().questions(actor, strategy.deliberation_id)
    return {"questions": themes_told(questions, evidence, read_homes(actor, strategy))}


def get_notes(asked: Asked) -> Mapping[str, object]:
    """The notes behind a point. Raises NoKey, NotAllowed, NotFound."""
    _, _, evidence = opened(asked)
    question = evidence.questions.get(asked.text("question"))
    point = question.points.get(asked.text("point")) if question else None
    if question is None or point is None:
        raise NotFound("This point has become another one meanwhile. Nothing was changed; look at the list again.")
    return {"notes": notes_told(question, point, evidence.table_numbers)}


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
    actor, strategy, evidence = opened(asked)
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
