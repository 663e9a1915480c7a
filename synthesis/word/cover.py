"""The first page: what it is, how large the room was, of which day, and for whom."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from synthesis import phrases
from synthesis.report import Report
from synthesis.word.area import text_width
from synthesis.word.letters import figure_width
from synthesis.word.manuscript import Manuscript, paragraph
from synthesis.word.runs import element, run
from synthesis.word.styles import OWN
from synthesis.word.tables import EMU_OF_TWIP, TWIPS, margins

LARGEST = 26  # points of the figures
BESIDE = 160  # twips between two of them


def add_cover(manuscript: Manuscript, report: Report) -> None:
    """Title, the room in numbers, and who may read it; what follows begins on a new page."""
    manuscript.add("Title", report.title)
    manuscript.add("Subtitle", phrases.subtitle(report))
    if dates := report.facts.dates():
        manuscript.add("Subtitle", dates)
    manuscript.put(figures(manuscript, report))
    manuscript.add("Normal")
    facts = report.facts
    for sentence in (facts.theming(), f"{facts.confirmation().capitalize()}.", phrases.for_whom(report.choice)):
        manuscript.add(f"{OWN} Facts", sentence)
    if warning := facts.sample():
        manuscript.add(f"{OWN} Facts").say(warning, bold=True)


def figures(manuscript: Manuscript, report: Report) -> BaseOxmlElement:
    """The room in large numbers, side by side."""
    facts = report.facts
    told = [
        (facts.participants, "participants"),
        (facts.tables_heard, f"of {facts.tables:,} tables heard"),
        (facts.questions, "questions"),
        (facts.notes, "notes"),
        (sum(len(question.themes) for question in report.questions), "themes"),
    ]
    shown = [(f"{number:,}", words) for number, words in told if number]
    width = text_width(manuscript.document) // EMU_OF_TWIP
    fit_figures(manuscript, width // max(len(shown), 1), [number for number, _ in shown])
    table = element("tbl")
    about = element("tblPr")
    about.append(element("tblW", w=str(width), type="dxa"))
    about.append(element("tblLayout", type="fixed"))
    about.append(margins(left=0, right=BESIDE))
    about.append(element("tblCaption", val="The room in numbers"))
    grid, row = element("tblGrid"), element("tr")
    for number, words in shown:
        grid.append(element("gridCol", w=str(width // len(shown))))
        row.append(box(manuscript, width // len(shown), number, words))
    for part in (about, grid, row):
        table.append(part)
    return table if shown else paragraph(manuscript.style_id("Normal"))


def fit_figures(manuscript: Manuscript, width: int, numbers: list[str]) -> None:
    """Set the figures as large as leaves each on one line of its box (in twips), whatever the face."""
    room = (width - BESIDE) / TWIPS
    size = min([LARGEST, *(int(room / figure_width(number)) for number in numbers)])
    manuscript.document.styles[f"{OWN} Figure"].font.size = Pt(size)


def box(manuscript: Manuscript, width: int, number: str, words: str) -> BaseOxmlElement:
    """One number over what it counts."""
    cell = element("tc")
    about = element("tcPr")
    about.append(element("tcW", w=str(width), type="dxa"))
    cell.append(about)
    for style, text in ((f"{OWN} Figure", number), (f"{OWN} Facts", words)):
        line = paragraph(manuscript.style_id(style))
        line.append(run(text))
        cell.append(line)
    return cell
