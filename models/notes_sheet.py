"""The form of our own CSV of notes: its columns, and the guard that keeps a cell from being run as a formula.

`synthesis.notes_csv` writes it, `ingest.spreadsheet` reads it back word for word; both follow this page.
"""

from __future__ import annotations

import re

COLUMNS = (
    "Note id",
    "Question number",
    "Question",
    "Table",
    "Respondent",
    "Role",
    "Kind",
    "Tally",
    "Time",
    "Note",
)

# Spreadsheets run what begins with = + - @ (tab and CR are skipped on the way). Quotes before it count as part of
# the beginning, so that a guarded cell is itself guardable and the guard can be taken off exactly once.
RUNS_AS_FORMULA = re.compile(r"""['"]*[=+\-@\t\r]""")
GUARD = "'"


def guard(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it; `unguard` takes it off."""
    return GUARD + cell if RUNS_AS_FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if cell.startswith(GUARD) and RUNS_AS_FORMULA.match(cell) else cell
