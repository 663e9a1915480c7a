"""Who was heard, as tables to print: themes down, roles or tables across, and what a public report may not show."""

from __future__ import annotations

from dataclasses import dataclass

FEWEST = 5  # in public, a cell of fewer could point at somebody


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


def cell_text(cell: int | None) -> str:
    """A cell as it is printed; nothing said is a dot, so that the eye finds the numbers."""
    if cell is None:
        return f"<{FEWEST}"
    return f"{cell:,}" if cell else "\u00b7"
