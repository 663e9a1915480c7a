"""The report as Markdown: the strategy, what was heard with counts, how it was made, then the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from models.phrases import NOT_SURE, SAID_ONCE, SET_ASIDE, WAITING
from synthesis import phrases, strategy_phrases
from synthesis.escaping import escape_line, escape_lines, escape_start
from synthesis.markdown_method import matrices, method
from synthesis.markdown_strategy import strategy_part
from synthesis.report import Report, ReportNote, ReportPoint, ReportQuestion
from synthesis.strategy_part import ReportLine

Used = Mapping[str, Sequence[ReportLine]]


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
    yield f"\n{escape_line(phrases.subtitle(report))}\n\n{phrases.for_whom(report.choice)}"
    for sentence in report.facts.sentences(with_words=report.choice.verbatims):
        yield f"\n{sentence}"
    if report.strategy is not None:
        yield strategy_part(report.strategy)
    yield f"\n# {phrases.HEARD}"
    if not report.questions:
        yield f"\n{phrases.NO_QUESTIONS}"
    for question in report.questions:
        yield from question_section(question, point_line)
    yield from matrices(report)
    yield from method(report)
    yield f"\n# {phrases.appendix_heading(report.choice)}"
    used = report.strategy.used() if report.strategy is not None else {}
    for question in report.questions:
        yield from question_appendix(question, used)


def question_section(question: ReportQuestion, line: Callable[[ReportPoint], str]) -> Iterator[str]:
    """A question's themes and piles, each point on a line."""
    yield f"\n## {question.number}. {escape_line(question.text)}"
    if not question.notes:
        yield f"\n{phrases.NO_NOTES}"
    elif not question.points:
        yield f"\n{phrases.NO_THEMES}"
    for theme in question.themes:
        yield f"\n### {escape_line(theme.heading)}{phrases.theme_count(theme)}\n"
        if theme.stability is not None:
            yield f"{phrases.steadiness(theme.stability)}\n"
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


def question_appendix(question: ReportQuestion, used: Used) -> Iterator[str]:
    """Every point of a question with the notes behind it, then the notes in no point."""
    yield f"\n## Question {question.number}: {escape_line(question.text)}"
    for point in question.points:
        lines = used.get(point.ref, ())
        where = f". {strategy_phrases.used_in(lines)}{', '.join(line.place for line in lines)}" if lines else ""
        yield f"\n### {point.ref} {escape_line(point.label)}\n\n{phrases.behind(point)}{where}\n"
        yield from (note_line(note) for note in point.notes)
    if question.set_aside:
        yield f"\n### {SET_ASIDE.name}\n\n{SET_ASIDE.means}\n"
        yield from (f"{note_line(item.note)} \\[{escape_line(item.reason)}\\]" for item in question.set_aside)
    if question.waiting:
        yield f"\n### {WAITING.name}\n\n{WAITING.means}\n"
        yield from (note_line(note) for note in question.waiting)


def note_line(note: ReportNote) -> str:
    """A note as a list item: Table 7, nurse, 09:22: what was said, with its own line breaks."""
    if not note.said_by:
        first, end, rest = escape_lines(note.text, "  ").partition("\n")
        return f"- {escape_start(first)}{end}{rest}"
    return f"- {escape_line(note.said_by)}: {escape_lines(note.text, '  ')}"
