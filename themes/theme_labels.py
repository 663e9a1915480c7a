"""A theme's name: the phrase of its speakers that stands nearest its middle, used by most, and little elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from themes.labels import reading_penalty
from themes.nouns import noun_shares
from themes.phrases import Phrase, Uses, Voiced, phrases_of
from themes.shortening import CUT, shorten, tidy
from themes.tellings import remarks, tells
from themes.wording import content_lemmas

HEADING_WORDS = 6  # a heading is read at a glance
ENOUGH_VOICES = 0.4  # of a theme; a phrase that fewer used names only a part of it
FEWEST_VOICES = 2  # a word of one voice names no theme
WORD_SHARE = 0.2  # of a theme; a single word that fewer used is a stray one
SMALL_THEME = 5  # voices up to which two are enough for a single word
WORD_VOICES = 3  # behind a single word in a larger one
LEAST_SHARE = 0.12  # of a theme; a phrase that fewer used says less than what the largest point says
ALWAYS_ENOUGH = 6  # voices behind a phrase, however large the theme
MOSTLY = 0.7  # of the uses of a part lie inside the longer phrase
CHOICES = 3  # wordings tried before the largest point's label is cut
LEAST_GAIN = 0.15  # of a theme; a second phrase must bring in as many more


def theme_labels(themes: Sequence[Sequence[Voiced]], fallbacks: Sequence[str]) -> list[str]:
    """One label for each theme, in order, no two alike; the largest point's label serves where no phrase does."""
    nouns = noun_shares(voiced.text for theme in themes for voiced in theme)
    spoken = [phrases_of(theme, nouns) for theme in themes]
    everywhere: Counter[Phrase] = Counter()
    for phrases in spoken:
        everywhere.update({phrase: len(uses.voices) for phrase, uses in phrases.items()})
    parts = parts_of_names(everywhere)
    labels: list[str] = []
    taken: set[str] = set()
    for theme, phrases, fallback in zip(themes, spoken, fallbacks, strict=True):
        voices = len(frozenset[str]().union(*(voiced.voices for voiced in theme)))
        least = max(FEWEST_VOICES, min(LEAST_SHARE * voices, ALWAYS_ENOUGH))
        free = {
            phrase: (uses, uses.score(everywhere[phrase], phrase))
            for phrase, uses in phrases.items()
            if len(uses.voices) >= (least if len(phrase) > 1 else max(least, fewest_for_a_word(voices)))
            and phrase not in parts
            and not taken & set(phrase)
            and uses.names_a_thing(phrase)
        }
        said = heading(free, voices)
        taken |= {lemma for phrase, _ in said for lemma in phrase}
        named = tidy(" and ".join(uses.surface() for _, uses in said))
        labels.append(first_free([named] if said else [*short_wordings(theme, fallback), fallback], labels))
    return labels


def short_wordings(theme: Sequence[Voiced], fallback: str) -> list[str]:
    """What can stand as a heading where no phrase is shared, best first.

    The largest point's label if it is short enough, else the wordings nearest the middle that are, else the label cut.
    """
    nearest = sorted(theme, key=lambda one: (reading_penalty(one.text) - one.closeness, one.text))
    short = (shorten(text, HEADING_WORDS) for text in (fallback, *(one.text for one in nearest)))
    whole = [label for label in short if reads_alone(label)]
    return [*whole[:CHOICES], shorten(fallback, HEADING_WORDS), shorten(fallback)]


def fewest_for_a_word(voices: int) -> float:
    """The voices that must have used a single word for it to head a theme of so many."""
    return max(WORD_SHARE * voices, WORD_VOICES if voices > SMALL_THEME else FEWEST_VOICES)


def reads_alone(label: str) -> bool:
    """Whether a shortened wording can head a theme: no story, no remark, not cut off, and about something."""
    return not (label.endswith(CUT) or tells(label) or remarks(label)) and len(content_lemmas(label)) > 1


def parts_of_names(everywhere: Mapping[Phrase, int]) -> set[Phrase]:
    """The phrases that are hardly said but inside one longer phrase: "Green" where all speak of Bowling Green."""
    return {
        longer[first:last]
        for longer, voices in everywhere.items()
        for first in range(len(longer))
        for last in range(first + 1, len(longer) + 1)
        if last - first < len(longer) and voices >= MOSTLY * everywhere.get(longer[first:last], voices + 1)
    }


def heading(free: Mapping[Phrase, tuple[Uses, float]], voices: int) -> list[tuple[Phrase, Uses]]:
    """The best phrase, and a second one where the first is the subject of too few voices of the theme."""
    if not free:
        return []
    best = min(free, key=lambda phrase: (-free[phrase][1], phrase))
    heard = free[best][0].voices
    gains = {phrase: len(uses.voices - heard) for phrase, (uses, _) in free.items() if not set(phrase) & set(best)}
    able = [phrase for phrase, gain in gains.items() if gain >= LEAST_GAIN * voices]
    if len(heard) >= ENOUGH_VOICES * voices or not able:
        return [(best, free[best][0])]
    second = min(able, key=lambda phrase: (-free[phrase][1], phrase))
    return [(best, free[best][0]), (second, free[second][0])]


def first_free(wanted: Iterable[str], taken: Sequence[str]) -> str:
    """The first of these labels that is not taken; numbered when all are."""
    options = list(dict.fromkeys(wanted))
    numbered = (f"{options[-1]} ({number})" for number in range(2, len(taken) + 3))
    return next(label for label in (*options, *numbered) if label.casefold() not in {one.casefold() for one in taken})
