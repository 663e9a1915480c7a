"""The strategy as the report's records: numbered lines, their live fields filled in, their points as references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.strategy import LineKind


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line as it is read: `number` is its place ("2.1.3", "" where it has none), `refs` the points it rests on.

    `lost` is how many of its citations lead to no point of this report; `stale` says in words what became of its
    evidence since it was written.
    """

    kind: LineKind
    number: str
    text: str
    refs: tuple[str, ...] = ()
    lost: int = 0
    stale: tuple[str, ...] = ()
    below: tuple[ReportLine, ...] = ()

    def of(self, *kinds: LineKind) -> tuple[ReportLine, ...]:
        """What stands right below it, of these kinds."""
        return tuple(line for line in self.below if line.kind in kinds)

    def every(self) -> Iterator[ReportLine]:
        """The line and everything below it, in reading order."""
        yield self
        for line in self.below:
            yield from line.every()


@dataclass(frozen=True, slots=True)
class ReportStrategy:
    """A strategy: its title and the lines at its top, each with what is below it."""

    title: str
    lines: tuple[ReportLine, ...]

    def of(self, *kinds: LineKind) -> tuple[ReportLine, ...]:
        """The lines at the top, of these kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)

    def every(self) -> Iterator[ReportLine]:
        """Every line in reading order."""
        for line in self.lines:
            yield from line.every()

    def used(self) -> dict[str, tuple[str, ...]]:
        """By reference of a point, the numbers of the lines that rest on it, in reading order."""
        found: dict[str, dict[str, None]] = {}
        for line in self.every():
            for ref in line.refs:
                found.setdefault(ref, {})[line.number] = None
        return {ref: tuple(numbers) for ref, numbers in found.items()}

    @property
    def stale(self) -> int:
        """How many lines rest on evidence that changed."""
        return sum(bool(line.stale) for line in self.every())
