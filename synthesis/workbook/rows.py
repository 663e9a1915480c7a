"""What stands in the workbook's sheets, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.phrases import NOT_SURE, SAID_ONCE, SET_ASIDE, WAITING
from synthesis import phrases, strategy_phrases
from synthesis.heard_tables import HeardTable, cell_text
from synthesis.method import fact_rows, method_parts
from synthesis.report import Report, ReportNote, ReportPoint, ReportQuestion

Cell = str | int | float | None
Row = tuple[Cell, ...]
Columns = tuple[tuple[str, int], ...]  # names with their widths in characters

THEMES: Columns = (
    ("Question", 10), ("Theme", 44), ("Voices", 9), ("Confirmed", 11), ("Notes", 9), ("Points", 9), ("Steady", 9),
)  # fmt: skip
POINTS: Columns = (
    ("Point", 8), ("Question", 10), ("Theme or pile", 34), ("Name", 50), ("Voices", 9), ("Confirmed", 11), ("Notes", 9),
    ("Declared", 10), ("Used in lines", 24),
)  # fmt: skip
NOTES: Columns = (
    ("Point or pile", 14), ("Question", 10), ("Said by", 14), ("Role", 18), ("Time", 16), ("Note", 90), ("Why set aside", 30),
)  # fmt: skip
LINES: Columns = (
    ("Line", 12), ("Kind", 13), ("Text", 90), ("Points", 30), ("To be checked", 40), ("Left out", 24),
)  # fmt: skip
MOST_NAME = 31  # characters of a sheet's name


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet."""

    name: str
    columns: Columns
    rows: tuple[Row, ...]


def sheets(report: Report) -> Iterator[Sheet]:
    """Every sheet that has anything to hold; facts always do."""
    yield Sheet("Facts", (("What", 26), ("Known", 100)), tuple(fact_cells(report)))
    if report.strategy is not None:
        yield Sheet("Strategy", LINES, tuple(line_cells(report)))
    yield Sheet("Themes", THEMES, tuple(theme_cells(report)))
    yield Sheet("Points", POINTS, tuple(point_cells(report)))
    if report.choice.verbatims:
        yield Sheet("Notes", NOTES, tuple(row for question in report.questions for row in note_cells(question)))
    for question in report.questions:
        for at, matrix in enumerate(question.heard, start=1):
            yield matrix_sheet(f"Heard {question.number}.{at}", matrix)


def fact_cells(report: Report) -> Iterator[Row]:
    """The facts, the questions in their words, then the method."""
    yield "Report", report.title
    yield "For", phrases.for_whom(report.choice)
    yield from fact_rows(report)
    if warning := report.facts.sample():
        yield "Sample", warning
    for question in report.questions:
        yield f"Question {question.number}", question.text
    for part in method_parts(report):
        for sentence in part.sentences:
            yield part.heading, sentence


def theme_cells(report: Report) -> Iterator[Row]:
    """A row for each theme."""
    for question in report.questions:
        for theme in question.themes:
            numbers = (theme.count, theme.confirmed, theme.mentions, len(theme.points))
            yield question.number, theme.heading, *numbers, phrases.stability_words(theme.stability)


def point_cells(report: Report) -> Iterator[Row]:
    """A row for each point."""
    used = report.strategy.used() if report.strategy is not None else {}
    for question in report.questions:
        for point, home in homes(question):
            numbers = (point.count, point.confirmed, point.mentions, point.declared)
            lines = ", ".join(line.place for line in used.get(point.ref, ()))
            yield point.ref, question.number, home, point.label, *numbers, lines


def homes(question: ReportQuestion) -> Iterator[tuple[ReportPoint, str]]:
    """Every point with the theme or pile it is in."""
    for theme in question.themes:
        for point in theme.points:
            yield point, theme.heading
    for pile, points in ((SAID_ONCE, question.said_once), (NOT_SURE, question.not_sure)):
        for point in points:
            yield point, pile.name


def note_cells(question: ReportQuestion) -> Iterator[Row]:
    """A row for each note at each of its places."""
    for point in question.points:
        for note in point.notes:
            yield point.ref, question.number, *said_cells(note), None
    for item in question.set_aside:
        yield SET_ASIDE.name, question.number, *said_cells(item.note), item.reason
    for note in question.waiting:
        yield WAITING.name, question.number, *said_cells(note), None


def said_cells(note: ReportNote) -> Row:
    """A note's cells."""
    return note.voice, note.role, note.time, note.text


def line_cells(report: Report) -> Iterator[Row]:
    """A row for each line of the strategy."""
    if report.strategy is not None:
        for line in report.strategy.every():
            refs = [f"{ref.ref}{ref.confirmation}" for ref in line.refs]
            told = ", ".join([*refs, *([strategy_phrases.lost_words(line)] if line.lost else [])])
            yield line.place, line.kind, line.text, told, " ".join(line.stale), ", ".join(line.left_out)


def matrix_sheet(name: str, matrix: HeardTable) -> Sheet:
    """One matrix; a cell that is not shown says so."""
    columns = ((matrix.caption, 44), *((column, 12) for column in matrix.columns))
    rows = tuple(
        (label, *(cell if cell is not None else cell_text(cell) for cell in cells))
        for label, cells in zip(matrix.rows, matrix.cells, strict=True)
    )
    return Sheet(name[:MOST_NAME], columns, rows)
