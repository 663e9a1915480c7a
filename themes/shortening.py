"""What somebody said, shortened to a label: their words in their order, never new ones."""

from __future__ import annotations

import re
from functools import lru_cache

from themes.word_lists import word_list
from themes.wording import WORD, clean, is_content, lemma_of, words_of

CLAUSE_WORDS = word_list("clause")
OPEN_WORDS = word_list("waiting")  # a cut text does not end in one: it waits for what follows
FEWEST_WORDS = 3
CUT = "\u2026"  # marks a label that stops inside a clause
MOST_WORDS = 12
SHORT_LABEL = 6  # words; a longer one ends at its first pause

HEDGE = re.compile(
    r"^(?:(?:i|we) (?:really |strongly |also |do |would )?(?:think|believe|feel|agree|suggest|guess|hope)(?: that)?"
    r"|in my (?:humble )?opinion|it seems(?: to me)?(?: that)?|it would be (?:nice|good|great)(?: if| to)?|maybe|perhaps"
    r"|well|so|and|but|also|again|personally|honestly|imho|imo)[\s,]+",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[^\s.][.!?])\s+(?=\S)|\s*;\s+|\s+->\s+")
PAUSE = re.compile(r",\s+|\s+[-\u2013\u2014]+\s+")
QUOTE_IN_WORD = re.compile(r"(?<=\w)\"(?=\w)")
ASIDE = re.compile(r"\s*\([^()]*\)[.!\s]*$")
CLAUSE_END = re.compile(
    r"\s*[,;:(]\s*|\s+[-\u2013\u2014]+\s+|\s+(?=(?:because|so|which|who|but|since|when|where|if|unless|instead|rather|without)\s)",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(
    r"^(?:if|when|until|because|although|though|since|while|whilst|in order|to|for|after|before|as|with)\s",
    re.IGNORECASE,
)
EDGE = " \t.,;:!?-\u2013\u2014/&+|\"\u201c\u201d'\u2018\u2019`*_#([{"


@lru_cache(maxsize=50_000)  # a text is read once in the life of a process
def shorten(text: str, most: int = MOST_WORDS) -> str:
    """A label of at most `most` words from the start of a text; a cut inside a clause is marked with an ellipsis."""
    whole = without_aside(first_sentence(clean(text)))
    if len(words_of(whole)) > most:
        whole = without_hedge(whole)
    if len(words_of(whole)) > min(SHORT_LABEL, most - 2):
        whole = first_clause(whole) or whole
    if len(words_of(whole)) <= most:
        return tidy(whole) or whole
    return tidy(at_clause_end(whole, most)) or f"{tidy(at_meaning(whole, most))} {CUT}"


def first_sentence(text: str) -> str:
    """The text up to the first sentence end that leaves words to stand for the whole."""
    ends = (match.start() for match in SENTENCE_END.finditer(text))
    return next((text[:end] for end in ends if stands(text[:end])), text)


def stands(text: str) -> bool:
    """Whether so few words say something by themselves."""
    words = words_of(text)
    return len(words) >= FEWEST_WORDS or (len(words) == FEWEST_WORDS - 1 and all(map(is_content, words)))


def without_aside(text: str) -> str:
    """The text without a bracket at its end, where enough is left: "(all 8 at the table agreed)"."""
    bare = ASIDE.sub("", text)
    return bare if stands(bare) else text


def first_clause(text: str) -> str:
    """The text up to its first comma or dash, where that leaves a phrase that can end there; nothing otherwise."""
    if SUBORDINATE.match(text):
        return ""
    cuts = [match.start() for match in PAUSE.finditer(text) if len(words_of(PAUSE.split(text[match.end() :])[0])) > 2]  # noqa: PLR2004 - shorter ones are items of a list
    return next((text[:cut] for cut in cuts if len(words_of(text[:cut])) >= FEWEST_WORDS and ends_well(text[:cut])), "")


def ends_well(text: str) -> bool:
    """Whether a text may stop here: no bracket or quotation is open, and its last word wants no other."""
    return text.count("(") <= text.count(")") and text.count('"') % 2 == 0 and can_end(words_of(text)[-1])


def without_hedge(text: str) -> str:
    """The text without "I think that" and its like, where enough is left."""
    bare = HEDGE.sub("", text, count=2)
    return bare if len(words_of(bare)) >= FEWEST_WORDS else text


def at_clause_end(text: str, most: int) -> str:
    """The text up to the last clause end that leaves a phrase of readable length, or nothing."""
    if SUBORDINATE.match(text):
        return ""
    cuts = [match.start() for match in CLAUSE_END.finditer(text[: end_of_word(text, most + 1)])]
    long_enough = (cut for cut in reversed(cuts) if most // 2 <= len(words_of(text[:cut])) <= most)
    return next((text[:cut] for cut in long_enough if can_end(words_of(text[:cut])[-1])), "")


def can_end(word: str) -> bool:
    """Whether a cut text may end in this word: one that carries meaning and is no verb that waits for more."""
    return is_content(word) and lemma_of(word) not in CLAUSE_WORDS | OPEN_WORDS


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
    bare = QUOTE_IN_WORD.sub(" ", bare).replace('"', "") if bare.count('"') % 2 else bare
    closed = f"{bare})" if bare.count("(") > bare.count(")") else bare
    first = next(iter(closed.split(" ", 1)), "")
    as_typed = any(mark.isupper() for mark in first[1:]) or first.startswith(("http", "www."))
    return closed if as_typed else closed[:1].upper() + closed[1:]
