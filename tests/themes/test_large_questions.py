"""Many wordings: the tree grown in rounds is the tree of the whole table, and no order of notes changes either."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from models.counts import check_nothing_lost
from models.decisions import DecisionKind
from models.engine_settings import EngineSettings
from models.records import Note
from tests.themes.conftest import note_of, split_ids
from tests.themes.deciding import LARGE, made, notes_of, theming, together
from tests.themes.test_pipeline import NOTES
from themes import cells, neighbourhoods, remembered
from themes.large_likeness import large_likeness
from themes.points import group_into_points
from themes.shared_neighbours import sharpened
from themes.similarity import similarity
from themes.vectors import Vectors, centred, median_nearest, unit
from themes.wording import key_of


@pytest.fixture(autouse=True, scope="module")
def small_cells() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "CELL", 12)
        yield


SETTINGS = replace(EngineSettings(), many_wordings=100)


def crowds(number: int, each: int, loose: float) -> Vectors:
    """Vectors of so many crowds of wordings round their own middles."""
    chance = np.random.default_rng(0)
    middles = unit(chance.normal(size=(number, 48)).astype(np.float32))
    return unit(np.repeat(middles, each, axis=0) + loose * chance.normal(size=(number * each, 48)).astype(np.float32))


def test_the_tree_grown_in_rounds_is_the_tree_of_the_whole_table() -> None:
    vectors = crowds(20, 15, 0.12)
    texts = [f"w{at:04}" for at in range(300)]
    whole = group_into_points(texts, vectors, SETTINGS)
    for reach in (299, 120):
        in_rounds = group_into_points(texts, vectors, replace(SETTINGS, largest_tree=reach))
        assert len(set(whole.tolist())) > 1
        assert adjusted_rand_score(whole, in_rounds) > 0.95


def test_crowds_are_found_whichever_engine_looks_for_them() -> None:
    vectors = crowds(20, 15, 0.12)
    texts = [f"w{at:04}" for at in range(300)]
    known = np.repeat(np.arange(20), 15)
    for settings in (SETTINGS, replace(SETTINGS, largest_tree=200)):
        assert adjusted_rand_score(known, group_into_points(texts, vectors, settings)) > 0.95


def test_wordings_that_are_all_alike_are_one_point_in_a_large_question_too() -> None:
    vectors = np.repeat(unit(np.ones((1, 8), dtype=np.float32)), 30, axis=0)
    vectors[15:] *= -1
    texts = [f"w{at:04}" for at in range(30)]
    assert len(set(group_into_points(texts, vectors, replace(SETTINGS, largest_tree=10)).tolist())) == 2


@given(NOTES, st.randoms(use_true_random=False))
def test_any_notes_stand_in_one_place_each_beside_their_twins_in_any_order(
    notes: list[Note], chance: random.Random
) -> None:
    grouping = theming(notes, engine=LARGE)
    check_nothing_lost(notes, split_ids(notes), grouping)
    homes: dict[str, set[str]] = {}
    for point, _, _ in grouping.points():
        for place in point.placements:
            homes.setdefault(key_of(place.statement.text), set()).add(point.id)
    assert all(len(points) == 1 for points in homes.values())
    assert repr(theming(chance.sample(notes, len(notes)), engine=LARGE)) == repr(grouping)


def test_a_question_whose_points_and_wordings_are_many_loses_nothing_and_has_no_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neighbourhoods, "DENSE", 20)
    monkeypatch.setattr(neighbourhoods, "MOST_ROWS", 60)
    chance = random.Random(5)
    words = [f"word{number}" for number in range(60)]
    notes = [note_of(" ".join(chance.choices(words, k=4)), f"n{at}", f"v{at % 20}") for at in range(700)]
    engine = replace(LARGE, largest_tree=50, point_cut=0.9)
    grouping = theming(notes, engine=engine)
    check_nothing_lost(notes, split_ids(notes), grouping)
    assert len(list(grouping.points())) > 100
    assert theming(chance.sample(notes, len(notes)), engine=engine) == grouping


@pytest.mark.parametrize("threads", [1, 2])
def test_the_number_of_threads_changes_no_bit(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = crowds(12, 20, 0.2)
    texts = [f"say {at:04} again" for at in range(240)]
    settings = replace(SETTINGS, largest_tree=80)

    def compared() -> bytes:
        likeness = large_likeness(texts, vectors, settings)
        return b"".join(part.tobytes() for part in (likeness.wordings.vectors, likeness.wordings.pairs.data))

    first = compared()
    monkeypatch.setattr(cells, "WORKERS", threads)
    with threadpool_limits(threads):
        assert compared() == first


def test_opposites_stay_apart_in_a_large_question_too() -> None:
    notes = notes_of(["more funding for schools", "less funding for schools", "parking is full", "trees please"])
    assert not together(theming(notes, engine=replace(LARGE, point_cut=0.1)), "0 1")


def test_finer_and_coarser_hold_in_a_large_question_beside_other_decisions() -> None:
    texts = [f"{word} {number}" for word in ("buses", "parking", "rent", "trees") for number in range(12)]
    same = made(1, DecisionKind.MERGE, "0", "13")
    sizes = [
        len(list(theming(notes_of(texts), [same, made(2, DecisionKind.GRAIN, steps=steps)], LARGE).points()))
        for steps in (-3, 9)
    ]
    assert sizes[0] < sizes[1]


def test_what_was_compared_is_remembered_for_the_next_decision() -> None:
    notes = notes_of([f"{word} {number}" for word in ("buses", "parking") for number in range(9)])
    theming(notes, engine=LARGE)
    before = dict(remembered.last)
    theming(notes, [made(1, DecisionKind.MERGE, "0", "13"), made(2, DecisionKind.GRAIN, steps=2)], LARGE)
    assert [id(one) for one in remembered.last.values()] == [id(one) for one in before.values()]


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
    remembered.last.clear()
    assert similarity(texts, vectors, SETTINGS).tobytes() == first.tobytes()
