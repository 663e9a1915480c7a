"""Who said what as matrices: notes add up, voices never count twice, and small numbers stay hidden."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.heard import HeardQuestion
from synthesis.coverage import Matrix, hide_small, role_matrices, suppressed, table_matrices
from tests.synthesis.hearing_words import question, questions


def numbers(cells: tuple[int | None, ...]) -> list[int]:
    assert None not in cells
    return [cell for cell in cells if cell is not None]


@given(questions())
def test_notes_add_up_along_every_row_and_a_column_holds_each_note_once(heard: HeardQuestion) -> None:
    for _, mentions in (role_matrices(heard), table_matrices(heard)):
        for row, total in zip(mentions.cells, numbers(mentions.row_totals), strict=True):
            assert sum(numbers(row)) == total
        assert sum(numbers(mentions.column_totals)) == mentions.total == sum(told.mentions for told in heard.placed)
        for column, total in zip(zip(*mentions.cells, strict=True), mentions.column_totals, strict=False):
            assert max(numbers(column)) <= (total or 0) <= sum(numbers(column))


@given(questions())
def test_a_total_of_voices_is_their_union(heard: HeardQuestion) -> None:
    for voices, _ in (role_matrices(heard), table_matrices(heard)):
        lines = [*zip(voices.cells, voices.row_totals, strict=True)]
        lines += zip(zip(*voices.cells, strict=True), voices.column_totals, strict=False)
        for line, total in lines:
            assert max(numbers(line)) <= (total or 0) <= sum(numbers(line))
        assert voices.total == len({told.voice for told in heard.placed})


@given(questions())
def test_a_voice_is_never_more_than_its_notes(heard: HeardQuestion) -> None:
    for voices, mentions in (role_matrices(heard), table_matrices(heard)):
        for few, many in zip(voices.cells, mentions.cells, strict=True):
            assert all(a <= b for a, b in zip(numbers(few), numbers(many), strict=True))


def test_roles_come_in_the_order_of_the_deliberation_then_others_and_those_not_recorded() -> None:
    heard = question([("Buses", [[(1, (1, "visitor", False, 0)), (2, (None, None, False, 0))]])])
    voices, mentions = role_matrices(heard)
    assert voices.columns == ("patient", "nurse", "physician", "visitor", "role not recorded")
    assert (voices.cells, mentions.cells) == (((0, 0, 0, 1, 1),),) * 2
    tables = table_matrices(heard).voices
    assert (tables.columns, tables.cells) == (("1", "2", "3", "4", "table not recorded"), ((1, 0, 0, 0, 1),))


def test_no_column_for_what_was_always_recorded_and_a_pile_has_its_row() -> None:
    heard = question([("Buses", [[(1, (1, "nurse", False, 0))]])], said_once=[[(2, (2, "nurse", False, 0))]])
    assert role_matrices(heard).voices.columns == ("patient", "nurse", "physician")
    assert table_matrices(heard).voices.rows == ("Buses", "Said once")


def test_an_empty_question_has_columns_and_no_rows() -> None:
    voices, _ = role_matrices(question([]))
    assert (voices.rows, voices.cells, voices.column_totals, voices.total) == ((), (), (0, 0, 0), 0)
    assert suppressed(voices) == voices


def matrix(rows: list[tuple[int, ...]]) -> Matrix:
    """Numbers that add up both ways, which is the most that totals could tell."""
    width = len(rows[0]) if rows else 0
    totals = tuple(sum(row[at] for row in rows) for at in range(width))
    names = tuple(str(at) for at in range(max(len(rows), width)))
    return Matrix(names[: len(rows)], names[:width], tuple(rows), tuple(map(sum, rows)), totals, sum(totals))


def test_small_numbers_are_hidden_with_what_would_give_them_away() -> None:
    hidden = suppressed(matrix([(9, 2, 0), (7, 8, 6), (5, 4, 6), (0, 0, 9)]))
    assert hidden.cells == ((9, None, None), (7, 8, 6), (None, None, None), (0, 0, 9))
    assert hidden.row_totals == (None, 21, None, 9)
    assert (hidden.column_totals, hidden.total) == ((None, None, None), None)


def test_hiding_twice_hides_no_more_than_hiding_once() -> None:
    once = suppressed(matrix([(9, 2, 0), (7, 8, 6), (5, 4, 6)]))
    assert suppressed(once) == once


def test_a_matrix_without_small_numbers_is_shown_whole() -> None:
    whole = matrix([(9, 5, 0), (7, 8, 6)])
    assert suppressed(whole) == whole


def test_a_total_of_voices_that_is_small_itself_is_hidden_too() -> None:
    lone = Matrix(("a",), ("x",), ((0,),), (3,), (0,), 3)
    assert (suppressed(lone).row_totals, suppressed(lone).total) == ((None,), None)


ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 12)] * width), min_size=1, max_size=5)
)


@given(ROWS, st.integers(2, 6))
def test_no_small_number_is_shown_and_no_shown_total_has_a_hidden_number_in_its_line(
    rows: list[tuple[int, ...]], below: int
) -> None:
    hidden = suppressed(matrix(rows), below)
    for row, shown in zip(rows, hidden.cells, strict=True):
        assert all(shown_cell in {None, cell} for cell, shown_cell in zip(row, shown, strict=True))
    everything = [
        *(cell for row in hidden.cells for cell in row),
        *hidden.row_totals,
        *hidden.column_totals,
        hidden.total,
    ]
    assert not {cell for cell in everything if cell is not None} & set(range(1, below))
    lines = [*zip(hidden.cells, hidden.row_totals, strict=True)]
    lines += zip(zip(*hidden.cells, strict=True), hidden.column_totals, strict=True)
    assert all(total is None for line, total in lines if None in line)
    assert hidden.total is None or not any(None in line for line, _ in lines)


@pytest.mark.parametrize(("below", "columns"), [(4, 2), (4, 3), (5, 2), (5, 3)])
def test_a_hidden_number_stays_open_even_to_who_knows_the_rules_and_the_rows_total(below: int, columns: int) -> None:
    alike: dict[tuple[int, tuple[int | None, ...]], list[tuple[int, ...]]] = {}
    for row in product(range(3 * below), repeat=columns):
        alike.setdefault((sum(row), hide_small(row, below)), []).append(row)
    whole = [(key, rows) for key, rows in alike.items() if key[0] < 3 * below]  # beyond, other rows are missing here
    assert len(whole) > 20
    for (_, shown), rows in whole:
        for at, cell in enumerate(shown):
            assert cell is not None or len({row[at] for row in rows}) > 1
