"""The scoring protocol: what people's codes and a grouping have in common, as pure functions.

A question is scored on its own when it has at least 10 notes and 2 codes. Notes without a code (None) are left out of
the score, and so are they of the sizes of groups. Figures are means over questions, weighted by coded notes; a figure
that a question does not have (tau of sizes that are all alike) is taken over the other questions.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from scipy.stats import kendalltau
from sklearn.metrics import adjusted_rand_score, v_measure_score

FEWEST_NOTES = 10
FEWEST_CODES = 2
MISSING = float("nan")


@dataclass(frozen=True, slots=True)
class CountScore:
    """How far counts are off: `mape` >= 0 (0 is exact), `tau` -1 to 1, `hit` 0 to 1; not a number where undefined."""

    mape: float
    tau: float
    hit: float


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one question or one file; `notes` counts the coded notes behind them."""

    notes: int
    ari: float
    pair_f1: float
    v_measure: float
    mape: float
    tau: float
    hit: float


FIGURES = ("ari", "pair_f1", "v_measure", "mape", "tau", "hit")


def pairs(sizes: Iterable[int]) -> int:
    """How many pairs of notes stand together in groups of these sizes."""
    return sum(size * (size - 1) // 2 for size in sizes)


def pair_f1(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """F1 of the pairs of notes that stand in one group; 1 where neither side has a pair."""
    together = pairs(Counter(zip(gold, found, strict=True)).values())
    of_gold, of_found = pairs(Counter(gold).values()), pairs(Counter(found).values())
    return 2 * together / (of_gold + of_found) if of_gold + of_found else 1.0


def matched_sizes(gold: Sequence[Hashable], found: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """For each gold point of at least 2 notes: its size, the size of the group holding most of it, what they share.

    Where two groups hold equally much the smaller is taken, then the one seen first.
    """
    group_sizes = Counter(found)
    shared: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for code, group in zip(gold, found, strict=True):
        shared[code][group] += 1
    matches = []
    for code, size in Counter(gold).items():
        if size > 1:
            group, common = min(shared[code].items(), key=lambda item: (-item[1], group_sizes[item[0]]))
            matches.append((size, group_sizes[group], common))
    return matches


def score_counts(gold: Sequence[Hashable], found: Sequence[Hashable]) -> CountScore:
    """Mean count error, tau-b of the two sizes, and the share of gold points that a group truly is."""
    matches = matched_sizes(gold, found)
    if not matches:
        return CountScore(MISSING, MISSING, MISSING)
    errors = [abs(size - code_size) / code_size for code_size, size, _ in matches]
    hits = [common * 2 > code_size and common * 2 > size for code_size, size, common in matches]
    code_sizes, sizes = {code_size for code_size, _, _ in matches}, {size for _, size, _ in matches}
    comparable = len(code_sizes) > 1 and len(sizes) > 1
    tau = kendalltau([m[0] for m in matches], [m[1] for m in matches]).statistic if comparable else MISSING
    return CountScore(sum(errors) / len(matches), float(tau), sum(hits) / len(matches))


def score_question(gold: Sequence[str | None], found: Sequence[Hashable]) -> Score | None:
    """The figures of one question, notes in one order on both sides; None when the protocol does not score it."""
    coded = [(code, group) for code, group in zip(gold, found, strict=True) if code is not None]
    if len(gold) < FEWEST_NOTES or len({code for code, _ in coded}) < FEWEST_CODES:
        return None
    codes, groups = numbered(code for code, _ in coded), numbered(group for _, group in coded)
    counts = score_counts(codes, groups)
    return Score(
        notes=len(coded),
        ari=float(adjusted_rand_score(codes, groups)),
        pair_f1=pair_f1(codes, groups),
        v_measure=float(v_measure_score(codes, groups)),
        mape=counts.mape,
        tau=counts.tau,
        hit=counts.hit,
    )


def score_file(questions: Iterable[tuple[Sequence[str | None], Sequence[Hashable]]]) -> Score | None:
    """The weighted mean over the questions of a file; None when none of them is scored."""
    scores = [score for gold, found in questions if (score := score_question(gold, found)) is not None]
    if not scores:
        return None
    means = {figure: weighted_mean([(getattr(s, figure), s.notes) for s in scores]) for figure in FIGURES}
    return Score(notes=sum(score.notes for score in scores), **means)


def weighted_mean(values: Sequence[tuple[float, int]]) -> float:
    """The mean of (value, weight) over the values that are numbers; not a number where none is."""
    numbers = [(value, weight) for value, weight in values if not math.isnan(value)]
    total = sum(weight for _, weight in numbers)
    return sum(value * weight for value, weight in numbers) / total if total else MISSING


def numbered(labels: Iterable[Hashable]) -> list[int]:
    """The labels as numbers in the order in which they appear."""
    seen: dict[Hashable, int] = {}
    return [seen.setdefault(label, len(seen)) for label in labels]
