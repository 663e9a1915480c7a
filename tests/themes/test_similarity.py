"""How far letters count follows the question, and how near "the same" is does so without trusting a few notes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.engine_settings import EngineSettings
from themes.lexical import letter_similarity
from themes.points import group_into_points, point_cut
from themes.similarity import letters_weight
from themes.vectors import unit

SETTINGS = EngineSettings()
ALIKE = ["the ferry to the island", "ferry to the island", "a ferry to that island", "the island ferry"]
UNLIKE = ["the ferry", "dogs on leads", "a pump track", "quiet evenings"]


def test_letters_count_more_where_wordings_share_them() -> None:
    shared, unshared = (letters_weight(letter_similarity(texts), SETTINGS) for texts in (ALIKE, UNLIKE))
    assert unshared < shared <= SETTINGS.most_letters
    assert letters_weight(letter_similarity(["one wording"]), SETTINGS) == 0.0


def test_a_handful_of_notes_moves_the_cut_less_than_a_roomful() -> None:
    usual = SETTINGS.point_cut * SETTINGS.usual_nearest
    few, many = (point_cut(np.full((size, size), 0.8, dtype=np.float32), SETTINGS) for size in (5, 200))
    assert usual < few < many


def test_bare_numbers_are_points_of_their_own() -> None:
    vectors = unit(1 + 0.01 * np.random.default_rng(0).normal(size=(4, 16)).astype(np.float32))
    settings = replace(SETTINGS, letters_weight=0.0, point_cut=0.0)
    points = group_into_points(["12", "34", "56", "buses"], vectors, settings)
    assert len(set(points[:3].tolist())) == 3
