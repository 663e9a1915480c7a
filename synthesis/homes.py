"""Where a theme may belong: pillars that share its words, with the words as the reason; what no pillar covers is told.

Words are compared by their stems. A word weighs more the more of the theme's notes hold it and the fewer other themes do;
of a pillar its name weighs most, then what its template says people call it, then its description and objectives.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from models.strategy import Line, LineKind, Strategy
from models.theming import Theme, ThemedQuestion
from synthesis.frameworks import frameworks

STEMMER = snowballstemmer.stemmer("english")
NO_CONTENT = frozenset((Path(__file__).parent / "function_words.txt").read_text(encoding="utf-8").split())
SHORTEST = 3
WORDS_SHOWN = 3

# On the sample's 61 themes and the five directions, against one reading by hand: with template words the first suggestion
# is right in 54% (a guess: 30%), without them in 39%, the nearest vector of the encoder in 43-51%. With ENOUGH 34 themes
# have a suggestion and 65% of those are right. The other numbers hardly matter (52-54% wherever they were tried).
LABEL_SHARE = 0.5  # a word of the theme's label weighs as if so large a share more of its notes held it
IN_NAME, IN_TEMPLATE, IN_TEXT = 2.0, 1.0, 0.4  # of a pillar, by what holds the word
ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class Home:
    """A pillar that a theme may belong under, how strongly, and the words they share as people said them."""

    pillar_id: str
    score: float
    words: tuple[str, ...]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word's stem; "" where it has no content."""
    return "" if len(word) < SHORTEST or word in NO_CONTENT else STEMMER.stemWord(word)


def stems(text: str) -> dict[str, str]:
    """By stem, a word of the text that has it."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {found: word for word in reversed(words) if (found := stem(word))}


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What is said in each theme (by id): stems, how much each weighs there, a word that has it; and how rare each stem is."""

    said: Mapping[str, Mapping[str, tuple[float, str]]]
    rare: Mapping[str, float]


def read_theme_words(themed: Iterable[ThemedQuestion]) -> ThemeWords:
    """The words of all themes; reading every note for it takes a moment, and it holds for any strategy."""
    themes = {theme.id: (theme, one) for one in themed for theme in one.grouping.themes}
    said = {id_: theme_words(theme, one) for id_, (theme, one) in themes.items()}
    spread = Counter(found for words in said.values() for found in words)
    return ThemeWords(said, {found: math.log((1 + len(said)) / number) for found, number in spread.items()})


def suggest_homes(strategy: Strategy, words: ThemeWords) -> dict[str, tuple[Home, ...]]:
    """By theme id, the pillars that may be its home, the likeliest first; a theme that none covers has none."""
    pillars = {line.id: pillar_words(line, strategy) for line in strategy.children(None, LineKind.PILLAR)}
    return {id_: homes_of(said, pillars, words.rare) for id_, said in words.said.items()}


def homes_of(
    said: Mapping[str, tuple[float, str]], pillars: Mapping[str, Mapping[str, float]], rare: Mapping[str, float]
) -> tuple[Home, ...]:
    """The pillars that share enough with a theme."""
    found = []
    for pillar_id, weights in pillars.items():
        shared = {one: said[one][0] * rare[one] * weights[one] for one in said if one in weights}
        words = tuple(said[one][1] for one in sorted(shared, key=lambda one: -shared[one])[:WORDS_SHOWN])
        found.append(Home(pillar_id, sum(shared.values()), words))
    return tuple(sorted((one for one in found if one.score >= ENOUGH), key=lambda one: -one.score))


def theme_words(theme: Theme, themed: ThemedQuestion) -> dict[str, tuple[float, str]]:
    """By stem, the share of the theme's notes that hold it, and the word as it was said."""
    numbers: Counter[str] = Counter()
    spoken: dict[str, str] = {}
    for note_id in theme.note_ids:
        words = stems(themed.notes[note_id].text)
        numbers.update(words.keys())
        spoken = words | spoken
    label = stems(theme.label)
    notes = max(1, len(theme.note_ids))
    return {
        one: (numbers[one] / notes + LABEL_SHARE * (one in label), label.get(one) or spoken[one])
        for one in {**numbers, **label}
    }


def pillar_words(pillar: Line, strategy: Strategy) -> dict[str, float]:
    """The stems of a pillar with their weights: its name, its template's words, and what the writer put below it."""
    weights: dict[str, float] = {}
    weigh(weights, template_words(pillar, strategy), IN_TEMPLATE)
    weigh(weights, (line.text for line in below(pillar, strategy) if line.kind is not LineKind.TEXT), IN_TEXT)
    weigh(weights, [pillar.text], IN_NAME)
    return weights


def template_words(pillar: Line, strategy: Strategy) -> tuple[str, ...]:
    """What the template says people call this pillar, as long as it has the template's name."""
    framework = frameworks().get(strategy.framework)
    named = framework.pillars if framework else ()
    return next((one.words for one in named if one.label.casefold() == pillar.text.casefold()), ())


def weigh(weights: dict[str, float], texts: Iterable[str], weight: float) -> None:
    """Give the stems of texts at least this weight."""
    for text in texts:
        for one in stems(text):
            weights[one] = max(weights.get(one, 0), weight)


def below(line: Line, strategy: Strategy) -> list[Line]:
    """All lines below a line."""
    inside = {line.id}
    found = []
    for one in strategy.lines:
        if one.parent_id in inside:
            inside.add(one.id)
            found.append(one)
    return found
