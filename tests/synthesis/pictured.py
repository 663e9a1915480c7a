"""Every kind of picture, and what they are made of in the tests: a small room, and words that break things."""

from __future__ import annotations

from collections.abc import Callable

from models.heard import HeardQuestion
from synthesis.charts import (
    Picture,
    breadth_and_depth,
    emergence,
    point_counts,
    roles_by_theme,
    theme_counts,
)
from tests.synthesis.hearing_words import question
from tests.synthesis.words import NASTY

PICTURES: list[Callable[[HeardQuestion], Picture]] = [
    theme_counts,
    point_counts,
    roles_by_theme,
    emergence,
    breadth_and_depth,
]
WIDE = 600


def room() -> HeardQuestion:
    """Buses at three tables, one of them confirmed; ramps at one."""
    buses = [
        (1, (1, "nurse", True, 0)),
        (2, (2, "patient", False, 30)),
        (3, (3, None, False, 90)),
        (4, (3, None, False, 95)),
    ]
    return question([("Ramps", [[(5, (4, "nurse", False, 20))]]), ("Buses", [buses])])


def nasty() -> HeardQuestion:
    return question([(text, [[(at, (1 + at % 4, text[:30] or None, False, at))]]) for at, text in enumerate(NASTY)])
