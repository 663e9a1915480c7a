"""Templates are data; themes find the pillars that share their words, and are told when none does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from models.strategy import PARENTS, Line, LineKind, Strategy
from models.theming import Grouping, Theme, ThemedQuestion
from synthesis.beginnings import template_lines
from synthesis.frameworks import Framework, frameworks
from synthesis.homes import read_theme_words, suggest_homes
from tests.synthesis.words import note, point, themed


@pytest.mark.parametrize("framework", frameworks().values(), ids=lambda one: one.key)
def test_a_template_names_its_source_and_begins_a_strategy(framework: Framework) -> None:
    assert framework.source
    assert framework.about
    numbers = count()
    lines = template_lines(framework, lambda: str(next(numbers)))
    kinds: dict[str | None, LineKind | None] = {None: None}
    for line in lines:
        assert kinds[line.parent_id] in PARENTS[line.kind]
        kinds[line.id] = line.kind
    assert sum(line.kind is LineKind.PILLAR for line in lines) == len(framework.pillars)
    assert len({one.label for one in framework.pillars}) == len(framework.pillars)
    assert {len(framework.pillars)} <= {3, 4, 5, 6, 8}


def strategy_of(*pillars: tuple[str, str], framework: str = "") -> Strategy:
    lines = []
    for id_, name in pillars:
        lines += [
            Line(id_, LineKind.PILLAR, None, name),
            Line(f"{id_}-d", LineKind.DESCRIPTION, id_, "What will be true"),
        ]
    return Strategy("s", "d", "Ours", framework, 1, datetime.now(UTC), "Anna", tuple(lines))


def room() -> ThemedQuestion:
    notes = [
        note(1, "nurses need hours for training", 1),
        note(2, "trained nurses stay", 2),
        note(3, "buses stop before the night shift ends", 3),
        note(4, "no bus at night", 4),
        note(5, "the soup was cold", 5),
        note(6, "cold soup again", 6),
    ]
    themes = (
        Theme("train", "Training", (point("nurses", notes[:2]),)),
        Theme("bus", "Buses", (point("buses", notes[2:4]),)),
        Theme("soup", "Soup", (point("soup", notes[4:]),)),
    )
    return themed(Grouping(themes), notes)


def test_a_theme_goes_with_the_pillar_whose_words_it_shares_and_says_which() -> None:
    homes = suggest_homes(
        strategy_of(("p", "Nurses who are trained"), ("q", "Night buses")), read_theme_words([room()])
    )
    assert [(one.pillar_id, set(one.words)) for one in homes["train"]] == [("p", {"nurses", "training"})]
    assert homes["bus"][0].pillar_id == "q"
    assert homes["soup"] == ()


def test_the_words_of_a_template_count_as_long_as_the_pillar_has_its_name() -> None:
    named = strategy_of(("p", "People who care"), framework="five-directions")
    assert suggest_homes(named, read_theme_words([room()]))["train"]
    pillar, *rest = named.lines
    renamed = replace(named, lines=(replace(pillar, text="Something else"), *rest))
    assert suggest_homes(renamed, read_theme_words([room()]))["train"] == ()


def test_without_pillars_or_themes_nothing_is_suggested() -> None:
    assert set(suggest_homes(strategy_of(), read_theme_words([room()])).values()) == {()}
    assert suggest_homes(strategy_of(("p", "Nurses")), read_theme_words([themed(Grouping(), [])])) == {}
