"""A strategy becomes the report's main part: lines numbered, live fields counted now, citations as references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from models.plain_text import one_line, plain_text
from models.strategy import Line, LineKind, StaleKind, Strategy
from synthesis.evidence import Evidence
from synthesis.staleness import stale_reasons
from synthesis.strategy_part import Reference, ReportLine, ReportStrategy
from synthesis.withheld import LineTeller

Refs = Mapping[tuple[str, str], Reference]  # by question and point

BECAME = {
    StaleKind.SPLIT: "a point it rests on was split.",
    StaleKind.MERGED: "a point it rests on was merged with another.",
    StaleKind.GONE: "no note of a point it rests on is left.",
    StaleKind.DISMISSED: "a point it rests on was set aside.",
    StaleKind.MISQUOTED: "a quotation in it is no longer what was said.",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class StrategyMaker:
    """Makes the lines of one strategy, and marks them as they come: L1, L2..."""

    strategy: Strategy
    evidence: Evidence
    refs: Refs
    teller: LineTeller
    marks: count[int] = field(default_factory=lambda: count(1))

    def make(self) -> ReportStrategy:
        """The whole strategy."""
        pillars, values = count(1), count(1)
        lines = []
        for line in filter(self.is_told, self.strategy.children(None)):
            if line.kind is LineKind.PILLAR:
                lines.append(self.line(line, str(next(pillars)), ""))
            else:
                place = f"value {next(values)}" if line.kind is LineKind.VALUE else str(line.kind)
                lines.append(self.line(line, "", place))
        bare = sum(one.kind is LineKind.HEADING and not self.is_told(one) for one in self.strategy.lines)
        return ReportStrategy(one_line(self.strategy.title), tuple(lines), bare)

    def is_told(self, line: Line) -> bool:
        """Whether a line has something to read: words, a citation, or a line below it; a sub-heading's words alone are none."""
        words = line.kind is not LineKind.HEADING and bool(line.text.strip())
        return words or bool(line.citations) or any(map(self.is_told, self.strategy.children(line.id)))

    def line(self, line: Line, number: str, place: str, below: Iterator[ReportLine] | None = None) -> ReportLine:
        """One line with what is below it; `place` is what the appendix calls it where it has no number."""
        homes = [(at, self.evidence.home(at)) for at in line.citations]
        refs = [self.refs.get((at.question_id, home.id)) if home else None for at, home in homes]
        mark = f"L{next(self.marks)}"
        told = self.teller.tell(line)
        return ReportLine(
            kind=line.kind,
            number=number,
            text=plain_text(told.text).strip(),
            mark=mark,
            place=number or place,
            refs=tuple(dict.fromkeys(ref for ref in refs if ref is not None)),
            lost=sum(ref is None for ref in refs),
            stale=tuple(dict.fromkeys(BECAME[reason.kind] for reason in stale_reasons(line, self.evidence))),
            below=tuple(self.below(line, number, count(1), count(1)) if below is None else below),
            left_out=told.left_out,
            names_role=told.names_role,
        )

    def below(self, parent: Line, number: str, figures: count[int], texts: count[int]) -> Iterator[ReportLine]:
        """What is below a line: objectives 1.1, 1.2; what they rest on 1.1a, 1.1b; the rest by its kind."""
        for line in filter(self.is_told, self.strategy.children(parent.id)):
            if line.kind is LineKind.OBJECTIVE:
                yield self.line(line, f"{number}.{next(figures)}", "")
            elif line.kind is LineKind.TEXT:
                yield self.line(line, f"{number}{letter(next(texts))}", "")
            elif line.kind is LineKind.HEADING:
                # what stands below a sub-heading is numbered on, as if it stood below the pillar
                yield self.line(line, "", f"heading in {number}", self.below(line, number, figures, texts))
            else:
                yield self.line(line, "", f"{line.kind} of {number}")


def letter(number: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    letters = ""
    while number:
        number, at = divmod(number - 1, len(LETTERS))
        letters = LETTERS[at] + letters
    return letters
