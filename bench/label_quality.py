"""How often a label is one that a careful coder would put on the page: `python -m bench.label_quality`.

The clusters and the rule are described in tests/themes/data/README.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.records import Note
from themes.embed import load_encoder
from themes.labels import point_label
from themes.phrases import Voiced
from themes.set_aside import split_and_set_aside
from themes.theme_labels import theme_labels
from themes.vectors import Embed, Vectors, unit
from themes.wordings import distinct_wordings

CLUSTERS = Path(__file__).resolve().parent.parent / "tests" / "themes" / "data" / "labels.jsonl"
FEWEST_AND_MOST_WORDS = {"point": (2, 12), "theme": (1, 6)}
JOINING = re.compile(
    r"an?|the|of|to|and|or|with|for|in|on|at|by|from|as|is|are|was|were|be|been|that|which|who|when|if|than|because"
    r"|but|so|into|per|its|their|our|your|my|his|her|this|these"
)
CUT_SHORT = re.compile(r"exc|excl|incl|esp|approx|eg|ie|vs|[ei]\.g")
FILLER = re.compile(r"so|well|um|uh|er|yes|yeah|hi|hello|thanks?|ok|okay|also|and|but|or|plus|then|anyway")
SOMEBODY = (
    r"gentleman|lady|man|woman|mum|mother|dad|father|nan|gran|granny|grandmother|grandad|neighbou?r|daughter|son|brother"
    r"|sister|wife|husband|boy|girl|lad|friend|guy|bloke"
)
STORY = re.compile(
    rf"(?:(?:an?|one|the|my|our|his|her|this|that|some)\s+(?:[\w-]+\s+)?(?:{SOMEBODY})\b|(?:{SOMEBODY})['\u2019]?s?\s"
    r"|(?:i|he|she|we|they)\s+(?:was|were|had|went|rang|told|got|said|finish|work|left|came|took|plan)\b"
    r"|(?:had|got|did|called|rang|went|was|were|saw)\s)",
    re.IGNORECASE,
)
SHORTEST_STEM = 3
LONGEST_ENDING = 3


class Voice(TypedDict):
    """A note of a cluster and the voice that said it."""

    text: str
    group: str


class Cluster(TypedDict):
    """One line of the hand-made set: notes, the labels of their neighbours, and what a label must say."""

    level: str
    question: str
    notes: list[Voice]
    others: list[str]
    acceptable_any: list[list[str]]
    unacceptable_any: list[str]
    good: list[str]
    bad: list[str]


def clusters(path: Path = CLUSTERS) -> list[Cluster]:
    """The hand-made clusters in file order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fault(label: str, cluster: Cluster) -> str | None:
    """Why a careful coder would not put this label on the page, or None if they would."""
    words, notes = words_in(label), [note["text"] for note in cluster["notes"]]
    fewest, most = FEWEST_AND_MOST_WORDS[cluster["level"]]
    checks = (
        (not fewest <= len(words) <= most, f"{len(words)} words"),
        (bool(words) and bool(FILLER.fullmatch(words[0])), "opens with filler"),
        (bool(STORY.match(label.strip())), "opens a story"),
        (stops_midway(words, notes), "stops midway"),
        (label.count("(") != label.count(")") or label.count('"') % 2 == 1, "a mark is left open"),
        (not all(was_said(word, notes) for word in words), "nobody said one of its words"),
        (cluster["level"] == "theme" and len(set(words)) < len(words), "repeats a word"),
        (words in [words_in(other) for other in cluster["others"]], "another's label"),
        (any(re.search(bad, " ".join(words)) for bad in cluster["unacceptable_any"]), "misleading or a detail"),
        (not any(says(words, stems) for stems in cluster["acceptable_any"]), "does not say what is shared"),
    )
    return next((why for is_wrong, why in checks if is_wrong), None)


def words_in(text: str) -> list[str]:
    """The words of a text in lower case; hyphened ones stay whole."""
    return re.findall(r"[^\W_]+(?:['\u2019-][^\W_]+)*", text.casefold())


