"""A small room for tests about decisions: notes of few words, decisions in one line, and whether one is honoured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from models.decisions import Decision, DecisionKind, Level, NewDecision
from models.engine_settings import EngineSettings
from models.records import ActorRole, Note
from models.theming import Grouping
from tests.conftest import embed_words
from themes.pipeline import theme_question

NOW = datetime(2026, 5, 9, tzinfo=UTC)
TOWN = (
    "more buses at night", "night buses please", "buses run late", "parking is full", "no parking anywhere",
    "parking spaces downtown full", "cheap rent wanted", "rent is high", "buses at night and parking",
)  # fmt: skip


def notes_of(texts: Sequence[str]) -> list[Note]:
    return [Note(f"n{at}", "q", text, NOW, table_id=f"t{at % 5}") for at, text in enumerate(texts)]


def ids(cited: str) -> tuple[str, ...]:
    """Statement ids from note numbers: "0 3" is notes 0 and 3."""
    return tuple(f"n{one}/1" for one in cited.split())


def made(order: int, kind: DecisionKind, *parts: str, role: ActorRole = ActorRole.ORGANIZER, **fields) -> Decision:
    what = NewDecision(f"d{order}", "q", kind, tuple(map(ids, parts)), **fields)
    return Decision(order, what, "somebody", role, NOW)


ROOM = EngineSettings()
LARGE = replace(ROOM, largest_tree=1)  # the engine of large questions, for any two wordings


def theming(notes: Sequence[Note], decisions: Sequence[Decision] = (), engine: EngineSettings = ROOM) -> Grouping:
    return theme_question("q", notes, embed_words, engine, decisions)


def theme_town(*decisions: Decision) -> Grouping:
    return theming(notes_of(TOWN), decisions)


def points_by_statement(grouping: Grouping) -> dict[str, str]:
    return {place.statement.id: point.id for point, _, _ in grouping.points() for place in point.placements}


def themes_by_statement(grouping: Grouping) -> dict[str, str]:
    return {
        place.statement.id: theme.id if theme else f"alone {point.id}"
        for point, theme, _ in grouping.points()
        for place in point.placements
    }


def together(grouping: Grouping, cited: str) -> bool:
    home = points_by_statement(grouping)
    return len({home[one] for one in ids(cited)}) == 1


def shape(grouping: Grouping) -> list[tuple[str, ...]]:
    """Which statements stand together, and which are set aside: a grouping without its names."""
    points = (tuple(sorted(place.statement.id for place in point.placements)) for point, _, _ in grouping.points())
    return [*sorted(points), tuple(sorted(item.statement.id for item in grouping.set_aside))]


def is_honoured(grouping: Grouping, decision: Decision) -> bool:
    """Whether a grouping obeys a decision, as far as its statements are still there."""
    what, aside = decision.what, {item.statement.id for item in grouping.set_aside}
    level = Level.THEME if what.kind is DecisionKind.CREATE else what.level
    home = points_by_statement(grouping) if level is Level.POINT else themes_by_statement(grouping)
    parts = [[one for one in part if one in home] for part in what.parts]
    homes = [Counter(home[one] for one in part) for part in parts]
    kinds = {
        DecisionKind.GRAIN: lambda: True,
        DecisionKind.DISMISS: lambda: all(one in aside for one in what.parts[0] if one in aside or one in home),
        DecisionKind.SPLIT: lambda: all(not set(a) & set(b) for at, a in enumerate(homes) for b in homes[at + 1 :]),
        DecisionKind.NOT_THE_SAME: lambda: all(not set(homes[0]) & set(other) for other in homes[1:]),
        DecisionKind.RENAME: lambda: is_named(grouping, level, sum(homes, Counter()), what.label),
        DecisionKind.SAME: lambda: goes_with(decision, parts, home),
        DecisionKind.MOVE: lambda: goes_with(decision, parts, home),
    }
    return kinds.get(what.kind, lambda: len(set().union(*homes)) <= 1)()


def is_named(grouping: Grouping, level: Level, homes: Counter[str], label: str) -> bool:
    """Whether a point or theme that holds most of the statements has the name."""
    named = {point.id: point.label for point, _, _ in grouping.points()} if level is Level.POINT else {}
    named |= {theme.id: theme.label for theme in grouping.themes} if level is Level.THEME else {}
    most = max(homes.values(), default=0)
    best = [home for home, times in homes.items() if times == most and home in named]
    return not best or label in {named[home] for home in best}


def goes_with(decision: Decision, parts: list[list[str]], home: dict[str, str]) -> bool:
    """Whether what was sent is with most of its target, and a move's third part is elsewhere."""
    subject, target = parts[0], [one for one in parts[1] if one not in parts[0]]
    left = [one for one in (parts[2] if len(parts) > 2 else []) if one not in subject]
    was = {home[one] for one in left}
    if decision.what.level is Level.THEME:  # a point that holds both where it goes and where it was is no target
        target = [one for one in target if home[one] not in was]
    votes = Counter(home[one] for one in target)
    most = 1 if decision.what.level is Level.THEME else max(votes.values(), default=0)
    arrived = all(not votes or votes[home[one]] >= most for one in subject)
    return arrived and not {home[one] for one in subject} & was
