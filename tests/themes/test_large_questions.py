"""Many wordings: the tree grown in blocks is the tree of the whole table, and no order of notes changes either."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from models.settings import EngineSettings
from themes import similarity as room
from themes.large_questions import group_large_question
from themes.points import cut_tree, group_into_points
from themes.shared_neighbours import sharpened
from themes.similarity import similarity
from themes.vectors import Vectors, centred, median_nearest, unit

SETTINGS = replace(EngineSettings(), many_wordings=100)


def crowds(number: int, each: int, loose: float) -> Vectors:
    """Vectors of so many crowds of wordings round their own middles."""
    chance = np.random.default_rng(0)
    middles = unit(chance.normal(size=(number, 48)).astype(np.float32))
    return unit(np.repeat(middles, each, axis=0) + loose * chance.normal(size=(number * each, 48)).astype(np.float32))


@pytest.mark.parametrize("block", [7, 64, 1000])
def test_the_tree_grown_in_blocks_is_the_tree_of_the_whole_table(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("themes.large_questions.BLOCK", block)
    vectors = crowds(20, 15, 0.12)
    meaning = centred(vectors)
    alike = sharpened(np.round(meaning @ meaning.T, 5), SETTINGS)
    np.fill_diagonal(alike, 1.0)
    whole, in_blocks = cut_tree(alike, SETTINGS), group_large_question(vectors, SETTINGS)
    assert len(set(whole.tolist())) > 1
    assert adjusted_rand_score(whole, in_blocks) > 0.99


def test_crowds_are_found_whichever_engine_looks_for_them() -> None:
    vectors = crowds(20, 15, 0.12)
    texts = [f"w{at:04}" for at in range(300)]
    known = np.repeat(np.arange(20), 15)
    for settings in (SETTINGS, replace(SETTINGS, largest_tree=200)):
        assert adjusted_rand_score(known, group_into_points(texts, vectors, settings)) > 0.95


def test_the_order_of_many_wordings_changes_no_group() -> None:
    vectors = crowds(12, 20, 0.2)
    order = random.Random(1).sample(range(240), 240)
    for settings in (SETTINGS, replace(SETTINGS, largest_tree=200)):
        texts = [f"say {at:04} again" for at in range(240)]
        straight = group_into_points(texts, vectors, settings)
        turned = group_into_points([texts[at] for at in order], vectors[order], settings)
        assert adjusted_rand_score(straight[order], turned) == 1.0


def test_wordings_that_are_all_alike_are_one_point_in_blocks_too() -> None:
    vectors = np.repeat(unit(np.ones((1, 8), dtype=np.float32)), 30, axis=0)
    vectors[15:] *= -1
    assert len(set(group_large_question(vectors, SETTINGS).tolist())) == 2


def test_sharpening_keeps_the_scale_and_draws_the_two_sides_of_a_gap_apart() -> None:
    meaning = centred(crowds(20, 15, 0.2))
    alike = np.round(meaning @ meaning.T, 5)
    sharp = sharpened(alike, SETTINGS)
    assert median_nearest(sharp) == pytest.approx(median_nearest(alike), abs=1e-4)
    same = np.repeat(np.arange(20), 15)[:, None] == np.repeat(np.arange(20), 15)[None, :]
    assert sharp[same].mean() - sharp[~same].mean() > alike[same].mean() - alike[~same].mean()
    assert (sharp == sharp.T).all()


def test_the_remembered_table_is_that_of_the_same_words_vectors_and_settings() -> None:
    texts, vectors = [f"bus {chr(97 + at % 6) * 4} {at}" for at in range(30)], crowds(3, 10, 0.3)
    first = similarity(texts, vectors, SETTINGS)
    assert similarity(texts, vectors, replace(SETTINGS, point_cut=0.9)) is first
    for other in (
        similarity(texts, vectors[::-1], SETTINGS),
        similarity(texts, vectors, replace(SETTINGS, letters_weight=0.5)),
        similarity([*texts[1:], "tram"], vectors, SETTINGS),
    ):
        assert other.tobytes() != first.tobytes()
    room.last.clear()
    assert similarity(texts, vectors, SETTINGS).tobytes() == first.tobytes()
