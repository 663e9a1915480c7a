"""What a strategy rests on, read once for all its writers: themes by the deliberation's revision, grounds by the strategy's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from models.records import Actor
from models.strategy import Line, Strategy
from synthesis.evidence import Evidence, gather_evidence
from synthesis.homes import Home, ThemeWords, read_theme_words, suggest_homes
from views.reading import Revision
from views.resources import open_store, store_at

MOST_TOLD = 5_000  # lines, as they were at one revision of the notes
ONE_AT_A_TIME = Lock()  # two writers who open the page at once cost one reading


@dataclass(frozen=True)
class Reading:
    """What a strategy rests on at a revision, and what its browsers were told of each line since: most change seldom."""

    evidence: Evidence
    told: dict[Line, Any]

    def tell(self, line: Line, say: Callable[[Line, Evidence], Any]) -> Any:
        """What is told of a line, worked out once."""
        if line not in self.told:
            if len(self.told) > MOST_TOLD:
                self.told.clear()
            self.told[line] = say(line, self.evidence)
        return self.told[line]


def read_evidence(actor: Actor, strategy: Strategy) -> tuple[Reading, str]:
    """What the strategy rests on as it stands, and a text that changes whenever that or the strategy does.

    Raises NotAllowed.
    """
    store = open_store()
    revision = store.deliberation_revision(actor, strategy.deliberation_id)
    with ONE_AT_A_TIME:
        reading = grounded_at(store.path, strategy.deliberation_id, revision, strategy.revision, AsKey(actor))
    return reading, stamp_text(strategy, revision)


def stamp_of(actor: Actor, strategy: Strategy) -> str:
    """The text that changes whenever the strategy or what it rests on does; cheap enough to poll. Raises NotAllowed."""
    return stamp_text(strategy, open_store().deliberation_revision(actor, strategy.deliberation_id))


def stamp_text(strategy: Strategy, revision: Revision) -> str:
    """The same from a revision that was read already."""
    return f"{strategy.id}.{strategy.revision}.{revision[0]}.{revision[1]}"


def read_homes(actor: Actor, strategy: Strategy) -> dict[str, tuple[Home, ...]]:
    """Suggested homes of every theme. Raises NotAllowed."""
    store = open_store()
    revision = store.deliberation_revision(actor, strategy.deliberation_id)
    with ONE_AT_A_TIME:
        words = words_at(store.path, strategy.deliberation_id, revision, AsKey(actor))
    return suggest_homes(strategy, words)


class AsKey:
    """An actor that a cache does not tell from another: the store has already asked who it is."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AsKey)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def themes_at(database: Path, deliberation_id: str, revision: Revision, reader: AsKey) -> Reading:
    """All questions of a deliberation at a revision."""
    store = store_at(database)
    questions = store.questions(reader.actor, deliberation_id)
    themed = store.themed_questions(reader.actor, [question.id for question in questions])
    return Reading(gather_evidence(themed, store.tables(reader.actor, deliberation_id), {}), {})


@lru_cache(maxsize=4)
def words_at(database: Path, deliberation_id: str, revision: Revision, reader: AsKey) -> ThemeWords:
    """The words of the same questions' themes, whatever the strategy."""
    evidence = themes_at(database, deliberation_id, revision, reader).evidence
    return read_theme_words(one.themed for one in evidence.questions.values())


@lru_cache(maxsize=8)
def grounded_at(
    database: Path, deliberation_id: str, revision: Revision, strategy_revision: int, reader: AsKey
) -> Reading:
    """The same with the grounds of what is cited; a ground never changes, so what was told of a line still holds."""
    reading = themes_at(database, deliberation_id, revision, reader)
    grounds = store_at(database).grounds(reader.actor, deliberation_id)
    return Reading(replace(reading.evidence, grounds=grounds), reading.told)
