"""What changed between two states of a strategy: lines added, dropped, moved, and reworded word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from models.strategy import Line, LineKind
from synthesis.evidence import Evidence
from synthesis.lines import line_words


class What(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    DROPPED = "dropped"
    REWORDED = "reworded"
    MOVED = "moved"


class Run(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One line that is not as it was; `words` are its runs in order."""

    what: What
    kind: LineKind
    line_id: str
    words: tuple[tuple[Run, str], ...]


def compare_lines(before: Sequence[Line], after: Sequence[Line], evidence: Evidence) -> list[LineDifference]:
    """What happened from one state to the other, in the order of the later one, then what was dropped.

    Both are read with the counts of now: a count that followed its notes is no writer's change.
    """
    then, now = {line.id: line for line in before}, {line.id: line for line in after}
    moved = moved_lines(before, after)
    found = []
    for line in after:
        old = then.get(line.id)
        words = line_words(line, evidence)
        if old is None:
            found.append(LineDifference(What.ADDED, line.kind, line.id, ((Run.IN, words),)))
        elif (was := line_words(old, evidence)) != words:
            found.append(LineDifference(What.REWORDED, line.kind, line.id, tuple(word_runs(was, words))))
        elif line.id in moved:
            found.append(LineDifference(What.MOVED, line.kind, line.id, ((Run.SAME, words),)))
    for line in before:
        if line.id not in now:
            found.append(LineDifference(What.DROPPED, line.kind, line.id, ((Run.OUT, line_words(line, evidence)),)))
    return found


def moved_lines(before: Sequence[Line], after: Sequence[Line]) -> set[str]:
    """The lines with another parent, or in another order among those that stayed."""
    then, now = {line.id: line.parent_id for line in before}, {line.id: line.parent_id for line in after}
    moved = {id_ for id_, parent in now.items() if id_ in then and then[id_] != parent}
    stayed = [id_ for id_ in now if id_ in then and id_ not in moved]
    for parent in dict.fromkeys(now[id_] for id_ in stayed):
        mine = [id_ for id_ in stayed if now[id_] == parent]
        theirs = [id_ for id_ in then if id_ in set(mine)]
        kept = SequenceMatcher(None, theirs, mine, autojunk=False).get_matching_blocks()
        moved |= set(mine) - {mine[block.b + at] for block in kept for at in range(block.size)}
    return moved


def word_runs(before: str, after: str) -> Iterator[tuple[Run, str]]:
    """The words of both in one reading: what stayed, what went, what came."""
    old, new = re.findall(r"\S+|\s+", before), re.findall(r"\S+|\s+", after)
    for step, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            yield Run.SAME, "".join(new[new_from:new_to])
            continue
        if old_to > old_from:
            yield Run.OUT, "".join(old[old_from:old_to])
        if new_to > new_from:
            yield Run.IN, "".join(new[new_from:new_to])
