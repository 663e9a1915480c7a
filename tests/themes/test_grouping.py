"""Points in themes, and the two honest piles beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.settings import EngineSettings
from models.theming import Placement, Point, Statement
from themes.drafts import DraftPoint
from themes.grouping import OUTSIDE, group_into_themes

SETTINGS = EngineSettings()
BUSES, SCHOOLS, NOWHERE = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (-0.4, -0.4, 1.0)


def draft(name: str, at: tuple[float, ...], voices: Sequence[str], confidence: float = 0.9) -> DraftPoint:
    places = tuple(Placement(Statement(f"{name}{v}/1", f"{name}{v}", name), confidence) for v in voices)
    point = Point(name, name, places)
    return DraftPoint(point, np.array(at, dtype=np.float32), (0,), frozenset(voices))


def room(odd: DraftPoint) -> list[DraftPoint]:
    near = [(0.02 * number, 0.01 * number, 0.0) for number in range(5)]
    buses = [draft(f"bus {n}", tuple(np.add(BUSES, off)), "abc") for n, off in enumerate(near)]
    schools = [draft(f"school {n}", tuple(np.add(SCHOOLS, off)), "abc") for n, off in enumerate(near)]
    return [*buses, *schools, odd]


def place_of_the_odd(odd: DraftPoint, confirmed: frozenset[str] = frozenset()) -> int:
    return int(group_into_themes(room(odd), replace(SETTINGS, themes_per_root_note=0.4), confirmed)[-1])


def test_a_lone_voice_joins_the_theme_it_fits() -> None:
    assert place_of_the_odd(draft("odd", (0.9, 0.1, 0.2), "z")) != OUTSIDE


def test_a_lone_voice_that_fits_no_theme_stays_outside() -> None:
    assert place_of_the_odd(draft("odd", NOWHERE, "z")) == OUTSIDE


def test_a_doubtful_point_of_two_voices_that_fits_no_theme_stays_outside() -> None:
    assert place_of_the_odd(draft("odd", NOWHERE, "yz", confidence=0.3)) == OUTSIDE


def test_a_point_that_people_confirmed_is_never_doubtful() -> None:
    odd = draft("odd", NOWHERE, "yz", confidence=0.3)
    assert place_of_the_odd(odd, frozenset({"oddy/1"})) != OUTSIDE


def test_a_sure_point_of_two_voices_has_a_theme() -> None:
    assert place_of_the_odd(draft("odd", NOWHERE, "yz", confidence=0.9)) != OUTSIDE
