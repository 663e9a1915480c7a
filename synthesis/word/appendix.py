"""The evidence: every point with its counts, the strategy's lines that rest on it, and every note behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.phrases import SET_ASIDE, WAITING
from synthesis import phrases, strategy_phrases
from synthesis.report import Report, ReportNote, ReportPoint, ReportQuestion
from synthesis.strategy_part import ReportLine
from synthesis.word.heard import add_pile_heading
from synthesis.word.manuscript import Line, Manuscript
from synthesis.word.styles import OWN

Used = Mapping[str, Sequence[ReportLine]]  # by reference of a point, the lines that rest on it


def add_appendix_heading(manuscript: Manuscript, report: Report) -> None:
    """Where the appendix begins."""
    manuscript.head("Heading 1", phrases.appendix_heading(report.choice)).new_page()


def add_appendix(manuscript: Manuscript, question: ReportQuestion, used: Used) -> None:
    """Every point of a question with its notes, then the notes in no point."""
    manuscript.head("Heading 2", f"Question {question.number}: {question.text}")
    for point in question.points:
        add_evidence(manuscript, point, used.get(point.ref, ()))
    if question.set_aside:
        add_pile_heading(manuscript, SET_ASIDE)
        for item in question.set_aside:
            add_note(manuscript, item.note).say(f"  ({item.reason})", f"{OWN} Source")
    if question.waiting:
        add_pile_heading(manuscript, WAITING)
        for note in question.waiting:
            add_note(manuscript, note)


def add_evidence(manuscript: Manuscript, point: ReportPoint, used: Sequence[ReportLine]) -> None:
    """A point, its counts, where the strategy uses it, and its notes."""
    heading = manuscript.head("Heading 3", "", point.ref).say(f"{point.ref}  {point.label}")
    facts = manuscript.add(f"{OWN} Facts", phrases.behind(point))
    if used:
        facts.say(f". {strategy_phrases.used_in(used)}")
        for at, line in enumerate(used):
            facts.say(", " if at else "").link(line.place, line.mark)
    if point.notes:
        facts.keep()
    heading.keep()
    for note in point.notes:
        add_note(manuscript, note)


def add_note(manuscript: Manuscript, note: ReportNote) -> Line:
    """Who spoke and when, and beside it the words with their own line breaks."""
    line = manuscript.add(f"{OWN} Note" if note.said_by else f"{OWN} Note Alone")
    line.say(f"{note.said_by} \t" if note.said_by else "\u2013\t", f"{OWN} Source")
    return line.say(note.text)
