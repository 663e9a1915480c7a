"""What somebody said, shortened to a label: their words in their order, never new ones."""

from __future__ import annotations

import re

from themes.word_lists import word_list
from themes.wording import WORD, clean, is_content, lemma_of, words_of

CLAUSE_WORDS = word_list("clause")
FEWEST_WORDS = 3
MOST_WORDS = 12

HEDGE = re.compile(
    r"^(?:(?:i|we) (?:really |strongly |also |do |would )?(?:think|believe|feel|agree|suggest|guess|hope)(?: that)?"
    r"|in my (?:humble )?opinion|it seems(?: to me)?(?: that)?|it would be (?:nice|good|great)(?: if| to)?|maybe|perhaps"
    r"|well|so|and|but|also|again|personally|honestly|imho|imo)[\s,]+",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[^\s.][.!?])\s+(?=\S)")
CLAUSE_END = re.compile(
    r"\s*[,;:(]\s*|\s+[-\u2013\u2014]+\s+|\s+(?=(?:because|so|which|who|but|since|when|where|if|unless|instead|rather|without)\s)",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(
    r"^(?:if|when|until|because|although|though|since|while|whilst|in order|to|for|after|before|as|with)\s",
    re.IGNORECASE,
)
EDGE = " \t.,;:!?-\u2013\u2014/&+|\"\u201c\u201d'\u2018\u2019`*_#([{"


def shorten(text: str, most: int = MOST_WORDS) -> str:
    """A label of at most `most` words from the start of a text; a cut inside a clause is marked with an ellipsis."""
    whole = clean(text)
    if len(words_of(whole)) > most:
        whole = without_hedge(first_sentences(whole))
    if len(words_of(whole)) <= most:
        return tidy(whole) or whole
    return tidy(at_clause_end(whole, most)) or f"{tidy(at_meaning(whole, most))} \u2026"


def without_hedge(text: str) -> str:
    """The text without "I think that" and its like, where enough is left."""
    bare = HEDGE.sub("", text, count=2)
    return bare if len(words_of(bare)) >= FEWEST_WORDS else text


def first_sentences(text: str) -> str:
    """The text up to the first sentence end that has at least four words before it."""
    ends = (match.start() for match in SENTENCE_END.finditer(text))
    return next((text[:end] for end in ends if len(words_of(text[:end])) > FEWEST_WORDS), text)


def at_clause_end(text: str, most: int) -> str:
    """The text up to the last clause end that leaves a phrase of readable length, or nothing."""
    if SUBORDINATE.match(text):
        return ""
    cuts = [match.start() for match in CLAUSE_END.finditer(text[: end_of_word(text, most + 1)])]
    long_enough = (cut for cut in reversed(cuts) if most // 2 <= len(words_of(text[:cut])) <= most)
    return next((text[:cut] for cut in long_enough if can_end(words_of(text[:cut])[-1])), "")


def can_end(word: str) -> bool:
    """Whether a cut text may end in this word: one that carries meaning and is no verb that waits for more."""
    return is_content(word) and lemma_of(word) not in CLAUSE_WORDS


def at_meaning(text: str, most: int) -> str:
    """The longest start of at most `most` words that can end where it is cut."""
    for number in range(most, FEWEST_WORDS, -1):
        start = text[: end_of_word(text, number)]
        last = words_of(start)[-1]
        if can_end(last):
            return start
    return text[: end_of_word(text, most)]


def end_of_word(text: str, number: int) -> int:
    """Where the word with this number ends, or the end of the text."""
    ends = [match.end() for match in WORD.finditer(text)][:number]
    return ends[-1] if len(ends) == number else len(text)


def tidy(text: str) -> str:
    """The text without loose marks at its edges, its first letter a capital."""
    bare = text.strip().lstrip(EDGE.replace("(", "").replace("#", "")).rstrip(EDGE)
    bare = bare.replace('"', "") if bare.count('"') % 2 else bare
    closed = f"{bare})" if bare.count("(") > bare.count(")") else bare
    first = next(iter(closed.split(" ", 1)), "")
    return closed if any(mark.isupper() for mark in first[1:]) else closed[:1].upper() + closed[1:]
