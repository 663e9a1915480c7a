"""Phrases that people used inside a theme: candidates for its name, in their own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

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


@lru_cache(maxsize=50_000)
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
    parts = [part_of(mark[0]) for mark in marks]
    found: list[tuple[Phrase, str]] = []
    for first, part in enumerate(parts):
        if part.ends and text[marks[first].start() - 1 : marks[first].start()] != "-":  # half of "follow-ups"
            found.extend(
                phrases_from(text, marks[first : first + LONGEST_PHRASE], parts[first : first + LONGEST_PHRASE])
            )
    return tuple(found)


def phrases_from(text: str, marks: Sequence[re.Match[str]], parts: Sequence[Part]) -> Iterator[tuple[Phrase, str]]:
    """The phrases that begin with the first of these words: each as long as its words stand side by side."""
    start, lemmas = marks[0].start(), list[str]()
    for at, (mark, part) in enumerate(zip(marks, parts, strict=True)):
        if at and (not part.inside or mark.start() != marks[at - 1].end() + 1):
            return
        lemmas += part.lemma
        if part.ends and text[mark.end() : mark.end() + 1] != "-":
            yield tuple(lemmas), text[start : mark.end()]


class Part(NamedTuple):
    """What a word can be in a phrase: its lemma if it has meaning, whether it can stand inside and at an end."""

    lemma: tuple[str, ...]
    inside: bool
    ends: bool


@lru_cache(maxsize=50_000)
def part_of(word: str) -> Part:
    """A word as part of a phrase: meaning at both ends, only links between, not vague at an end."""
    if "'" in word or "\u2019" in word:
        return Part((), inside=False, ends=False)
    if not is_content(word):
        return Part((), inside=word.lower() in LINKS, ends=False)
    vague = lemma_of(word) in VAGUE or word.lower() in VAGUE or word.isdigit()
    return Part((lemma_of(word),), inside=True, ends=not vague)
