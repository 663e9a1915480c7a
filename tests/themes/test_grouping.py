"""Points in themes, and the two honest piles beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.engine_settings import EngineSettings
from models.theming import Placement, Point, Statement
from themes.drafts import DraftPoint
from themes.grouping import OUTSIDE, group_into_themes, how_many
from themes.vectors import unit

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


def test_a_larger_question_reads_as_more_themes_but_never_as_many_more() -> None:
    themes = [how_many(np.ones(notes, dtype=np.int64), SETTINGS) for notes in (20, 120, 500, 5_000, 20_000)]
    assert themes == sorted(themes)
    assert 5 <= themes[1] <= 15
    assert themes[2] == SETTINGS.most_themes
    assert themes[-1] <= 2 * SETTINGS.most_themes


def test_no_theme_holds_more_than_its_share_of_notes_when_notes_hold_two_statements() -> None:
    chance = np.random.default_rng(0)
    places = unit(np.repeat(chance.normal(size=(8, 16)), 10, axis=0).astype(np.float32))
    places += 0.1 * chance.normal(size=places.shape).astype(np.float32)
    drafts = []
    for number, place in enumerate(places):
        note = f"n{number // 2}"
        point = Point(note, note, (Placement(Statement(f"{note}/{1 + number % 2}", note, note), 0.9),))
        drafts.append(DraftPoint(point, place, (0,), frozenset({note})))
    themes = group_into_themes(drafts, replace(SETTINGS, themes_per_root_note=0.4))
    for theme in set(themes.tolist()) - {OUTSIDE}:
        notes = {draft.point.id for draft, its in zip(drafts, themes.tolist(), strict=True) if its == theme}
        assert len(notes) <= SETTINGS.largest_theme_share * 40
