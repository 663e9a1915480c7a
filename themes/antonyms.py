"""Two ends of one thing ("earlier", "later"): of two short notes that share their other words only one can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from themes.word_lists import lines_of
from themes.wording import content_lemmas, lemma_of, words_of

Ends = tuple[str, str]
PAIRS: tuple[Ends, ...] = tuple(
    (one, other) for one, _, other in (line.partition(" = ") for line in lines_of("antonyms"))
)
COMPARING = frozenset({"more", "most", "less", "least"})  # their dictionary forms, much and little, are no wish
WORDS = frozenset(word for pair in PAIRS for word in pair)


@lru_cache(maxsize=50_000)
def ends_in(text: str) -> frozenset[str]:
    """The words of a text that have an antonym, as typed or by their dictionary form; none in a comparison."""
    words = {word.casefold() for word in words_of(text)}
    if "than" in words:
        return frozenset()
    return frozenset((words | {lemma_of(word) for word in words - COMPARING}) & WORDS)


@lru_cache(maxsize=50_000)
def shared_part(text: str) -> frozenset[str]:
    """The meaning words of a text beside those."""
    return frozenset(lemma for lemma in content_lemmas(text) if lemma not in WORDS and lemma not in ends_in(text))


def antonymous(texts: Sequence[str], short: Sequence[bool], overlap: float) -> list[tuple[int, int]]:
    """Which short texts stand at two ends: places of both, where so much of the shorter one's other words is shared."""
    holding: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for word in ends_in(text) if short[at] else ():
            holding[word].append(at)
    found = {
        (min(one, other), max(one, other))
        for pair in PAIRS
        for one in holding[pair[0]]
        for other in holding[pair[1]]
        if at_two_ends(texts[one], texts[other], pair, overlap)
    }
    return sorted(found)


def at_two_ends(one: str, other: str, pair: Ends, overlap: float) -> bool:
    """Whether each holds one end and not the other's, and what else they say is the same."""
    if pair[1] in ends_in(one) or pair[0] in ends_in(other):
        return False
    parts = shared_part(one), shared_part(other)
    least = min(map(len, parts))
    return least > 0 and len(parts[0] & parts[1]) >= overlap * least
