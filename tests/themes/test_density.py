"""hdbscan as a setting: what it calls noise is placed, and the grouping loses nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.counts import check_nothing_lost
from models.engine_settings import EngineSettings
from models.records import Note
from tests.conftest import embed_words
from tests.themes.conftest import split_ids
from themes.density import dense_themes, with_noise_placed
from themes.pipeline import theme_question
from themes.vectors import unit

SETTINGS = replace(EngineSettings(), themes_by="density")


def test_noise_goes_to_the_nearest_theme() -> None:
    centroids = unit(np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [0.9, 0.2]], dtype=np.float32))
    placed = with_noise_placed(centroids, np.array([0, 0, 1, 1, -1]))
    assert placed.tolist() == [0, 0, 1, 1, 0]


def test_where_nothing_is_dense_all_is_one_theme() -> None:
    assert with_noise_placed(np.eye(3, dtype=np.float32), np.array([-1, -1, -1])).tolist() == [0, 0, 0]
    assert dense_themes(np.eye(2, dtype=np.float32), SETTINGS).tolist() == [0, 0]


def test_two_dense_places_are_two_themes_and_the_order_of_points_does_not_matter() -> None:
    chance = np.random.default_rng(7)
    near = [chance.normal(centre, 0.05, 8) for centre in (np.eye(8)[0], np.eye(8)[1]) for _ in range(6)]
    centroids = unit(np.array(near, dtype=np.float32))
    found = dense_themes(centroids, replace(SETTINGS, smallest_dense_theme=4))
    assert len(set(found[:6])) == len(set(found[6:])) == 1
    assert found[0] != found[6]


def test_a_room_grouped_by_density_loses_nothing(town_hall: list[Note]) -> None:
    grouping = theme_question("q", town_hall, embed_words, SETTINGS)
    check_nothing_lost(town_hall, split_ids(town_hall), grouping)
