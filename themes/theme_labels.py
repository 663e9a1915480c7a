"""A theme's name: the phrase of its speakers that stands nearest its middle, used by most, and little elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from models.engine_settings import LABELS
from themes.labels import reading_penalty
from themes.nouns import noun_shares
from themes.phrases import Phrase, Uses, Voiced, phrases_of
from themes.shortening import CUT, shorten, tidy
from themes.tellings import remarks, tells
from themes.wording import content_lemmas


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
        least = max(LABELS.fewest_voices, min(LABELS.least_share * voices, LABELS.always_enough))
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
    short = (shorten(text, LABELS.heading_words) for text in (fallback, *(one.text for one in nearest)))
    whole = [label for label in short if reads_alone(label)]
    return [*whole[: LABELS.choices], shorten(fallback, LABELS.heading_words), shorten(fallback)]


def fewest_for_a_word(voices: int) -> float:
    """The voices that must have used a single word for it to head a theme of so many."""
    return max(LABELS.word_share * voices, LABELS.word_voices if voices > LABELS.small_theme else LABELS.fewest_voices)


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
        if last - first < len(longer)
        and voices >= LABELS.mostly_inside * everywhere.get(longer[first:last], voices + 1)
    }


def heading(free: Mapping[Phrase, tuple[Uses, float]], voices: int) -> list[tuple[Phrase, Uses]]:
    """The best phrase, and a second one where the first is the subject of too few voices of the theme."""
    if not free:
        return []
    best = min(free, key=lambda phrase: (-free[phrase][1], phrase))
    heard = free[best][0].voices
    gains = {phrase: len(uses.voices - heard) for phrase, (uses, _) in free.items() if not set(phrase) & set(best)}
    able = [phrase for phrase, gain in gains.items() if gain >= LABELS.second_gain * voices]
    if len(heard) >= LABELS.heading_enough * voices or not able:
        return [(best, free[best][0])]
    second = min(able, key=lambda phrase: (-free[phrase][1], phrase))
    return [(best, free[best][0]), (second, free[second][0])]


def first_free(wanted: Iterable[str], taken: Sequence[str]) -> str:
    """The first of these labels that is not taken; numbered when all are."""
    options = list(dict.fromkeys(wanted))
    numbered = (f"{options[-1]} ({number})" for number in range(2, len(taken) + 3))
    return next(label for label in (*options, *numbered) if label.casefold() not in {one.casefold() for one in taken})
