"""The theme team's page asks for the next questions and sends answers, each kept once whatever the line does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from starlette.routing import BaseRoute, Route

from models.decisions import Part
from models.errors import BadInput, Conflict
from models.records import Actor
from models.team import NewTeamAnswer, ShownPoint, ShownQuestion, subject_key
from views.keys import organizer_of
from views.resources import open_store, team_desk_here
from views.routes.answers import id_in
from views.routes.guard import Asked, guarded
from views.team_desk import Handed, Place

MOST_WANTED = 12  # questions in one browser's hand
USUAL_WANTED = 4
MOST_IN_HAND = 60  # with those whose answers are still on their way
LONGEST_BROWSER = 64  # characters of the id that a page makes for itself
MOST_CITED = 5000  # statements that one answer names
LARGEST_NUMBER = 2**53  # that a browser counts to
KEY = re.compile(r"[0-9a-f]{20}")


def get_next(asked: Asked) -> Mapping[str, object]:
    """The next questions, what fell away of those in hand, and how far the counts are. Raises NoKey, BadInput, NotFound."""
    actor = organizer_of(open_store(), asked.cookies)
    place = Place(browser_of(asked), deliberation_of(actor, asked), asked.text("question"))
    hand = [key for key in asked.text("have").split(",") if key]
    if len(hand) > MOST_IN_HAND or not all(KEY.fullmatch(key) for key in hand):
        raise BadInput("What this page has in hand cannot be read. Nothing was changed; reload the page.")
    wanted = asked.text("want")
    want = min(int(wanted), MOST_WANTED) if re.fullmatch(r"[0-9]{1,4}", wanted) else USUAL_WANTED
    return told(team_desk_here().hand_out(actor, place, hand, want))


def told(handed: Handed) -> Mapping[str, object]:
    """What a browser gets."""
    return {
        "questions": [question_told(one) for one in handed.questions],
        "gone": dict(handed.gone),
        "left": handed.left,
        "confirmed": asdict(handed.confirmed),
        "ahead": asdict(handed.ahead),
    }


def question_told(shown: ShownQuestion) -> Mapping[str, object]:
    """A question as the browser gets it: with what its answer will cite."""
    queued = shown.queued
    return {
        "key": queued.key,
        "question": queued.question_id,
        "kind": str(queued.asked.kind),
        "reason": queued.reason.name.lower(),
        "seen": queued.seen,
        "subject": point_told(shown.subject),
        "options": [point_told(one) for one in shown.options],
        "note": shown.note,
    }


def point_told(point: ShownPoint) -> Mapping[str, object]:
    """A point as the browser gets it, with its count."""
    return asdict(point) | {"count": point.count}


def post_answer(asked: Asked) -> Mapping[str, object]:
    """Do what was answered, or take an answer back; the same id again changes nothing.

    Raises NoKey, BadInput, Conflict, NotAllowed, NotFound, StoreError.
    """
    actor = organizer_of(open_store(), asked.cookies)
    does = DOINGS.get(asked.text("does"))
    if does is None:
        raise BadInput("This is no answer that Sevenfold knows. Nothing was changed; reload the page and try again.")
    does(actor, asked)
    return {"saved": id_in(asked, "id"), "same": True}


def give(actor: Actor, asked: Asked) -> None:
    """The words repeat the chosen point, or none of those that were shown."""
    browser, deliberation = browser_of(asked), deliberation_of(actor, asked)
    given = answer_in(asked)
    try:
        open_store().answer_for_team(actor, given)
    finally:  # whoever was first, nobody has to answer it any more
        team_desk_here().leases.let_go(browser, subject_key(given.question_id, given.statement_ids))
    team_desk_here().leases.note_answer(browser, deliberation)


def take_back(actor: Actor, asked: Asked) -> None:
    """An answer is taken back; one that was undone before is what the person wanted."""
    try:
        open_store().undo_decision(actor, id_in(asked, "of"))
    except Conflict:
        return


DOINGS: Mapping[str, Callable[[Actor, Asked], None]] = {"answer": give, "undo": take_back}


def answer_in(asked: Asked) -> NewTeamAnswer:
    """The answer that was sent. Raises BadInput."""
    chosen, seen = asked.body.get("chosen"), asked.body.get("seen")
    options = asked.body.get("options")
    if not isinstance(options, list) or not is_number(seen) or not (chosen is None or is_number(chosen)):
        raise BadInput("The answer cannot be read. Nothing was changed; reload the page and try again.")
    subject, shown = part_in(asked.body.get("statements")), tuple(part_in(one) for one in options)
    if len(subject) + sum(map(len, shown)) > MOST_CITED:
        raise BadInput("The answer names more than Sevenfold takes at once. Nothing was changed; reload the page.")
    return NewTeamAnswer(id_in(asked, "id"), asked.text("question"), subject, shown, chosen, int(seen or 0))


def is_number(value: Any) -> bool:
    """Whether a value of the body is a whole number of a size that is kept."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


def part_in(value: Any) -> Part:
    """Statement ids of the body. Raises BadInput."""
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
        raise BadInput("The answer does not say what it is about. Nothing was changed; reload the page and try again.")
    return tuple(value)


def post_skip(asked: Asked) -> Mapping[str, object]:
    """Let a question come back later: to this browser after all others. Raises NoKey, BadInput."""
    organizer_of(open_store(), asked.cookies)
    key = asked.text("key")
    if not KEY.fullmatch(key):
        raise BadInput("This is no question of the queue. Nothing was changed; reload the page.")
    team_desk_here().leases.skip(browser_of(asked), key)
    return {"skipped": key}


def post_leave(asked: Asked) -> Mapping[str, object]:
    """Free all that a browser has in hand: its page is closed or out of sight. Raises NoKey, BadInput."""
    organizer_of(open_store(), asked.cookies)
    team_desk_here().leases.let_go(browser_of(asked))
    return {"left": True}


def browser_of(asked: Asked) -> str:
    """The id that the page made for itself. Raises BadInput."""
    browser = asked.text("browser")
    if not 0 < len(browser) <= LONGEST_BROWSER:
        raise BadInput("This page does not say which one it is. Nothing was changed; reload it.")
    return browser


def deliberation_of(actor: Actor, asked: Asked) -> str:
    """The deliberation that is named, if it is there. Raises NotFound."""
    return open_store().deliberation(actor, asked.text("deliberation")).id


ROUTES: list[BaseRoute] = [
    Route("/team/next", guarded(get_next), methods=["GET"]),
    Route("/team/answers", guarded(post_answer), methods=["POST"]),
    Route("/team/skip", guarded(post_skip), methods=["POST"]),
    Route("/team/leave", guarded(post_leave), methods=["POST"]),
]
