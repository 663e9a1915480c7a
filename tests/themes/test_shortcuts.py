"""What is done the short way gives what the long way gives, to the last bit."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

from themes.binding import Bound
from themes.decided_points import STEP, Closeness, distances
from themes.labels import length_penalty, point_label, reading_penalty
from themes.lexical import RUNS, letter_counts
from themes.shared_neighbours import nearest_of
from themes.shortening import shorten

WORDS = ("buses", "I", "waited", "at", "night", "more", "(2x)", "why?", "parking", "was", "not", "Zürich", "don't", "a")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join)


@given(st.lists(TEXTS, min_size=1, max_size=8, unique=True), st.integers(0, 2**32 - 1))
def test_the_wording_that_names_a_point_is_the_best_of_all(texts: list[str], seed: int) -> None:
    vectors = np.random.default_rng(seed).standard_normal((len(texts), 3), dtype=np.float32) / np.float32(4)
    close = [round(float(one), 4) for one in vectors @ vectors.mean(axis=0)]
    best = min(range(len(texts)), key=lambda at: (reading_penalty(texts[at]) - close[at], texts[at]))
    assert point_label(texts, vectors) == shorten(texts[best])


@given(TEXTS)
def test_length_alone_never_costs_more_than_the_whole_reading(text: str) -> None:
    assert length_penalty(text) <= reading_penalty(text) + 1e-9


@given(st.lists(st.text(max_size=40) | TEXTS, min_size=1, max_size=8))
def test_runs_of_letters_read_by_word_are_those_of_the_library(texts: list[str]) -> None:
    whole = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=RUNS, alternate_sign=False, norm=None, dtype=np.float32
    ).transform(texts)
    seen, columns = np.unique(whole.indices, return_inverse=True)
    expected = csr_matrix((whole.data, columns, whole.indptr), shape=(len(texts), max(len(seen), 1)))
    assert np.array_equal(letter_counts(texts).toarray(), expected.toarray())


@given(st.integers(3, 400), st.integers(0, 2**32 - 1), st.sampled_from((0, 1, 3)))
def test_the_nearest_are_found_whatever_is_alike(size: int, seed: int, places: int) -> None:
    alike = np.random.default_rng(seed).random((size, size), dtype=np.float32).round(places)
    number = min(20, size - 2)
    others = alike.copy()
    np.fill_diagonal(others, -np.inf)
    first_left_out = np.sort(others, axis=1)[:, -number - 1, None]
    assert np.array_equal(nearest_of(others, number).toarray(), others > first_left_out)


@pytest.mark.parametrize("seed", range(20))
def test_what_people_decided_reaches_every_pair_that_it_concerns(seed: int) -> None:
    chance = np.random.default_rng(seed)
    groups = np.unique(chance.integers(0, 20, 30), return_inverse=True)[1]
    number = int(groups.max()) + 1
    pairs = {(int(min(pair)), int(max(pair))) for pair in (chance.choice(number, 2, replace=False) for _ in range(4))}
    alike = chance.random((30, 30), dtype=np.float32)
    seen = chance.random(number) < 0.3
    hosts = np.flatnonzero(chance.random(30) < 0.8)
    bound = Bound(groups, frozenset(pairs), np.zeros(30, dtype=np.bool_), frozenset())
    made = distances(Closeness(alike, 0.5, 0.9, 0.8), bound, hosts, seen)
    for (row, one), (column, other) in permutations(enumerate(hosts), 2):
        mine, theirs = groups[one], groups[other]
        apart = (min(mine, theirs), max(mine, theirs)) in pairs
        strangers = seen[mine] and seen[theirs] and alike[one, other] < 0.9
        expected = len(hosts) ** 2 if apart or strangers else max(1.0 - float(alike[one, other]), STEP)
        assert made[row, column] == (0.0 if mine == theirs else expected)
