"""What an adapter learns from: texts of labelled questions, without any that stands in a file it is measured on."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from themes.wording import key_of

HELD_OUT = 0.2  # of the questions of each file: to choose by and to fit the engine's numbers on


@dataclass(frozen=True, slots=True)
class Example:
    """A text as the encoder reads it, in its question, and the code of its point."""

    question: str
    text: str
    point: str


@dataclass(frozen=True, slots=True)
class Share:
    """What a batch takes of one file: so many questions, so many points of each, so many texts of a point at most."""

    questions: int
    points: int
    texts: int


Questions = Mapping[str, Sequence[Example]]
# Some seventy texts. Rooms first: they are the product's own work; the others are longer, or hold a dozen notes a question.
MIXTURE = {"rooms": Share(1, 9, 3), "more": Share(1, 9, 3), "argkp": Share(1, 4, 2), "perspectrum": Share(2, 2, 2)}


def without_scored(examples: Iterable[Example], scored: Collection[str]) -> list[Example]:
    """The examples whose normalised text is not among those keys."""
    return [example for example in examples if key_of(example.text) not in scored]


def by_question(examples: Iterable[Example]) -> dict[str, list[Example]]:
    """The examples of each question; one in which no point was said twice teaches nothing and is left out."""
    found: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        found[example.question].append(example)
    return {question: some for question, some in found.items() if repeated_points(some)}


def repeated_points(examples: Iterable[Example]) -> list[str]:
    """The points with at least two texts, in the order of their names."""
    return sorted(point for point, times in Counter(one.point for one in examples).items() if times > 1)


def hold_out(questions: Questions) -> tuple[Questions, Questions]:
    """The questions to learn from and the held-out fifth, the same in every run; both stances go the same way."""
    topics = sorted({topic_of(name) for name in questions})
    chosen = set(random.Random("held out").sample(topics, round(len(topics) * HELD_OUT)))  # noqa: S311 - no secret
    learned = {name: some for name, some in questions.items() if topic_of(name) not in chosen}
    return learned, {name: some for name, some in questions.items() if topic_of(name) in chosen}


def topic_of(question: str) -> str:
    """A question without the stance that follows it in brackets."""
    return question.rpartition(" (")[0] or question


def batch_of(files: Mapping[str, Questions], seed: int, step: int) -> list[Example]:
    """The texts of one step: a function of seed and step alone, so that a resumed run goes on as if never stopped."""
    chance = random.Random(f"{seed} {step}")  # noqa: S311 - no secret
    batch: list[Example] = []
    for kind, share in MIXTURE.items():
        if kind in files:
            for name in chance.sample(sorted(files[kind]), min(share.questions, len(files[kind]))):
                batch += drawn(files[kind][name], share, chance)
    return batch


def drawn(examples: Sequence[Example], share: Share, chance: random.Random) -> Iterator[Example]:
    """A few texts of some repeated points of one question."""
    repeated = repeated_points(examples)
    for point in chance.sample(repeated, min(share.points, len(repeated))):
        texts = [one for one in examples if one.point == point]
        yield from chance.sample(texts, min(share.texts, len(texts)))
