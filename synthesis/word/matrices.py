"""Who was heard: roles and tables across, themes down; too many tables are told in several tables."""

from __future__ import annotations

from synthesis import phrases
from synthesis.heard import HeardTable, cell_text
from synthesis.report import Report
from synthesis.word.manuscript import Manuscript
from synthesis.word.styles import OWN
from synthesis.word.tables import Cell, Column, add_table

MOST_COLUMNS = 16  # of numbers that a page in upright form holds
NAME_SHARE, LEAST_SHARE = 5.0, 0.62


def add_matrices(manuscript: Manuscript, report: Report) -> None:
    """The matrices of every question that has any."""
    if not any(question.heard for question in report.questions):
        return
    manuscript.head("Heading 1", phrases.WHO).new_page()
    for question in report.questions:
        if question.heard:
            manuscript.head("Heading 2", f"{question.number}. {question.text}")
        for matrix in question.heard:
            add_matrix(manuscript, matrix)


def add_matrix(manuscript: Manuscript, matrix: HeardTable) -> None:
    """One matrix, in pieces that fit the page."""
    for begin in range(0, len(matrix.columns), MOST_COLUMNS):
        columns = matrix.columns[begin : begin + MOST_COLUMNS]
        shares = max(LEAST_SHARE, min(1.4, (17 - NAME_SHARE) / max(len(columns), 1)))
        more = f" ({columns[0]} to {columns[-1]})" if len(matrix.columns) > MOST_COLUMNS else ""
        rows = (
            [Cell(name), *(Cell(cell_text(cell)) for cell in cells[begin : begin + MOST_COLUMNS])]
            for name, cells in zip(matrix.rows, matrix.cells, strict=True)
        )
        headers = [Column("Theme", NAME_SHARE), *(Column(name, shares, is_number=True) for name in columns)]
        add_table(manuscript, f"{matrix.caption}{more}", headers, rows)
    if matrix.hides:
        manuscript.add(f"{OWN} Facts", phrases.hidden_cells())
