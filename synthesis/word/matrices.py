"""Who was heard: roles and tables across, themes down; too many tables are told in several tables."""

from __future__ import annotations

from collections.abc import Iterator

from synthesis import phrases
from synthesis.heard_tables import HeardTable, cell_text
from synthesis.report import Report
from synthesis.word.area import text_width
from synthesis.word.letters import figure_width
from synthesis.word.manuscript import Manuscript
from synthesis.word.styles import OWN
from synthesis.word.tables import EMU_OF_TWIP, HEADER_SIZE, MARK, TIGHT_SIDES, TWIPS, Cell, Column, add_table

NAME_SHARE, WIDEST_SHARE, WHOLE = 5.0, 1.5, 16.4


def add_matrices(manuscript: Manuscript, report: Report) -> None:
    """The matrices of every question that has any."""
    if not any(question.heard for question in report.questions):
        return
    manuscript.head("Heading 1", phrases.WHO).new_page()
    for sentence in phrases.who_was_heard(report):
        manuscript.add(f"{OWN} Facts", sentence)
    for question in report.questions:
        if question.heard:
            manuscript.head("Heading 2", f"{question.number}. {question.text}")
        for matrix in question.heard:
            add_matrix(manuscript, matrix)


def add_matrix(manuscript: Manuscript, matrix: HeardTable) -> None:
    """One matrix, in pieces of like size where it is too wide for the page."""
    pieces = max(1, -(-len(matrix.columns) // most_columns(matrix, text_width(manuscript.document) // EMU_OF_TWIP)))
    size = -(-len(matrix.columns) // pieces) or 1
    share = min(WIDEST_SHARE, (WHOLE - NAME_SHARE) / size)
    for begin in range(0, len(matrix.columns), size):
        columns = matrix.columns[begin : begin + size]
        more = f" ({columns[0]} to {columns[-1]})" if pieces > 1 else ""
        rows = [
            [Cell(name), *(Cell(cell_text(cell)) for cell in cells[begin : begin + size])]
            for name, cells in zip(matrix.rows, matrix.cells, strict=True)
        ]
        headers = [Column("Theme", NAME_SHARE), *(Column(name, share, MARK) for name in columns)]
        add_table(manuscript, f"{matrix.caption}{more}", headers, rows)
    if matrix.hides:
        manuscript.add(f"{OWN} Facts", phrases.hidden_cells())


def most_columns(matrix: HeardTable, width: int) -> int:
    """How many columns stand side by side, so that no number in them breaks in any common face; widths in twips."""
    widest = max(map(figure_width, figures(matrix)), default=0.0) * HEADER_SIZE * TWIPS + TIGHT_SIDES
    return max(1, int(width * (1 - NAME_SHARE / WHOLE) / widest))


def figures(matrix: HeardTable) -> Iterator[str]:
    """What stands level in the columns: every cell, and the numbers of tables; names of roles are turned."""
    yield from (cell_text(cell) for row in matrix.cells for cell in row)
    yield from filter(str.isdecimal, matrix.columns)
