"""The sentences on a strategy and its lines that every form of the report shares, so that all say the same."""

from __future__ import annotations

from collections.abc import Sequence

from models.phrases import counted
from models.strategy import LineKind
from synthesis.strategy_part import LeftOut, ReportLine, ReportStrategy

STRATEGY = "The strategy"
NO_LINES = "Nothing has been written into this strategy yet."
STALE = "To be checked:"
KIND_NAMES = {
    LineKind.MISSION: "Mission",
    LineKind.VISION: "Vision",
    LineKind.VALUE: "Values",
    LineKind.MEASURE: "Measure",
    LineKind.TARGET: "Target",
    LineKind.INITIATIVE: "Initiative",
}


def numbered(line: ReportLine) -> str:
    """A line's words after its number, where it has one."""
    return f"{line.number} {line.text}".strip()


def stale_words(line: ReportLine) -> str:
    """What became of a line's evidence since it was written; nothing where it stands."""
    return f"{STALE} {' '.join(line.stale)}" if line.stale else ""


def lost_words(line: ReportLine) -> str:
    """How many of its points are not in this report; nothing where all are."""
    return f"{counted(line.lost, 'point')} not in this report" if line.lost else ""


def used_in(lines: Sequence[ReportLine]) -> str:
    """What stands before the lines that rest on a point."""
    return f"Used in line{'s' if len(lines) > 1 else ''} "


def stale_sentence(strategy: ReportStrategy) -> str:
    """A warning where lines rest on evidence that changed since they were written."""
    if not strategy.stale:
        return ""
    one = strategy.stale == 1
    return (
        f"{counted(strategy.stale, 'line')} of this strategy {'rests' if one else 'rest'} on evidence that changed after "
        f"{'it was' if one else 'they were'} written; {'it is' if one else 'each is'} marked “{STALE[:-1].lower()}”."
    )


def left_out_sentence(strategy: ReportStrategy) -> str:
    """What this report leaves out of the strategy's lines; nothing where they stand as they were written."""
    parts = [f"{what} in {counted(len(lines), 'line')}" for what in LeftOut if (lines := strategy.without(what))]
    if not parts:
        return ""
    return f"Left out of this strategy: {'; '.join(parts)}. Where a sentence goes on without it stands […]."


def touched(strategy: ReportStrategy) -> tuple[str, ...]:
    """For its writer: which lines go out otherwise than they were written, and which name a role in words of their own."""
    named = [(f"Left out, {what}", strategy.without(what)) for what in LeftOut]
    named.append(("Go out as written and name a role", strategy.naming_roles()))
    told = [f"{why}: {', '.join(line.place for line in lines)}." for why, lines in named if lines]
    bare = [f"Left out, for nothing stands below: {counted(strategy.bare, 'sub-heading')}."] if strategy.bare else []
    return (*told, *bare)
