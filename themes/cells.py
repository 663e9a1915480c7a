"""Who is compared with whom where there are too many to compare all with all: those in the cells that lie nearest.

Rows of vectors are parted into cells of near ones, by k-means upon k-means, and each cell is compared with those whose
middles are nearest, until enough rows are reached. Where there are no more rows than that, all are compared with all;
beyond, work grows as the rows do and not as their pairs.

Everything here depends on the rows and their order alone: blocks have the same shapes however many threads there are,
and one thread makes each.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from themes.one_thread import one_thread
from themes.vectors import Numbers, Vectors, sums_by_group, unit

CELL = 250  # rows, at most
BRANCHES = 16  # cells that a larger one is parted into
ROUNDS = 4  # of k-means; more find no more neighbours
WORKERS = max(1, min(4, os.cpu_count() or 1))

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are compared together, and the rows they are compared with; both ascending."""

    rows: Numbers
    others: Numbers


def blocks_of(vectors: Vectors, reach: int) -> Iterator[Block]:
    """Every row in one block, with itself and at least `reach` of those nearest its cell; with all where these are few."""
    number = len(vectors)
    if number <= reach:
        yield from (Block(np.arange(at, min(at + CELL, number)), np.arange(number)) for at in range(0, number, CELL))
        return
    cells = cells_of(vectors)
    middles = unit(np.stack([vectors[cell].mean(axis=0) for cell in cells]))
    sizes = np.array([len(cell) for cell in cells])
    nearest = np.argsort(-np.round(middles @ middles.T, 5), axis=1, kind="stable")
    for cell, order in zip(cells, nearest, strict=True):
        enough = int(np.searchsorted(np.cumsum(sizes[order]), reach)) + 1
        yield Block(cell, np.sort(np.concatenate([cells[at] for at in order[:enough].tolist()])))


def for_each_block(
    vectors: Vectors, reach: int, work: Callable[[Block], Found], done: Callable[[int], None] = lambda _: None
) -> list[Found]:
    """What `work` finds for each block, blocks side by side in threads: in the same order and bits for any number.

    `done` hears of how many rows something was found.
    """
    rows, results = 0, []
    with one_thread(), ThreadPoolExecutor(WORKERS, thread_name_prefix="cells") as workers:
        blocks = list(blocks_of(vectors, reach))
        look = workers.map if len(blocks) > 1 else map  # one block needs no thread of its own
        for block, found in zip(blocks, look(work, blocks), strict=True):
            results.append(found)
            rows += len(block.rows)
            done(rows)
    return results


def cells_of(vectors: Vectors) -> list[Numbers]:
    """Rows in cells of at most CELL near ones, each ascending."""
    waiting, cells = [np.arange(len(vectors))], []
    while waiting:
        cell = waiting.pop()
        if len(cell) <= CELL:
            cells.append(cell)
        else:
            waiting += parted(vectors, cell)
    return cells


def parted(vectors: Vectors, cell: Numbers) -> list[Numbers]:
    """A cell in at least two parts, by k-means from rows that stand far apart in their order; halves where all are alike."""
    inside = vectors[cell]
    number = min(BRANCHES, 2 * -(-len(cell) // CELL))
    middles = unit(inside[np.linspace(0, len(cell) - 1, number).astype(np.intp)])
    for _ in range(ROUNDS):
        part = (inside @ middles.T).argmax(axis=1)
        middles = unit(sums_by_group(inside, part, number))
    parts = [cell[part == at] for at in range(number) if (part == at).any()]
    return parts if len(parts) > 1 else np.array_split(cell, 2)
