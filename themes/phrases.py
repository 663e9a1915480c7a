"""Phrases that people used inside a theme: candidates for its name, in their own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from themes.word_lists import word_list
from themes.wording import WORD, is_content, lemma_of

LONGEST_PHRASE = 4
NOUN_SHARE = 0.4  # of the uses of a word; a heading ends in a noun
LINKS = frozenset(
    {"of", "for", "to", "in", "and", "&", "the", "at", "on", "with"}
)  # "cost of living", "access to care"
# Words that name no subject by themselves: what one does, wants, or calls everything.
VAGUE = word_list("vague")

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

    def closest(self) -> float:
        """How near the middle of the theme the phrase is used."""
        return max(sum(self.closeness) / len(self.closeness), 0.01)

    def score(self, voices_everywhere: int, phrase: Phrase) -> float:
        """Closeness to the middle x voices behind it x how little other themes use it; phrases before single words."""
        contrast = len(self.voices) / max(voices_everywhere, 1)
        return float(self.closest() * len(self.voices) ** 0.7 * contrast * (1 + 0.5 * (len(phrase) > 1)))

    def surface(self) -> str:
        """The way most people wrote it, in small letters where somebody did, in the plural where a quarter did; of equals the first."""
        small = {text.casefold() for text in self.surfaces if text[:1].islower()}
        plural = [text for text in self.surfaces if lemma_of(text) + "s" == text.casefold()]
        often = 4 * sum(self.surfaces[text] for text in plural) >= sum(self.surfaces.values())
        usable = plural if often and plural else list(self.surfaces)
        usable = [text for text in usable if text[:1].islower() or text.casefold() not in small]
        return min(usable, key=lambda text: (-self.surfaces[text], text))


def phrases_of(theme: Sequence[Voiced], nouns: Mapping[str, float]) -> dict[Phrase, Uses]:
    """Every phrase of a theme with its uses, by its lemmas."""
    found: dict[Phrase, Uses] = defaultdict(Uses)
    for voiced in theme:
        named = (found for found in phrases_in(voiced.text) if nouns.get(found[0][-1], 0.0) >= NOUN_SHARE)
        for phrase, surface in set(named):
            uses = found[phrase]
            uses.voices |= voiced.voices
            uses.surfaces[surface] += len(voiced.voices)
            uses.closeness.append(voiced.closeness)
    return dict(found)


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
    surface = text[marks[0].start() : marks[-1].end()]
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
