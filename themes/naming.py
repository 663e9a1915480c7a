"""What people signed: the names they gave follow most of their statements, and the places they confirmed are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.decisions import Decision, DecisionKind, Level
from models.theming import Grouping, Point, Theme
from themes.acts import level_of
from themes.theme_labels import first_free

NAMING = frozenset({DecisionKind.RENAME, DecisionKind.LOCK, DecisionKind.CREATE, DecisionKind.MERGE})


def sign(grouping: Grouping, decisions: Sequence[Decision], confirmed: frozenset[str]) -> Grouping:
    """The grouping with people's names and with the confirmed placements marked."""
    points = names_for(decisions, Level.POINT, statements_of_points(grouping))
    themes = names_for(decisions, Level.THEME, statements_of_themes(grouping))

    def signed(point: Point) -> Point:
        places = tuple(
            replace(one, confirmed=True) if one.statement.id in confirmed else one for one in point.placements
        )
        return replace(point, label=points.get(point.id, point.label), placements=places)

    return replace(
        grouping,
        themes=distinct(
            [
                replace(one, label=themes.get(one.id, one.label), points=tuple(map(signed, one.points)))
                for one in grouping.themes
            ],
            frozenset(themes),
        ),
        said_once=tuple(map(signed, grouping.said_once)),
        not_sure=tuple(map(signed, grouping.not_sure)),
    )


def names_for(decisions: Sequence[Decision], level: Level, home: Mapping[str, str]) -> dict[str, str]:
    """The name of each point or theme that has one, by id; the later name wins.

    `home` says where each statement is. Of two homes with equally many statements the one cited first takes the name.
    """
    names: dict[str, str] = {}
    for decision in decisions:
        what = decision.what
        cited = Counter(home[one] for part in what.parts for one in part if one in home)
        if what.kind in NAMING and what.label and level_of(decision) is level and cited:
            names[max(cited, key=lambda one: cited[one])] = what.label
    return names


def statements_of_points(grouping: Grouping) -> dict[str, str]:
    """The point of each statement that is in one."""
    return {place.statement.id: point.id for point, _, _ in grouping.points() for place in point.placements}


def statements_of_themes(grouping: Grouping) -> dict[str, str]:
    """The theme of each statement that is in one."""
    return {
        place.statement.id: theme.id for point, theme, _ in grouping.points() if theme for place in point.placements
    }


def distinct(themes: Sequence[Theme], by_people: frozenset[str]) -> tuple[Theme, ...]:
    """The themes, where the machine's name gives way to a person's that is the same."""
    taken = [theme.label for theme in themes if theme.id in by_people]
    result = []
    for theme in themes:
        if theme.id not in by_people and theme.label.casefold() in {label.casefold() for label in taken}:
            result.append(replace(theme, label=first_free([theme.points[0].label, theme.label], taken)))
        else:
            result.append(theme)
        taken.append(result[-1].label)
    return tuple(result)
