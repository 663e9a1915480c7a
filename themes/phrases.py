"""Phrases that people used inside a theme: candidates for its name, in their own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from themes.word_classes import can_be, is_known, is_noun_form
from themes.word_lists import word_list
from themes.wording import WORD, is_content, lemma_of, words_of

LONGEST_PHRASE = 4
PHRASE_GAIN = 1.0  # a phrase says more than a word that as many used
NOUN_SHARE = 0.4  # of the uses of a word; a heading ends in a noun
LISTED_NOUN_SHARE = 0.2  # of the uses of a word that the dictionary lists as a noun
LINKS = frozenset(
    {"of", "for", "to", "in", "and", "&", "the", "at", "on", "with"}
)  # "cost of living", "access to care"
# Words that name no subject by themselves: what one does, wants, or calls everything.
VAGUE = word_list("vague")
VAGUE_ALONE = word_list("vague_alone")
# Before one of many: a word that follows these is counted, and stands as a heading in its plural only.
ONE_OF_MANY = word_list("one_of_many")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voiced:
    """One wording inside a theme: its text, its closeness to the theme's middle, who said it."""

    text: str
    closeness: float
    voices: frozenset[str]


class Uses:
    """How a phrase was used inside one theme."""

    def __init__(self) -> None:
        self.voices: set[str] = set()
        self.surfaces: Counter[str] = Counter()
        self.closeness: list[float] = []
        self.counted = False

    def closest(self) -> float:
        """How near the middle of the theme the phrase is used."""
        return max(sum(self.closeness) / len(self.closeness), 0.01)

    def score(self, voices_everywhere: int, phrase: Phrase) -> float:
        """Closeness to the middle x voices behind it x how little other themes use it; phrases before single words."""
        contrast = len(self.voices) / max(voices_everywhere, 1)
        return float(self.closest() * len(self.voices) ** 0.7 * contrast * (1 + PHRASE_GAIN * (len(phrase) > 1)))

    def surface(self) -> str:
        """The way most people wrote it, in small letters where somebody did, in the plural where a quarter did or must."""
        small = {text.casefold() for text in self.surfaces if text[:1].islower()}
        plural = [text for text in self.surfaces if is_plural(text)]
        often = 4 * sum(self.surfaces[text] for text in plural) >= sum(self.surfaces.values())
        usable = plural if plural and (often or self.counted) else list(self.surfaces)
        usable = [text for text in usable if text[:1].islower() or text.casefold() not in small]
        return min(usable, key=lambda text: (-self.surfaces[text], text))

    def names_a_thing(self, phrase: Phrase) -> bool:
        """Whether a single word can be a heading: "parking" and "nurses" can, "nurse" and "home" cannot."""
        if len(phrase) > 1:
            return True
        surface = self.surface()
        thing = is_noun_form(surface) or not is_known(surface)
        singular = phrase[0] if is_plural(surface) else surface.casefold()
        return thing and singular not in VAGUE_ALONE and (is_plural(surface) or not self.counted)


def is_plural(text: str) -> bool:
    """Whether a text ends in the plural of its last word."""
    last = text.rsplit(" ", maxsplit=1)[-1].casefold()
    return last.endswith("s") and lemma_of(last) != last


def phrases_of(theme: Sequence[Voiced], nouns: Mapping[str, float]) -> dict[Phrase, Uses]:
    """Every phrase of a theme with its uses, by its lemmas."""
    found: dict[Phrase, Uses] = defaultdict(Uses)
    for voiced in theme:
        for phrase, surface in {one for one in phrases_in(voiced.text) if ends_in_noun(one[0], nouns)}:
            uses = found[phrase]
            uses.voices |= voiced.voices
            uses.surfaces[surface] += len(voiced.voices)
            uses.closeness.append(voiced.closeness)
        for lemma in counted_in(voiced.text):
            found[(lemma,)].counted = True
    return {phrase: uses for phrase, uses in found.items() if uses.voices}


def ends_in_noun(phrase: Phrase, nouns: Mapping[str, float]) -> bool:
    """Whether a room uses the last word of a phrase as a noun, as far as the blank pipeline can tell."""
    share = nouns.get(phrase[-1], 0.0)
    listed = can_be(phrase[-1], "noun") and not (len(phrase) == 1 and can_be(phrase[-1], "verb"))  # "miss", "pay"
    return share >= (LISTED_NOUN_SHARE if listed else NOUN_SHARE)


@lru_cache(maxsize=50_000)
def counted_in(text: str) -> frozenset[str]:
    """The lemmas of the words that follow "a", "each", "my" and their like: of such things there are many."""
    words = words_of(text)
    after = {lemma_of(word) for before, word in pairwise(words) if before.casefold() in ONE_OF_MANY}
    return frozenset(after | {lemma_of(word) for word in words if is_plural(word)})


@lru_cache(maxsize=50_000)
def phrases_in(text: str) -> tuple[tuple[Phrase, str], ...]:
    """Runs of words that carry meaning, linked by "of" and its like, as (lemmas, words as written)."""
    marks = list(WORD.finditer(text))
    starts = [at for at, mark in enumerate(marks) if is_content(mark[0])]
    spans = ((first, last) for first in starts for last in range(first, min(first + LONGEST_PHRASE, len(marks))))
    return tuple(phrase for first, last in spans if (phrase := phrase_of(text, marks[first : last + 1])))


def phrase_of(text: str, marks: Sequence[re.Match[str]]) -> tuple[Phrase, str] | None:
    """The lemmas and the surface of these words where they stand together and read as a name."""
    words = [mark[0] for mark in marks]
    start, end = marks[0].start(), marks[-1].end()
    surface = text[start:end]
    if "-" in (text[start - 1 : start], text[end : end + 1]):  # half of "follow-ups"
        return None
    if not is_content(words[-1]) or len(surface) != sum(map(len, words)) + len(words) - 1 or not reads_as_name(words):
        return None
    return tuple(lemma_of(word) for word in words if is_content(word)), surface


def reads_as_name(words: Sequence[str]) -> bool:
    """Whether words can stand as a heading: meaning at both ends, only links between, not all vague."""
    if not (is_content(words[0]) and is_content(words[-1])) or any("'" in word or "\u2019" in word for word in words):
        return False
    if any(not is_content(word) and word.lower() not in LINKS for word in words[1:-1]):
        return False
    vague = [lemma_of(word) in VAGUE or word.lower() in VAGUE or word.isdigit() for word in words if is_content(word)]
    return not (vague[-1] or vague[0])