def says(words: Iterable[str], stems: Iterable[str]) -> bool:
    """Whether each stem begins one of the words; `a|b` is met by either."""
    spoken = tuple(words)
    return all(any(word.startswith(tuple(stem.split("|"))) for word in spoken) for stem in stems)


def stops_midway(words: Sequence[str], notes: Iterable[str]) -> bool:
    """Whether the last word wants another, unless a speaker's clause ended with just these words."""
    if not words or CUT_SHORT.fullmatch(words[-1]):
        return bool(words)
    clauses = (words_in(clause) for note in notes for clause in re.split(r"[.!?;:,\u2013\u2014\n]", note))
    return bool(JOINING.fullmatch(words[-1])) and not any(clause[-3:] == list(words[-3:]) for clause in clauses)


def was_said(word: str, notes: Iterable[str]) -> bool:
    """Whether somebody said this word in some form; joining words are free."""
    return bool(JOINING.fullmatch(word)) or any(is_form_of(word, said) for note in notes for said in words_in(note))


def is_form_of(one: str, other: str) -> bool:
    """Whether two words differ in their ending alone."""
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter):
        return one == other or (len(shorter) >= SHORTEST_STEM and len(longer) - len(shorter) <= LONGEST_ENDING)
    return len(shorter) > SHORTEST_STEM and shorter[:-1] == longer[: len(shorter) - 1]


def named(cluster: Cluster, embed: Embed) -> str:
    """The engine's label for these notes, among the other clusters of their question."""
    said_at = datetime(2000, 1, 1, tzinfo=UTC)
    notes = {
        str(at): Note(str(at), "q", note["text"], said_at, respondent=note["group"])
        for at, note in enumerate(cluster["notes"])
    }
    wordings = distinct_wordings(split_and_set_aside(notes.values())[0])
    texts = [wording.text for wording in wordings]
    rest = embed(cluster["others"])
    meaning = unit(embed(texts) - rest.mean(axis=0, keepdims=True))  # in a room, nearly all notes are the others'
    label = point_label(texts, meaning)
    if cluster["level"] == "point":
        return label
    voices = [frozenset(notes[said.note_id].voice for said in wording.statements) for wording in wordings]
    elsewhere = [[Voiced(text, 1.0, frozenset({text}))] for text in cluster["others"]]
    return theme_labels([voiced(texts, meaning, voices), *elsewhere], [label, *cluster["others"]])[0]


def voiced(texts: Sequence[str], meaning: Vectors, voices: Sequence[frozenset[str]]) -> list[Voiced]:
    """Wordings with their closeness to the middle of them all."""
    closeness = (meaning @ unit(meaning.mean(axis=0, keepdims=True))[0]).tolist()
    return [Voiced(text, round(close, 4), who) for text, close, who in zip(texts, closeness, voices, strict=True)]


def main() -> None:
    """Print every label with what is wrong with it, then the share of acceptable ones of points and of themes."""
    vectors = KeptVectors(load_encoder(EngineSettings()))
    judged = [(cluster, named(cluster, vectors.reading(cluster["question"]))) for cluster in clusters()]
    vectors.save()
    for cluster, label in judged:
        why = fault(label, cluster)
        print(f"{cluster['level']}  {label!r}", f" REFUSED, {why}: {cluster['notes']}" if why else "")
    for level in FEWEST_AND_MOST_WORDS:
        faults = [fault(label, cluster) for cluster, label in judged if cluster["level"] == level]
        share = faults.count(None) / len(faults)
        print(f"{level}s: {faults.count(None)} of {len(faults)} labels acceptable ({share:.0%})")
    by_hand = [(label in one["good"], fault(label, one)) for one, _ in judged for label in (*one["good"], *one["bad"])]
    agreeing = sum(is_good == (why is None) for is_good, why in by_hand)
    print(f"the rule agrees with {agreeing} of {len(by_hand)} labels judged by hand")


if __name__ == "__main__":
    main()
