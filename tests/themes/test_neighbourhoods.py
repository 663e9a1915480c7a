"""Themes of hundreds of points, found by who is near whom."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import adjusted_rand_score

from themes.neighbourhoods import cut_by_neighbours, settled
from themes.vectors import unit


def test_crowds_of_points_become_themes_and_no_number_is_left_out() -> None:
    chance = np.random.default_rng(0)
    crowds = np.repeat(np.arange(12), 25)
    middles = unit(chance.normal(size=(12, 48)).astype(np.float32))
    points = unit(middles[crowds] + 0.12 * chance.normal(size=(300, 48)).astype(np.float32))
    themes = cut_by_neighbours(points, chance.integers(1, 40, 300), 12, 6000)
    assert adjusted_rand_score(crowds, themes) > 0.95
    assert set(themes.tolist()) == set(range(12))


def test_a_point_left_in_the_wrong_theme_goes_where_it_is_nearest() -> None:
    places = np.array([[1, 0], [0.9, 0.1], [0.95, 0], [0, 1], [0.1, 0.9], [0, 0.95]], dtype=np.float32)
    themes = settled(places, np.ones(6, dtype=np.int64), np.array([0, 0, 1, 1, 1, 1]))
    assert themes.tolist() == [0, 0, 0, 1, 1, 1]


def test_a_theme_that_lost_all_its_points_leaves_no_gap() -> None:
    places = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=np.float32)
    themes = settled(places, np.ones(4, dtype=np.int64), np.array([0, 1, 1, 2]))
    assert set(themes.tolist()) == set(range(len(set(themes.tolist()))))
