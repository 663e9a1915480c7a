"""What changed between two moments of a question, as plain sentences with their causes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from models.cause_words import cause_of, cause_sentences
from models.causes import Compared, compare
from models.changes import Change, ChangeKind
from models.decision_words import WORDS_GONE
from models.decisions import Level
from models.difference import changes_between
from models.history import Between
from models.phrases import NOT_SURE, SAID_ONCE, counted
from models.sentences import Said, Sentence, listed, shortened
from models.theming import Pile

MOST_NAMES = 4
PILES = {Pile.SAID_ONCE: SAID_ONCE.name, Pile.NOT_SURE: NOT_SURE.name}
ORDER = (
    ChangeKind.MERGED,
    ChangeKind.SPLIT,
    ChangeKind.NEW,
    ChangeKind.RENAMED,
    ChangeKind.MOVED,
    ChangeKind.GROWN,
    ChangeKind.SHRUNK,
    ChangeKind.GONE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One change as a sentence, and why. A quiet one is of a lone voice, or of the machine's tidying."""

    kind: ChangeKind
    level: Level
    what: Sentence
    why: Sentence
    quiet: bool


@dataclass(frozen=True, slots=True)
class Story:
    """All that changed in a question between two moments; both revisions are those of themings that are kept."""

    before: int
    after: int
    since: datetime | None
    until: datetime | None
    causes: tuple[Sentence, ...]
    lines: tuple[Line, ...]


def story_of(between: Between) -> Story:
    """The story, what matters most first."""
    before, after, compared = between.before, between.after, compare(between)
    told = [by_voices(one, compared) for one in changes_between(before.layout, after.layout)]
    ordered = sorted(told, key=lambda one: (one.level is Level.POINT, ORDER.index(one.kind), -weight(one, compared)))
    lines = tuple(line_of(one, compared) for one in ordered)
    return Story(before.revision, after.revision, before.themed_at, after.themed_at, cause_sentences(compared), lines)


def by_voices(change: Change, compared: Compared) -> Change:
    """Growing and shrinking is by notes; where voices went the other way, theirs is the number that is shown."""
    then, now = compared.counts(change.id)
    if change.kind not in {ChangeKind.GROWN, ChangeKind.SHRUNK} or then == now:
        return change
    return replace(change, kind=ChangeKind.GROWN if now > then else ChangeKind.SHRUNK)


def tally(story: Story, level: Level) -> Counter[ChangeKind]:
    """How many changes there were of each kind."""
    return Counter(line.kind for line in story.lines if line.level is level)


def weight(change: Change, compared: Compared) -> int:
    """How many voices a change is about."""
    then, now = compared.counts(change.id)
    return abs(now - then) if change.kind in {ChangeKind.GROWN, ChangeKind.SHRUNK} else max(then, now)


def line_of(change: Change, compared: Compared) -> Line:
    """One change as a sentence with its cause."""
    why, by_people = cause_of(change, compared)
    lone = change.level is Level.POINT and weight(change, compared) <= 1
    tidying = change.level is Level.POINT and change.kind in {ChangeKind.MOVED, ChangeKind.RENAMED}
    quiet = not by_people and (tidying or (lone and change.kind in {ChangeKind.NEW, ChangeKind.GONE, ChangeKind.SPLIT}))
    return Line(change.kind, change.level, SENTENCES[change.kind](change, compared), why, quiet)


def name_of(id_: str, compared: Compared) -> Said | str:
    """A point, theme or pile by its name now, else by the one it had; only what is still there can be opened."""
    if id_ in PILES:
        return PILES[Pile(id_)]
    between = compared.between
    for side in (between.after, between.before):
        layout = side.layout
        if between.is_taken_back(side, id_):
            return WORDS_GONE
        if id_ in layout.points or id_ in layout.themes:
            label = layout.points[id_].label if id_ in layout.points else layout.themes[id_]
            return Said(shortened(label), id_ if side is between.after else "")
    return "nowhere"


def counted_change(change: Change, compared: Compared) -> Sentence:
    """Night buses: 4x, now 7x."""
    then, now = compared.counts(change.id)
    name = name_of(change.id, compared)
    if then == now:
        more = "more" if change.kind is ChangeKind.GROWN else "fewer"
        return (name, f": {now}x as before, {counted(change.notes, f'{more} note')}")
    return (name, f": {then}x \N{RIGHTWARDS ARROW} {now}x")


def new(change: Change, compared: Compared) -> Sentence:
    """What nobody had said before."""
    return ("New: ", name_of(change.id, compared), f", {compared.counts(change.id)[1]}x")


def gone(change: Change, compared: Compared) -> Sentence:
    """What nothing is left of."""
    return ("Gone: ", name_of(change.id, compared), f", it was {compared.counts(change.id)[0]}x")


def split(change: Change, compared: Compared) -> Sentence:
    """What stands alone now, and what it was a part of."""
    parts = [name_of(id_, compared) for id_ in change.others]
    return ("Split off: ", *listed(parts, MOST_NAMES), ", from ", name_of(change.id, compared))


def merged(change: Change, compared: Compared) -> Sentence:
    """What is one now."""
    then, now = compared.counts(change.id)
    parts = [name_of(id_, compared) for id_ in change.others]
    was = f", {then}x \N{RIGHTWARDS ARROW} {now}x" if then else f", {now}x"
    return ("Merged: ", *listed(parts, MOST_NAMES), " into ", name_of(change.id, compared), was)


def renamed(change: Change, compared: Compared) -> Sentence:
    """The name before, the name now."""
    gone = compared.between.is_taken_back(compared.between.before, change.id)
    was = WORDS_GONE if gone else Said(shortened(change.before))
    return ("Renamed: ", was, ", now ", name_of(change.id, compared))


def moved(change: Change, compared: Compared) -> Sentence:
    """From where to where."""
    old, home = (name_of(id_, compared) for id_ in change.others)
    return ("Moved: ", name_of(change.id, compared), ", from ", old, " to ", home)


SENTENCES = {
    ChangeKind.NEW: new,
    ChangeKind.GONE: gone,
    ChangeKind.SPLIT: split,
    ChangeKind.MERGED: merged,
    ChangeKind.RENAMED: renamed,
    ChangeKind.MOVED: moved,
    ChangeKind.GROWN: counted_change,
    ChangeKind.SHRUNK: counted_change,
}
