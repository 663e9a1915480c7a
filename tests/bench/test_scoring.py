from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score, v_measure_score
from sklearn.metrics.cluster import pair_confusion_matrix

from bench.scoring import matched_sizes, pair_f1, score_counts, score_file, score_question, weighted_mean

# ten notes of three points: a has 4, b has 4, c has 2
GOLD = ["a", "a", "a", "a", "b", "b", "b", "b", "c", "c"]
# a is cut in 3 + 1, the one standing with all of b, c falls apart
FOUND = [1, 1, 1, 2, 2, 2, 2, 2, 3, 4]

TWO_LABELLINGS = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 4)), min_size=2, max_size=30)


def test_pair_f1_counts_pairs_that_share_a_group() -> None:
    # pairs: gold 6 + 6 + 1 = 13; found 3 + 10 = 13; both 3 (of a) + 6 (of b) = 9
    assert pair_f1(GOLD, FOUND) == pytest.approx(9 / 13)


def test_pair_f1_of_groupings_without_any_pair_is_one_and_against_pairs_is_zero() -> None:
    assert pair_f1(["a", "b"], [1, 2]) == 1.0
    assert pair_f1(["a", "a"], [1, 2]) == 0.0


@given(TWO_LABELLINGS)
def test_pair_f1_agrees_with_the_pair_confusion_matrix(labels: list[tuple[str, int]]) -> None:
    gold, found = zip(*labels, strict=True)
    (_, wrong), (missed, right) = pair_confusion_matrix(gold, found).tolist()
    expected = 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0
    assert pair_f1(gold, found) == pytest.approx(expected)


def test_each_gold_point_meets_the_group_that_holds_most_of_it() -> None:
    # a meets the group of its 3; b the group of 5; c is split evenly into two groups of 1
    assert matched_sizes(GOLD, FOUND) == [(4, 3, 3), (4, 5, 4), (2, 1, 1)]


def test_of_two_groups_that_hold_equally_much_the_smaller_counts() -> None:
    assert matched_sizes(["a", "a", "b", "b"], [1, 2, 1, 1]) == [(2, 1, 1), (2, 3, 2)]


def test_points_of_one_note_are_not_counted() -> None:
    assert matched_sizes(["a", "b", "b"], [1, 1, 1]) == [(2, 3, 2)]


def test_count_figures_match_those_made_by_hand() -> None:
    counts = score_counts(GOLD, FOUND)
    assert counts.mape == pytest.approx((1 / 4 + 1 / 4 + 1 / 2) / 3)
    # a: 3 of 4 and 3 of 3; b: 4 of 4 and 4 of 5; c: 1 of 2 is no more than half
    assert counts.hit == pytest.approx(2 / 3)
    # of three pairs of sizes (4,3) (4,5) (2,1): two rise together, one is tied in gold: 2 / sqrt(2 * 3)
    assert counts.tau == pytest.approx(2 / math.sqrt(6))


def test_tau_of_sizes_that_are_all_alike_is_no_number() -> None:
    assert math.isnan(score_counts(["a", "a", "b", "b"], [1, 1, 2, 2]).tau)


def test_a_question_is_scored_with_ten_notes_and_two_codes_only() -> None:
    assert score_question(GOLD, FOUND) is not None
    assert score_question(GOLD[:9], FOUND[:9]) is None
    assert score_question(["a"] * 12, list(range(12))) is None
    # notes without a code help to reach ten
    assert score_question(["a", "a", "b", "b", *[None] * 6], list(range(10))) is not None


def test_notes_without_a_code_are_left_out_of_every_figure() -> None:
    with_others = score_question([*GOLD, None, None], [*FOUND, 1, 3])
    assert with_others == score_question(GOLD, FOUND)
    assert with_others is not None
    assert with_others.notes == 10


@given(TWO_LABELLINGS.filter(lambda labels: len(labels) >= 10 and len({code for code, _ in labels}) > 1))
def test_ari_and_v_are_those_of_scikit_learn(labels: list[tuple[str, int]]) -> None:
    gold, found = zip(*labels, strict=True)
    score = score_question(gold, found)
    assert score is not None
    assert score.ari == pytest.approx(adjusted_rand_score(gold, found))
    assert score.v_measure == pytest.approx(v_measure_score(gold, found))


@given(TWO_LABELLINGS.filter(lambda labels: len(labels) >= 10), st.randoms(use_true_random=False))
def test_names_of_groups_and_order_of_notes_do_not_matter(labels: list[tuple[str, int]], random: Random) -> None:
    gold = [code for code, _ in labels]
    found = [f"group {group}" for _, group in labels]
    mixed = list(zip(gold, found, strict=True))
    random.shuffle(mixed)
    one, other = score_question(gold, found), score_question(*map(list, zip(*mixed, strict=True)))
    assert (one is None) == (other is None)
    if one and other:
        assert (one.ari, one.pair_f1, one.mape) == pytest.approx((other.ari, other.pair_f1, other.mape), nan_ok=True)


def test_questions_weigh_as_much_as_they_have_coded_notes() -> None:
    perfect: tuple[Sequence[str | None], Sequence[int]] = (["a"] * 5 + ["b"] * 5 + [None] * 20, [1] * 5 + [2] * 25)
    hopeless: tuple[Sequence[str | None], Sequence[int]] = (["a"] * 15 + ["b"] * 15, [1] * 30)
    both = score_file([perfect, hopeless, (["a"] * 3, [1, 2, 3])])
    assert both is not None
    assert both.notes == 40
    assert both.ari == pytest.approx(0.25)


def test_a_file_without_a_scored_question_has_no_score() -> None:
    assert score_file([(["a", "b"], [1, 2])]) is None


def test_a_figure_that_a_question_lacks_is_taken_over_the_others() -> None:
    assert weighted_mean([(float("nan"), 90), (0.5, 10)]) == 0.5
    assert math.isnan(weighted_mean([(float("nan"), 90)]))
