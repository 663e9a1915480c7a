"""Who said what, as matrices: themes by role and themes by table, and what of them may be shown in public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.heard import HeardQuestion, Telling
from models.phrases import NO_ROLE, NO_TABLE, NOT_SURE, SAID_ONCE
from models.theming import Pile

PILE_NAMES = {Pile.SAID_ONCE: SAID_ONCE.name, Pile.NOT_SURE: NOT_SURE.name}
SMALL = 5  # what is below it may tell who somebody was


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers by row and column with the totals beside them; None is a number that is not to be shown.

    A total is what it says: distinct voices, or distinct notes, of the whole row or column. Totals of voices are unions,
    so they may be less than their cells together.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


class Crossed(NamedTuple):
    """The same rows and columns counted twice: voices, and mentions (notes)."""

    voices: Matrix
    mentions: Matrix


def role_names(question: HeardQuestion) -> tuple[str, ...]:
    """The deliberation's roles in their order, then any other that was seated or recorded."""
    seated = question.seating.seats()
    recorded = sorted({spoken.role for spoken in question.spoken if spoken.role is not None})
    return tuple(dict.fromkeys((*seated, *recorded)))


def role_matrices(question: HeardQuestion) -> Crossed:
    """Themes and piles by the speakers' recorded roles; the last column holds notes without one, if there are any."""
    return crossed(question, (*role_names(question), None), NO_ROLE, lambda told: told.role)


def table_matrices(question: HeardQuestion) -> Crossed:
    """Themes and piles by table; the last column holds voices without a table, if there are any."""
    tables = question.seating.tables
    numbers = {table.id: str(table.number) for table in tables}
    return crossed(question, (*numbers.values(), None), NO_TABLE, lambda told: numbers.get(told.table_id or ""))


def crossed(
    question: HeardQuestion, columns: Sequence[str | None], no_column: str, column_of: Callable[[Telling], str | None]
) -> Crossed:
    """Both matrices; the column None is left out where nothing stands in it."""
    if all(column_of(told) is not None for told in question.placed):
        columns = [column for column in columns if column is not None]
    rows = [(theme.label, theme.tellings) for theme in question.themes]
    rows += [(PILE_NAMES[pile.pile], pile.tellings) for pile in question.piles]
    names = tuple(no_column if column is None else column for column in columns)

    def matrix(count: Callable[[Iterable[Telling]], int]) -> Matrix:
        def by_column(tellings: Sequence[Telling]) -> tuple[int, ...]:
            found: dict[str | None, list[Telling]] = {}
            for told in tellings:
                found.setdefault(column_of(told), []).append(told)
            return tuple(count(found.get(column, ())) for column in columns)

        return Matrix(
            rows=tuple(label for label, _ in rows),
            columns=names,
            cells=tuple(by_column(tellings) for _, tellings in rows),
            row_totals=tuple(count(tellings) for _, tellings in rows),
            column_totals=by_column(question.placed),
            total=count(question.placed),
        )

    return Crossed(matrix(count_told_voices), matrix(count_mentions))


def count_told_voices(tellings: Iterable[Telling]) -> int:
    """Distinct voices: the union, never the sum."""
    return len({told.voice for told in tellings})


def count_mentions(tellings: Iterable[Telling]) -> int:
    """Distinct notes of one thing; its tellings part them, so they add up."""
    return sum(told.mentions for told in tellings)


def suppressed(matrix: Matrix, below: int = SMALL) -> Matrix:
    """The matrix as the public may see it: no number from 1 to `below` - 1, and none that tells one of them.

    In a row with such a number every number below `below` is hidden, zeros too. Where only one would be hidden, or
    all hidden ones are as large as they may be, the whole row is: they could be worked out from the row's total, which
    is no secret (a theme's count stands wherever the theme does). Totals of rows and columns with anything hidden, and
    then the sum of all, are hidden too. Safe from two columns and `below` 4 on, even if the reader knows these rules.
    """
    cells = tuple(hide_small(row, below) for row in matrix.cells)
    columns = list(zip(*cells, strict=True)) or [()] * len(matrix.columns)
    return Matrix(
        rows=matrix.rows,
        columns=matrix.columns,
        cells=cells,
        row_totals=beside(cells, matrix.row_totals, below),
        column_totals=beside(columns, matrix.column_totals, below),
        total=None if any(None in row for row in cells) else beside([()], [matrix.total], below)[0],
    )


def hide_small(row: Sequence[int | None], below: int) -> tuple[int | None, ...]:
    """A row without its small numbers, nor zeros that would give them away."""
    small = [cell for cell in row if cell is None or cell < below]
    if not any(cell is None or cell > 0 for cell in small):
        return tuple(row)
    if len(small) == 1 or set(small) == {below - 1}:
        return (None,) * len(row)
    return tuple(None if cell is None or cell < below else cell for cell in row)


def beside(lines: Sequence[Sequence[int | None]], totals: Sequence[int | None], below: int) -> tuple[int | None, ...]:
    """The totals of lines with nothing hidden, as far as they are not small numbers themselves."""
    return tuple(
        None if None in line or total is None or 0 < total < below else total
        for line, total in zip(lines, totals, strict=True)
    )
