"""Who was heard, as tables to print: themes down, roles or tables across, and what a public report may not show."""

from __future__ import annotations

from dataclasses import dataclass

from models.heard import HeardQuestion
from models.phrases import NO_ROLE, NO_TABLE
from models.plain_text import one_line
from synthesis.choice import Choice
from synthesis.coverage import SMALL, Matrix, role_matrices, suppressed, table_matrices

BY_ROLE, BY_TABLE = "Voices by recorded role", "Notes by table"
FEWEST = SMALL  # in public, a cell of fewer could point at somebody


@dataclass(frozen=True, slots=True)
class HeardTable:
    """One matrix: `cells` by row and column; None is a cell that this report may not show."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]

    @property
    def hides(self) -> bool:
        """Whether any cell is not shown."""
        return any(cell is None for row in self.cells for cell in row)

    @property
    def shows(self) -> bool:
        """Whether there is a number to show of any role or table that was recorded."""
        told = [at for at, column in enumerate(self.columns) if column not in {NO_ROLE, NO_TABLE}]
        return any(row[at] for row in self.cells for at in told)


def heard_tables(question: HeardQuestion, choice: Choice) -> tuple[HeardTable, ...]:
    """The matrices of a question that have anything to show: voices by role, notes by table.

    A table is one voice whatever it says, so by table it is notes that are counted.
    """
    found = []
    if choice.roles:
        caption = f"{BY_ROLE}, question {question.position}"
        found.append(heard_table(caption, as_shown(role_matrices(question).voices, choice)))
    caption = f"{BY_TABLE}, question {question.position}"
    found.append(heard_table(caption, as_shown(table_matrices(question).mentions, choice)))
    return tuple(one for one in found if one.shows)


def as_shown(matrix: Matrix, choice: Choice) -> Matrix:
    """The matrix as the report's readers may see it."""
    return suppressed(matrix) if choice.is_public else matrix


def heard_table(caption: str, matrix: Matrix) -> HeardTable:
    """A matrix under its caption; columns in which nobody said anything stay, for their silence tells something."""
    rows = tuple(one_line(row) for row in matrix.rows)
    return HeardTable(caption, tuple(one_line(column) for column in matrix.columns), rows, matrix.cells)


def shown_roles(question: HeardQuestion) -> set[tuple[str, str]]:
    """The (theme, role) pairs of which a public report shows the number of voices."""
    matrix = suppressed(role_matrices(question).voices)
    roles = matrix.columns
    return {
        (theme.id, roles[at])
        for theme, row in zip(question.themes, matrix.cells, strict=False)  # the piles stand below the themes
        for at, cell in enumerate(row)
        if cell
    }


def cell_text(cell: int | None) -> str:
    """A cell as it is printed; nothing said is a dot, so that the eye finds the numbers."""
    if cell is None:
        return f"<{FEWEST}"
    return f"{cell:,}" if cell else "\u00b7"
