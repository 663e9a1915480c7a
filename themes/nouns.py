"""Which words a room uses as names of things: told by the company they keep, as the blank pipeline has no tagger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from themes.word_lists import word_list
from themes.wording import is_content, lemma_of, words_of

BEFORE_NOUNS = word_list("before_nouns")
BEFORE_VERBS = word_list("before_verbs")  # of one person or thing: the "s" after them is no plural


def noun_shares(texts: Iterable[str]) -> Mapping[str, float]:
    """For each lemma the share of its uses in which it looks like a noun, 0 to 1."""
    uses: Counter[str] = Counter()
    as_noun: Counter[str] = Counter()
    for text in texts:
        lemmas, nouns = uses_in(text)
        uses.update(lemmas)
        as_noun.update(nouns)
    return {lemma: as_noun[lemma] / number for lemma, number in uses.items()}


@lru_cache(maxsize=50_000)  # a text is read once in the life of a process
def uses_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lemmas of a text's words, and of those that look like nouns."""
    words = [word.casefold() for word in words_of(text)]
    lemmas = tuple(map(lemma_of, words))
    return lemmas, tuple(lemma for at, lemma in enumerate(lemmas) if looks_like_noun(words, at, lemma))


def looks_like_noun(words: list[str], at: int, lemma: str) -> bool:
    """Whether the word at this place is a plural, follows an article or preposition, or closes a terse phrase."""
    word = words[at]
    if "'" in word or "\u2019" in word:
        return False
    if word.endswith("s") and word != lemma and not lemma.endswith("s"):
        return at == 0 or words[at - 1] not in BEFORE_VERBS
    follows = words[at + 1] if at + 1 < len(words) else ""
    ends_phrase = not follows or not is_content(follows)
    before = words[at - 1] if at else ""
    named = before in BEFORE_NOUNS or (at > 1 and is_content(before) and words[at - 2] in BEFORE_NOUNS)
    return ends_phrase and (named or (not follows and at <= 1))
