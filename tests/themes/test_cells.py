"""Who is compared with whom: everybody in one block, with enough others, the same for any number of threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes import cells
from themes.cells import blocks_of, cells_of, for_each_block
from themes.vectors import Vectors, unit

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def small_cells() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "CELL", 5)
        patch.setattr(cells, "BRANCHES", 3)
        yield


def vectors_of(number: int, seed: int) -> Vectors:
    return unit(np.random.default_rng(seed).normal(size=(number, 6)).astype(np.float32))


@given(st.integers(1, 120), st.integers(1, 40), st.integers(0, 99))
def test_every_row_is_in_one_block_with_itself_and_enough_others(number: int, reach: int, seed: int) -> None:
    blocks = list(blocks_of(vectors_of(number, seed), reach))
    assert sorted(row for block in blocks for row in block.rows.tolist()) == list(range(number))
    for block in blocks:
        assert set(block.rows.tolist()) <= set(block.others.tolist())
        assert len(block.others) >= min(reach, number)
        assert (np.diff(block.others) > 0).all()


def test_up_to_the_reach_all_are_compared_with_all() -> None:
    assert all(len(block.others) == 40 for block in blocks_of(vectors_of(40, 0), 40))


@pytest.mark.parametrize("number", [6, 17, 64])
def test_rows_that_are_all_alike_are_parted_too(number: int) -> None:
    parts = cells_of(np.repeat(vectors_of(1, 0), number, axis=0))
    assert max(map(len, parts)) <= 5
    assert sum(map(len, parts)) == number


def test_the_others_of_a_block_are_the_nearest_cells() -> None:
    middles = unit(np.eye(4, 6, dtype=np.float32))
    rows = unit(np.repeat(middles, 5, axis=0) + np.float32(0.01) * vectors_of(20, 1))
    for block in blocks_of(rows, 5):
        assert len({row // 5 for row in block.others.tolist()}) == 1


@pytest.mark.parametrize("workers", [1, 3])
def test_threads_change_no_bit_and_no_order(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = vectors_of(90, 2)

    def products() -> list[bytes]:
        return for_each_block(rows, 30, lambda block: (rows[block.rows] @ rows[block.others].T).tobytes())

    alone = products()
    monkeypatch.setattr(cells, "WORKERS", workers)
    assert products() == alone


def test_it_is_told_of_how_many_rows_something_was_found() -> None:
    heard: list[int] = []
    for_each_block(vectors_of(23, 3), 8, lambda block: None, heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 23
