"""One decision in plain words: what was decided, about what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from models.decisions import Decision, DecisionKind, Level
from models.phrases import counted
from models.sentences import Said, Sentence, listed, plain

MOST_NAMES = 3  # of what a decision is about; the others are counted
WORDS_GONE = "words that were taken back"

KIND_WORDS = {
    DecisionKind.SAME: "Same",
    DecisionKind.NOT_THE_SAME: "Not the same",
    DecisionKind.MERGE: "Merge",
    DecisionKind.SPLIT: "Split",
    DecisionKind.MOVE: "Move",
    DecisionKind.LOCK: "Lock",
    DecisionKind.RENAME: "Rename",
    DecisionKind.DISMISS: "Set aside",
    DecisionKind.CREATE: "Create",
    DecisionKind.GRAIN: "Finer or coarser",
}

Names = Sequence[Said | str]


def decision_words(decision: Decision, labels: Sequence[Said]) -> Sentence:
    """What was decided; `labels` holds the words that each of its parts is known by."""
    names: Names = [label if label.text else WORDS_GONE for label in labels]
    return WORDS[decision.what.kind](decision, names)


def decision_text(decision: Decision, labels: Sequence[Said]) -> str:
    """The same as text, for a sheet."""
    return plain(decision_words(decision, labels))


def same(_: Decision, names: Names) -> Sentence:
    """Who repeats what."""
    return (names[0], " says the same as ", *either(names[1:]))


def not_the_same(_: Decision, names: Names) -> Sentence:
    """Who repeats none of what."""
    return (names[0], " is not the same as ", *either(names[1:]))


def merge(decision: Decision, names: Names) -> Sentence:
    """What belongs together."""
    return (f"Merged {plural(decision)}: ", *both(names))


def split(decision: Decision, names: Names) -> Sentence:
    """What is never together again."""
    return (f"Split {'a theme' if decision.what.level is Level.THEME else 'a point'}: ", *both(names), " stand apart")


def move(_: Decision, names: Names) -> Sentence:
    """What went where; where it was is left out when that has no name of its own any more."""
    was = names[2:3]
    away = (", away from ", *was) if was and words_of(was[0]) not in map(words_of, names[:2]) else ()
    return ("Moved ", names[0], " to ", names[1], *away)


def lock(decision: Decision, names: Names) -> Sentence:
    """What stays together under which name."""
    return ("Locked under the name ", Said(decision.what.label), ": ", *both(names))


def rename(decision: Decision, names: Names) -> Sentence:
    """What is now called how."""
    thing = "theme" if decision.what.level is Level.THEME else "point"
    return (f"Named the {thing} of ", *both(names), ": ", Said(decision.what.label))


def dismiss(_: Decision, names: Names) -> Sentence:
    """What was set aside; the reason stands beside it."""
    return ("Set aside ", *both(names))


def create(decision: Decision, names: Names) -> Sentence:
    """The theme made by hand."""
    return ("Made the theme ", Said(decision.what.label), ", with ", *both(names))


def grain(decision: Decision, _: Names) -> Sentence:
    """Finer or coarser, by how much."""
    steps = decision.what.steps
    if not steps:
        return ("Set the points as fine as the machine makes them",)
    return (f"Made the points {counted(abs(steps), 'step')} {'finer' if steps > 0 else 'coarser'}",)


def words_of(name: Said | str) -> str:
    """A name as text."""
    return name.text if isinstance(name, Said) else name


def both(names: Names) -> Sentence:
    """A, B and C."""
    return listed(names, MOST_NAMES)


def either(names: Names) -> Sentence:
    """A, B or C."""
    return listed(names, MOST_NAMES, "or")


def plural(decision: Decision) -> str:
    """What sort of things a decision is about."""
    return "themes" if decision.what.level is Level.THEME else "points"


WORDS: Mapping[DecisionKind, Callable[[Decision, Names], Sentence]] = {
    DecisionKind.SAME: same,
    DecisionKind.NOT_THE_SAME: not_the_same,
    DecisionKind.MERGE: merge,
    DecisionKind.SPLIT: split,
    DecisionKind.MOVE: move,
    DecisionKind.LOCK: lock,
    DecisionKind.RENAME: rename,
    DecisionKind.DISMISS: dismiss,
    DecisionKind.CREATE: create,
    DecisionKind.GRAIN: grain,
}
