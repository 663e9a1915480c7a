"""How steady themes are is kept for one theming, and is gone with it."""

from __future__ import annotations

from models.records import Actor
from models.stability import Stability
from models.store import Store
from tests.models.test_standing import theme


def test_what_was_tried_is_read_until_the_next_theming(
    store: Store, writer: Actor, worker_actor: Actor, room, say
) -> None:
    question = room.questions[0].id
    notes = [say("buses"), say("night buses", 1)]
    assert store.themings_to_try(worker_actor) == []
    theme(store, worker_actor, room, {"Buses": notes})
    ((tried, revision),) = store.themings_to_try(worker_actor)
    assert tried == question
    shares = {"t": Stability(0.7, 10), "u": Stability(1.0, 9)}
    store.save_stability(worker_actor, question, revision, shares)
    assert store.stabilities(writer, question) == shares
    assert store.themings_to_try(worker_actor) == []
    theme(store, worker_actor, room, {"Buses": notes})
    assert store.stabilities(writer, question) == {}
    store.save_stability(worker_actor, question, revision, shares)  # of the themes before: too late
    assert store.stabilities(writer, question) == {}
    assert store.themings_to_try(worker_actor) == [(question, revision + 1)]


def test_themes_that_are_about_to_change_are_not_tried(store: Store, worker_actor: Actor, room, say) -> None:
    theme(store, worker_actor, room, {"Buses": [say("buses")]})
    say("rent")
    assert store.themings_to_try(worker_actor) == []
