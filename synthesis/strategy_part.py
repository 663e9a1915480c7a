"""The strategy as the report's records: numbered lines, their live fields filled in, their points as references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.strategy import LineKind


@dataclass(frozen=True, slots=True)
class Reference:
    """A point that a line rests on: its number in the report, and how much of its count people confirmed."""

    ref: str
    count: int
    confirmed: int

    @property
    def confirmation(self) -> str:
        """What stands after the number: " (5 of 7 confirmed)"; nothing where the count is the machine's alone."""
        return f" ({self.confirmed} of {self.count} confirmed)" if self.confirmed else ""


class LeftOut(StrEnum):
    """What a report leaves out of a line."""

    WORDS = "people's words"
    ROLES = "roles"
    SMALL_ROLES = "small roles"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line as it is read: `number` is its place ("2.1a", "" where it has none), `refs` the points it rests on.

    `mark` is its bookmark, `place` what the appendix calls it (its number, "mission"). `lost` is how many of its citations
    lead to no point of this report; `stale` says in words what became of its evidence since it was written. `left_out` is
    what this report keeps back of its words; `names_role` is set where its writer's own words name a role that the report
    may be meant to keep back.
    """

    kind: LineKind
    number: str
    text: str
    mark: str = ""
    place: str = ""
    refs: tuple[Reference, ...] = ()
    lost: int = 0
    stale: tuple[str, ...] = ()
    below: tuple[ReportLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    names_role: bool = False

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
    """A strategy: its title and the lines at its top, each with what is below it.

    `bare` is how many sub-headings were left out because nothing stands below them.
    """

    title: str
    lines: tuple[ReportLine, ...]
    bare: int = 0

    def of(self, *kinds: LineKind) -> tuple[ReportLine, ...]:
        """The lines at the top, of these kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)

    def every(self) -> Iterator[ReportLine]:
        """Every line in reading order."""
        for line in self.lines:
            yield from line.every()

    def used(self) -> dict[str, list[ReportLine]]:
        """By reference of a point, the lines that rest on it, in reading order."""
        found: dict[str, list[ReportLine]] = {}
        for line in self.every():
            for ref in line.refs:
                found.setdefault(ref.ref, []).append(line)
        return found

    def without(self, what: LeftOut) -> list[ReportLine]:
        """The lines out of which something is left, in reading order."""
        return [line for line in self.every() if what in line.left_out]

    def naming_roles(self) -> list[ReportLine]:
        """The lines whose own words name a role that this report may be meant to keep back, in reading order."""
        return [line for line in self.every() if line.names_role]

    @property
    def stale(self) -> int:
        """How many lines rest on evidence that changed."""
        return sum(bool(line.stale) for line in self.every())
