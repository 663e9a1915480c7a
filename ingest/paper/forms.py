"""Paper forms: when screens fail, a table writes on these, and an organizer types them in afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fpdf import Align

from ingest.paper.lettering import lettering_for
from ingest.paper.sheet import GREY, LINE_GREY, PaperSize, Sheet

LEFT, RIGHT, TOP, BOTTOM = 20.0, 14.0, 13.0, 15.0  # mm; the left one leaves room for a binder's holes
NUMBER, WHO, MANY, TYPED = 8.0, 32.0, 19.0, 16.0  # mm; widths of the columns beside the words
LINE = 9.0  # mm from one line to the next: handwriting in haste
LINES = 2  # lines a note
HOW = "One idea a row, in the speaker's own words. Who said it and how many say so may stay empty."


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question as a form shows it."""

    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What the forms are printed on: the paper's size, and how many sheets each table gets for a question."""

    size: PaperSize
    sheets: int = 1


def forms_pdf(
    title: str, questions: Sequence[FormQuestion], tables: Sequence[int], roles: Sequence[str], paper: Paper
) -> bytes:
    """Forms for every table and question, table by table. What no font here draws is left to be written by hand."""
    lettering = lettering_for([title, *roles, *(question.text for question in questions)])
    sheet = Sheet(paper.size, lettering, "Paper forms")
    shown = [FormQuestion(question.position, lettering.shown(question.text)) for question in questions]
    who = ", ".join(name for role in roles if (name := lettering.shown(role)))
    for table in tables:
        for question in shown:
            for number in range(1, paper.sheets + 1):
                sheet.add_page()
                top = draw_head(sheet, table, question, who)
                draw_rows(sheet, top)
                where = f"Table {table}, question {question.position}, sheet {number} of {paper.sheets}"
                draw_foot(sheet, lettering.shown(title), where)
    return bytes(sheet.output())


def draw_head(sheet: Sheet, table: int, question: FormQuestion, who: str) -> float:
    """Table, question and what to do. Returns where the rows begin, in mm from the top."""
    width = sheet.w - LEFT - RIGHT
    sheet.ink()
    sheet.set_font("sans", "B")
    sheet.write_fitting(f"Table {table}", (LEFT, TOP, width), (30,), 1, Align.L)
    sheet.ink(GREY)
    sheet.write_fitting(f"Question {question.position}", (LEFT, TOP + 4.2, width), (15,), 1, Align.R)
    sheet.ink()
    sheet.set_font("serif", "B")
    y = TOP + 16
    if question.text:
        y = sheet.write_fitting(question.text, (LEFT, y, width), (16, 14, 12, 10.5), 3, Align.L)
    else:
        y = draw_blank_lines(sheet, y, 2)
    sheet.ink(GREY)
    sheet.set_font("sans", "")
    y = sheet.write_fitting(HOW, (LEFT, y + 2, width), (9.5, 9), 2, Align.L)
    if who:
        y = sheet.write_fitting(f"Who said it: {who}", (LEFT, y, width), (9.5, 9), 2, Align.L)
    return y + 3


def draw_blank_lines(sheet: Sheet, y: float, number: int) -> float:
    """Lines for a question that has to be written by hand."""
    sheet.ink(LINE_GREY)
    for _ in range(number):
        y += LINE
        sheet.line(LEFT, y, sheet.w - RIGHT, y)
    return y + 1


def draw_rows(sheet: Sheet, top: float) -> None:
    """The columns with their names, and as many rows as the sheet holds."""
    right = sheet.w - RIGHT
    edges = (LEFT, LEFT + NUMBER, right - TYPED - MANY - WHO, right - TYPED - MANY, right - TYPED, right)
    names = ("", "What was said", "Who said it", "How many", "Typed in")
    sheet.ink()
    sheet.set_font("sans", "B", 9)
    for name, start, end in zip(names, edges, edges[1:], strict=False):
        sheet.set_xy(start + (0 if name == "What was said" else 2), top)
        sheet.cell(end - start - 2, 5, name)
    first = top + 6
    rows = int((sheet.h - BOTTOM - first) // (LINE * LINES))
    for row in range(rows):
        draw_row(sheet, row + 1, first + row * LINE * LINES, edges)
    last = first + rows * LINE * LINES
    sheet.ink(0, 0.35)
    sheet.line(LEFT, first, right, first)
    sheet.line(LEFT, last, right, last)
    sheet.ink(LINE_GREY)
    for edge in edges[2:-1]:
        sheet.line(edge, first, edge, last)


def draw_row(sheet: Sheet, number: int, y: float, edges: Sequence[float]) -> None:
    """A note's lines: its number, a fainter line inside, and a box to tick."""
    sheet.ink(GREY)
    sheet.set_font("sans", "", 9)
    sheet.set_xy(edges[0], y + 2)
    sheet.cell(NUMBER - 2, 5, str(number))
    sheet.ink(LINE_GREY, 0.15)
    sheet.set_dash_pattern(dash=0.4, gap=1.2)
    sheet.line(edges[1], y + LINE, edges[2] - 2, y + LINE)
    sheet.set_dash_pattern()
    box = 4.5
    sheet.rect((edges[-2] + edges[-1] - box) / 2, y + (LINE * LINES - box) / 2, box, box)
    sheet.ink(LINE_GREY, 0.25)
    sheet.line(edges[0], y + LINE * LINES, edges[-1], y + LINE * LINES)


def draw_foot(sheet: Sheet, title: str, where: str) -> None:
    """Which day and which sheet this is, should it get loose."""
    y, width = sheet.h - BOTTOM + 3, sheet.w - LEFT - RIGHT
    sheet.ink(GREY)
    sheet.set_font("sans", "")
    sheet.write_fitting(title, (LEFT, y, width * 0.6), (9,), 1, Align.L)
    sheet.write_fitting(where, (LEFT + width * 0.6, y, width * 0.4), (9,), 1, Align.R)
