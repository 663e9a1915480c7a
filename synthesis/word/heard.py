"""What was heard, question by question: a table of the themes, a picture, then each theme with its points."""

from __future__ import annotations

from models.phrases import NOT_SURE, SAID_ONCE, PileWords
from synthesis import phrases
from synthesis.report import Report, ReportPoint, ReportQuestion, ReportTheme
from synthesis.word.manuscript import Manuscript
from synthesis.word.styles import OWN
from synthesis.word.tables import NUMBER, Cell, Column, add_table


def add_heard(manuscript: Manuscript, report: Report) -> None:
    """Every question that goes in."""
    manuscript.head("Heading 1", phrases.HEARD).new_page()
    manuscript.add(f"{OWN} Facts", report.facts.grouping(with_words=report.choice.verbatims))
    if not report.questions:
        manuscript.add("Normal", phrases.NO_QUESTIONS)


def add_question(manuscript: Manuscript, report: Report, question: ReportQuestion) -> None:
    """A question's themes and piles."""
    manuscript.head("Heading 2", f"{question.number}. {question.text}")
    if not question.notes:
        manuscript.add("Normal", phrases.NO_NOTES)
        return
    manuscript.add(f"{OWN} Facts", phrases.question_sums(question)).keep()
    if question.themes:
        add_overview(manuscript, report, question)
        manuscript.slots[question.number] = manuscript.add("Normal").p
    elif not question.points:
        manuscript.add("Normal", phrases.NO_THEMES)
    for theme in question.themes:
        add_theme(manuscript, theme)
    add_piles(manuscript, question)


def add_overview(manuscript: Manuscript, report: Report, question: ReportQuestion) -> None:
    """The themes of a question with their numbers."""
    columns = [
        Column("Theme", 5.4),
        Column("Voices", 1.15, NUMBER),
        Column("Confirmed", 1.65, NUMBER),
        Column("Notes", 1.05, NUMBER),
        Column("Points", 1.1, NUMBER),
    ]
    if report.has_stabilities:
        columns.append(Column("Steady", 1.2, NUMBER))
    rows = [overview_row(theme)[: len(columns)] for theme in question.themes]
    add_table(manuscript, f"Themes of question {question.number}, by how many voices they have", columns, rows)


def overview_row(theme: ReportTheme) -> list[Cell]:
    """A theme's numbers; its name leads to it."""
    numbers = (theme.count, theme.confirmed, theme.mentions, len(theme.points))
    told = [Cell(f"{number:,}") for number in numbers]
    return [Cell(theme.heading, theme_bookmark(theme)), *told, Cell(phrases.stability_words(theme.stability))]


def theme_bookmark(theme: ReportTheme) -> str:
    """The place of a theme: by its first point, whose number no other theme has."""
    return f"T{theme.points[0].ref[1:]}" if theme.points else ""


def add_theme(manuscript: Manuscript, theme: ReportTheme) -> None:
    """A theme's name and count, its points, and a note that speaks for it."""
    manuscript.head("Heading 3", f"{theme.heading}{phrases.theme_count(theme)}", theme_bookmark(theme))
    for at, point in enumerate(theme.points):
        add_point(manuscript, point)
        if at == 0 and theme.quotation is not None:
            add_quotation(manuscript, theme)


def add_quotation(manuscript: Manuscript, theme: ReportTheme) -> None:
    """One whole note of the theme."""
    if theme.quotation is not None:
        note, ref = theme.quotation
        line = manuscript.add("Quote").say(f"\u201c{note.text}\u201d")
        line.say(f"  {note.said_by}  " if note.said_by else "  ", f"{OWN} Source").link(ref, ref)


def add_piles(manuscript: Manuscript, question: ReportQuestion) -> None:
    """What was said once, what could not be placed, and how much is in no point."""
    for pile, points in ((SAID_ONCE, question.said_once), (NOT_SURE, question.not_sure)):
        if points:
            add_pile_heading(manuscript, pile)
        for point in points:
            add_point(manuscript, point)
    if rest := phrases.in_no_point(question):
        manuscript.add(f"{OWN} Facts", rest)


def add_pile_heading(manuscript: Manuscript, pile: PileWords) -> None:
    """A pile's name and what lies in it."""
    manuscript.head("Heading 3", pile.name)
    manuscript.add(f"{OWN} Facts", pile.means).keep()


def add_point(manuscript: Manuscript, point: ReportPoint) -> None:
    """A point: Leverage technology (7x): mobile access, secure records P3, linked to its notes."""
    line = manuscript.add("List Bullet").say(f"{point.label}{phrases.point_count(point)}", bold=point.count > 1)
    line.say(f"{phrases.variations(point)}  ").link(point.ref, point.ref)
