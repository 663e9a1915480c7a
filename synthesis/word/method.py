"""The method page: the engagement's facts as a table, then how the counts were made, in plain words."""

from __future__ import annotations

from synthesis import phrases
from synthesis.method import fact_rows, method_parts
from synthesis.report import Report
from synthesis.word.manuscript import Manuscript
from synthesis.word.tables import Cell, Column, add_table


def add_method(manuscript: Manuscript, report: Report) -> None:
    """The whole page."""
    manuscript.head("Heading 1", phrases.METHOD).new_page()
    rows = [[Cell(name), Cell(known)] for name, known in fact_rows(report)]
    add_table(manuscript, "The engagement", (Column("What", 1.3), Column("Known", 5)), rows)
    for part in method_parts(report):
        manuscript.head("Heading 2", part.heading)
        for sentence in part.sentences:
            manuscript.add("Normal", sentence)
