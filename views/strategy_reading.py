"""What a strategy rests on, read once for all its writers: themes by the deliberation's revision, grounds by the strategy's."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from models.records import Actor
from models.strategy import Strategy
from synthesis.evidence import Evidence, gather_evidence
from synthesis.homes import Home, suggest_homes
from views.reading import Revision
from views.resources import open_store, store_at

ONE_AT_A_TIME = Lock()  # two writers who open the page at once cost one reading


def read_evidence(actor: Actor, strategy: Strategy) -> tuple[Evidence, str]:
    """What the strategy rests on as it stands, and a text that changes whenever that or the strategy does.

    Raises NotAllowed.
    """
    store = open_store()
    revision = store.deliberation_revision(actor, strategy.deliberation_id)
    with ONE_AT_A_TIME:
        evidence = grounded_at(store.path, strategy.deliberation_id, revision, strategy.revision, AsKey(actor))
    return evidence, f"{strategy.id}.{strategy.revision}.{revision[0]}.{revision[1]}"


def read_homes(strategy: Strategy, evidence: Evidence) -> dict[str, tuple[Home, ...]]:
    """Suggested homes of every theme; reading all notes for it takes a moment, so it is done off any keystroke."""
    return suggest_homes(strategy, [one.themed for one in evidence.questions.values()])


class AsKey:
    """An actor that a cache does not tell from another: the store has already asked who it is."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AsKey)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def themes_at(database: Path, deliberation_id: str, revision: Revision, reader: AsKey) -> Evidence:
    """All questions of a deliberation at a revision."""
    store = store_at(database)
    questions = store.questions(reader.actor, deliberation_id)
    themed = store.themed_questions(reader.actor, [question.id for question in questions])
    return gather_evidence(themed, store.tables(reader.actor, deliberation_id), {})


@lru_cache(maxsize=8)
def grounded_at(
    database: Path, deliberation_id: str, revision: Revision, strategy_revision: int, reader: AsKey
) -> Evidence:
    """The same with the grounds of what is cited; only what is cited anew adds to them."""
    evidence = themes_at(database, deliberation_id, revision, reader)
    return replace(evidence, grounds=store_at(database).grounds(reader.actor, deliberation_id))
