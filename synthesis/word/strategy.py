"""The strategy in the Word report: pillars, objectives and lines, each line with numbered references to its evidence."""

from __future__ import annotations

from models.strategy import LineKind
from synthesis import strategy_phrases
from synthesis.strategy_part import ReportLine, ReportStrategy
from synthesis.word.manuscript import Line, Manuscript
from synthesis.word.styles import OWN
from synthesis.word.tables import Cell, Column, add_table

STYLES = {
    LineKind.DESCRIPTION: "Normal",
    LineKind.HEADING: "Heading 4",
    LineKind.OBJECTIVE: "Heading 3",
    LineKind.TEXT: f"{OWN} Line",
}
STATEMENTS = (LineKind.MISSION, LineKind.VISION, LineKind.VALUE)
SCORED = (LineKind.MEASURE, LineKind.TARGET, LineKind.INITIATIVE)
MOST_REFS = 12  # references after a line; more are a list nobody follows, and the appendix names every line


def add_strategy(manuscript: Manuscript, strategy: ReportStrategy) -> None:
    """The whole strategy."""
    manuscript.head("Heading 1", strategy.title or strategy_phrases.STRATEGY).new_page()
    if not strategy.lines:
        manuscript.add("Normal", strategy_phrases.NO_LINES)
    for sentence in (strategy_phrases.stale_sentence(strategy), strategy_phrases.left_out_sentence(strategy)):
        if sentence:
            manuscript.add(f"{OWN} Facts", sentence)
    for kind in STATEMENTS:
        if lines := strategy.of(kind):
            manuscript.add("Heading 3", strategy_phrases.KIND_NAMES[kind])
        for line in lines:
            set_line(manuscript.add("List Bullet" if kind is LineKind.VALUE else f"{OWN} Lead"), line, line.text)
    for pillar in strategy.of(LineKind.PILLAR):
        add_pillar(manuscript, pillar)


def add_pillar(manuscript: Manuscript, pillar: ReportLine) -> None:
    """A pillar with everything below it, then how its objectives are measured and reached."""
    finish(manuscript.head("Heading 2", strategy_phrases.numbered(pillar), pillar.mark), pillar)
    for line in pillar.below:
        add_below(manuscript, line)
    objectives = [line for line in pillar.every() if line.of(*SCORED)]
    if objectives:
        columns = [Column("Objective", 2.2), *(Column(strategy_phrases.KIND_NAMES[kind], 2.6) for kind in SCORED)]
        rows = [
            [Cell(strategy_phrases.numbered(line)), *(scored(line, kind) for kind in SCORED)] for line in objectives
        ]
        add_table(manuscript, f"How the objectives of {pillar.number} are measured and reached", columns, rows)


def scored(objective: ReportLine, kind: LineKind) -> Cell:
    """An objective's measures, targets or initiatives, one below the other."""
    return Cell("\n".join(line.text for line in objective.of(kind)))


def add_below(manuscript: Manuscript, line: ReportLine) -> None:
    """A line below a pillar with what is below it in turn; what is measured stands in the pillar's table."""
    paragraph = manuscript.add(STYLES[line.kind])
    if line.kind is LineKind.TEXT:
        paragraph.say(f"{line.number}\t", f"{OWN} Source")
    set_line(paragraph, line, strategy_phrases.numbered(line) if line.kind is LineKind.OBJECTIVE else line.text)
    if line.kind is LineKind.DESCRIPTION:
        paragraph.keep()
    for below in line.below:
        if below.kind not in SCORED:
            add_below(manuscript, below)


def set_line(paragraph: Line, line: ReportLine, words: str) -> None:
    """A line's words, its references, and what became of its evidence."""
    finish(paragraph.mark(line.mark).say(words), line)


def finish(paragraph: Line, line: ReportLine) -> None:
    """What stands after a line's words: references, points that are not here, a warning."""
    if line.refs or line.lost:
        paragraph.say(" [", "Reference")
        for at, ref in enumerate(line.refs[:MOST_REFS]):
            paragraph.say(", " if at else "", "Reference").link(ref.ref, ref.ref).say(ref.confirmation, "Reference")
        more = len(line.refs) - MOST_REFS
        rest = [f"and {more} more" if more > 0 else "", strategy_phrases.lost_words(line)]
        said = ", ".join(part for part in rest if part)
        paragraph.say(f"{', ' if line.refs and said else ''}{said}]", "Reference")
    if warning := strategy_phrases.stale_words(line):
        paragraph.say(f"  {warning}", f"{OWN} Source", bold=True)
