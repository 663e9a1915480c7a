"""Who was heard as a sheet: one row for each theme and point, with its breadth and depth."""

from __future__ import annotations

import csv
import io

from models.heard import HeardQuestion
from models.notes_sheet import guard
from synthesis.coverage import PILE_NAMES
from synthesis.hearing import Told, by_voices, coverage_of

COLUMNS = (
    "Level",
    "Theme",
    "Point",
    "Voices",
    "Confirmed",
    "Notes",
    "Tables",
    "Of tables",
    "Table numbers",
    "Roles recorded",
    "Roles missing",
    "Notes without a role",
)


def heard_csv(question: HeardQuestion) -> bytes:
    """A CSV as Excel reads it; cells that would run as a formula are guarded."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for theme, _ in by_voices(question.themes, question):
        writer.writerow(cells("theme", theme.label, "", theme, question))
        writer.writerows(cells("point", theme.label, point.label, point, question) for point in theme.points)
    for pile in question.piles:
        name = PILE_NAMES[pile.pile]
        writer.writerows(cells("point", name, point.label, point, question) for point in pile.points)
    return sheet.getvalue().encode("utf-8-sig", "replace")


def cells(level: str, theme: str, point: str, told: Told, question: HeardQuestion) -> list[str]:
    """A row, in the order of COLUMNS."""
    covered = coverage_of(told, question)
    tables = " ".join(str(number) for number in covered.tables)
    row = (
        *(level, theme, point, covered.count, covered.confirmed, covered.mentions),
        *(len(covered.tables), covered.of_tables, tables),
        *(", ".join(covered.roles), ", ".join(covered.absent), covered.unrecorded),
    )
    return [guard(str(cell)) for cell in row]
