"""Who was heard, and how the report was made, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from synthesis import phrases
from synthesis.escaping import escape_line
from synthesis.heard_tables import HeardTable, cell_text
from synthesis.method import fact_rows, method_parts
from synthesis.report import Report


def matrices(report: Report) -> Iterator[str]:
    """Roles and tables by theme, question by question."""
    if not any(question.heard for question in report.questions):
        return
    yield f"\n# {phrases.WHO}"
    for question in report.questions:
        for matrix in question.heard:
            yield from matrix_part(matrix)


def matrix_part(matrix: HeardTable) -> Iterator[str]:
    """One matrix as a table."""
    yield f"\n{matrix.caption}:\n"
    yield table_row(("Theme", *matrix.columns))
    yield f"| --- |{' ---: |' * len(matrix.columns)}"
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        yield table_row((name, *(cell_text(cell) for cell in cells)))
    if matrix.hides:
        yield f"\n{escape_line(phrases.hidden_cells())}"


def table_row(cells: tuple[str, ...]) -> str:
    """A row of a table; a bar inside a cell would end it."""
    return f"| {' | '.join(escape_line(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def method(report: Report) -> Iterator[str]:
    """The engagement's facts, then the method in plain words."""
    yield f"\n# {phrases.METHOD}\n"
    yield from (f"- {name}: {escape_line(known)}" for name, known in fact_rows(report))
    for part in method_parts(report):
        yield f"\n## {part.heading}"
        yield from (f"\n{sentence}" for sentence in part.sentences)
