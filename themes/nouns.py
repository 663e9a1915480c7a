"""Which words a room uses as names of things: told by the company they keep, as the blank pipeline has no tagger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from themes.word_lists import word_list
from themes.wording import is_content, lemma_of, words_of

BEFORE_NOUNS = word_list("before_nouns")


def noun_shares(texts: Iterable[str]) -> Mapping[str, float]:
    """For each lemma the share of its uses in which it looks like a noun, 0 to 1."""
    uses: Counter[str] = Counter()
    as_noun: Counter[str] = Counter()
    for text in texts:
        words = [word.casefold() for word in words_of(text)]
        for at, word in enumerate(words):
            lemma = lemma_of(word)
            uses[lemma] += 1
            as_noun[lemma] += looks_like_noun(words, at, lemma)
    return {lemma: as_noun[lemma] / number for lemma, number in uses.items()}


def looks_like_noun(words: list[str], at: int, lemma: str) -> bool:
    """Whether the word at this place is a plural, follows an article or preposition, or closes a terse phrase."""
    word = words[at]
    if "'" in word or "\u2019" in word:
        return False
    if word.endswith("s") and word != lemma and not lemma.endswith("s"):
        return at == 0 or words[at - 1] not in {"it", "he", "she", "that", "who", "which", "this"}
    follows = words[at + 1] if at + 1 < len(words) else ""
    ends_phrase = not follows or not is_content(follows)
    before = words[at - 1] if at else ""
    named = before in BEFORE_NOUNS or (at > 1 and is_content(before) and words[at - 2] in BEFORE_NOUNS)
    return ends_phrase and (named or (not follows and at <= 1))
