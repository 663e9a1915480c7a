"""The strategy in the Word report: pillars, objectives and lines, each line with numbered references to its evidence."""

from __future__ import annotations

from models.strategy import LineKind
from synthesis import phrases
from synthesis.strategy_part import ReportLine, ReportStrategy
from synthesis.word.manuscript import Line, Manuscript
from synthesis.word.styles import OWN
from synthesis.word.tables import Cell, Column, add_table

STYLES = {
    LineKind.DESCRIPTION: "Normal",
    LineKind.HEADING: "Heading 4",
    LineKind.OBJECTIVE: "Heading 3",
    LineKind.TEXT: "List Bullet",
}
STATEMENTS = (LineKind.MISSION, LineKind.VISION, LineKind.VALUE)
SCORED = (LineKind.MEASURE, LineKind.TARGET, LineKind.INITIATIVE)
MOST_REFS = 12  # references after a line; more are a list nobody follows, and the appendix names every line


def add_strategy(manuscript: Manuscript, strategy: ReportStrategy) -> None:
    """The whole strategy."""
    manuscript.head("Heading 1", strategy.title or phrases.STRATEGY).new_page()
    if not strategy.lines:
        manuscript.add("Normal", phrases.NO_LINES)
    if warning := phrases.stale_sentence(strategy):
        manuscript.add(f"{OWN} Facts", warning)
    for kind in STATEMENTS:
        if lines := strategy.of(kind):
            manuscript.add("Heading 3", phrases.KIND_NAMES[kind])
        for line in lines:
            set_line(manuscript.add("List Bullet" if kind is LineKind.VALUE else f"{OWN} Lead"), line, line.text)
    for pillar in strategy.of(LineKind.PILLAR):
        add_pillar(manuscript, pillar)


def add_pillar(manuscript: Manuscript, pillar: ReportLine) -> None:
    """A pillar with everything below it."""
    finish(manuscript.head("Heading 2", phrases.numbered(pillar), bookmark(pillar)), pillar)
    for line in pillar.below:
        add_below(manuscript, line)


def add_below(manuscript: Manuscript, line: ReportLine) -> None:
    """A line below a pillar with what is below it in turn; measures, targets and initiatives as one table."""
    words = phrases.numbered(line) if line.kind is LineKind.OBJECTIVE else line.text
    set_line(manuscript.add(STYLES[line.kind]), line, words)
    for below in line.below:
        if below.kind not in SCORED:
            add_below(manuscript, below)
    if scored := line.of(*SCORED):
        caption = f"How objective {line.number} is measured and reached"
        columns = (Column("", 1.2), Column("What", 6))
        rows = [[Cell(phrases.KIND_NAMES[one.kind]), Cell(one.text)] for one in scored]
        add_table(manuscript, caption, columns, rows)


def set_line(paragraph: Line, line: ReportLine, words: str) -> None:
    """A line's words, its references, and what became of its evidence."""
    if line.number:
        paragraph.mark(bookmark(line))
    finish(paragraph.say(words), line)


def finish(paragraph: Line, line: ReportLine) -> None:
    """What stands after a line's words: references, points that are not here, a warning."""
    if line.refs or line.lost:
        paragraph.say(" [", "Reference")
        for at, ref in enumerate(line.refs[:MOST_REFS]):
            paragraph.say(", " if at else "", "Reference").link(ref, ref)
        more = len(line.refs) - MOST_REFS
        rest = [f"and {more} more" if more > 0 else "", phrases.lost_words(line)]
        said = ", ".join(part for part in rest if part)
        paragraph.say(f"{', ' if line.refs and said else ''}{said}]", "Reference")
    if warning := phrases.stale_words(line):
        paragraph.say(f"  {warning}", f"{OWN} Source", bold=True)


def bookmark(line: ReportLine) -> str:
    """The place of a line, for the appendix to lead back to."""
    return f"L{line.number.replace('.', '_')}"
