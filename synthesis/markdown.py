"""The report as Markdown: question, theme heading, points by count, then the appendix with every note."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.phrases import NOT_SURE, SAID_ONCE, SET_ASIDE, WAITING
from synthesis import phrases
from synthesis.escaping import escape_line, escape_lines
from synthesis.report import Report, ReportNote, ReportPoint, ReportQuestion


def report_markdown(report: Report) -> str:
    """The report as CommonMark; people's words are escaped, so that it renders as what they typed and no more."""
    return "\n".join(blocks(report)) + "\n"


def summary_markdown(report: Report) -> str:
    """The counted summary alone: the themes with their points, without the notes behind them."""
    lines = [line for question in report.questions for line in question_section(question, point_words)]
    return "\n".join(lines).strip() + "\n"


def blocks(report: Report) -> Iterator[str]:
    """The report line by line."""
    yield f"# {escape_line(report.title)}"
    for sentence in report.facts.sentences():
        yield f"\n{sentence}"
    if not report.questions:
        yield f"\n{phrases.NO_QUESTIONS}"
    for question in report.questions:
        yield from question_section(question, point_line)
    yield f"\n# {phrases.APPENDIX}"
    for question in report.questions:
        yield from question_appendix(question)


def question_section(question: ReportQuestion, line: Callable[[ReportPoint], str]) -> Iterator[str]:
    """A question's themes and piles, each point on a line."""
    yield f"\n## {question.number}. {escape_line(question.text)}"
    if not question.notes:
        yield f"\n{phrases.NO_NOTES}"
    for theme in question.themes:
        yield f"\n### {escape_line(theme.heading)}{phrases.theme_count(theme)}\n"
        yield from (line(point) for point in theme.points)
    if question.said_once:
        yield f"\n### {SAID_ONCE.name}\n\n{SAID_ONCE.means}\n"
        yield from (line(point) for point in question.said_once)
    if question.not_sure:
        yield f"\n### {NOT_SURE.name}\n\n{NOT_SURE.means}\n"
        yield from (line(point) for point in question.not_sure)
    if rest := phrases.in_no_point(question):
        yield f"\n{rest}"


def point_words(point: ReportPoint) -> str:
    """A point as a list item: Leverage technology (7x): mobile access, secure records."""
    return f"- {escape_line(point.label)}{phrases.point_count(point)}{escape_line(phrases.variations(point))}"


def point_line(point: ReportPoint) -> str:
    """A point as a list item that refers to its notes in the appendix: ... [P3]."""
    return f"{point_words(point)} \\[{point.ref}\\]"


def question_appendix(question: ReportQuestion) -> Iterator[str]:
    """Every note behind every point of a question, then the notes in no point."""
    yield f"\n## Notes on question {question.number}"
    for point in question.points:
        yield f"\n### {point.ref} {escape_line(point.label)}\n\n{phrases.behind(point)}\n"
        yield from (note_line(note) for note in point.notes)
    if question.set_aside:
        yield f"\n### {SET_ASIDE.name}\n\n{SET_ASIDE.means}\n"
        yield from (f"{note_line(item.note)} \\[{escape_line(item.reason)}\\]" for item in question.set_aside)
    if question.waiting:
        yield f"\n### {WAITING.name}\n\n{WAITING.means}\n"
        yield from (note_line(note) for note in question.waiting)


def note_line(note: ReportNote) -> str:
    """A note as a list item: Table 7, nurse, 09:22: what was said, with its own line breaks."""
    return f"- {escape_line(f'{note.voice}, {note.role}, {note.time}')}: {escape_lines(note.text, '  ')}"
