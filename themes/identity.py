"""Only names have memory (guarantee 5): ids are matched to the last theming, and what changed is told.

Which point of now is which point of then is one optimal matching on what they share (Jaccard of their statements).
A matched pair keeps its id while it shares a fifth of what both hold: far less than what would make them the same
point for a newcomer. That is the hysteresis: it decides ids and never members.

When the last 5% of the notes arrive (rooms_train, 15 rooms, 3 orders), 96.3% of the point ids survive; at a half it
were 92%, and no threshold at all would make it 96.6%: what is left merged with another point. Ids made from members
alone survive in 64%.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import block_array, csr_matrix
from scipy.sparse.csgraph import connected_components

from models.theming import Grouping, Point
from themes.vectors import Numbers

KEEPS_ID = 0.2  # share of all statements of both, from which a match keeps its id; chosen on rooms_train

WHOLE = 2000  # points of one theming up to which one table holds what each two share

Members = Mapping[str, frozenset[str]]


def keep_ids(after: Grouping, before: Grouping) -> Grouping:
    """The grouping with the ids of the last one wherever a point or a theme is still the same."""
    points = matched(members_of_points(after), members_of_points(before))
    themes = matched(members_of_themes(after), members_of_themes(before))

    def known(point: Point) -> Point:
        return replace(point, id=points[point.id])

    return replace(
        after,
        themes=tuple(
            replace(theme, id=themes[theme.id], points=tuple(map(known, theme.points))) for theme in after.themes
        ),
        said_once=tuple(map(known, after.said_once)),
        not_sure=tuple(map(known, after.not_sure)),
    )


def matched(after: Members, before: Members) -> dict[str, str]:
    """For each id of now the id it keeps: an old one where it is the same thing, else its own, made free of clashes."""
    new, old = list(after), list(before)
    kept: dict[str, str] = {}
    if new and old:
        shared = shared_statements(after, before)
        sizes, old_sizes = (np.array([len(ids) for ids in side.values()]) for side in (after, before))
        for rows, columns in parts_that_share(shared):
            common = shared[rows][:, columns].toarray()
            alike = common / (sizes[rows, None] + old_sizes[None, columns] - common)
            pairs = zip(*linear_sum_assignment(alike, maximize=True), strict=True)
            kept |= {new[rows[row]]: old[columns[column]] for row, column in pairs if alike[row, column] >= KEEPS_ID}
    taken = set(kept.values()) | set(old)
    return {id_: kept.get(id_) or free_id(id_, taken) for id_ in new}


def shared_statements(after: Members, before: Members) -> csr_matrix:
    """How many statements each pair shares: sparse, shape (after, before)."""
    home = {statement_id: column for column, ids in enumerate(before.values()) for statement_id in ids}
    pairs = [(row, home[one]) for row, ids in enumerate(after.values()) for one in ids if one in home]
    rows, columns = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    return csr_matrix((np.ones(len(pairs), dtype=np.int64), (rows, columns)), shape=(len(after), len(before)))


def parts_that_share(shared: csr_matrix) -> Iterator[tuple[Numbers, Numbers]]:
    """The rows and columns of the whole table, or where it is large of each part in which some share with some.

    What is not in one part shares nothing, so the best matching is that of the parts.
    """
    rows, columns = shared.shape
    if max(rows, columns) <= WHOLE:
        yield np.arange(rows), np.arange(columns)
        return
    number, part = connected_components(block_array([[None, shared], [shared.T, None]]), directed=False)
    order = np.argsort(part, kind="stable")
    for inside in np.split(order, np.cumsum(np.bincount(part, minlength=number))[:-1]):
        yield inside[inside < rows], inside[inside >= rows] - rows


def free_id(id_: str, taken: set[str]) -> str:
    """An id that nothing else had; made from members, it can be that of an old point that became another one."""
    number, free = 1, id_
    while free in taken:
        number, free = number + 1, f"{id_}-{number + 1}"
    taken.add(free)
    return free


def members_of_points(grouping: Grouping) -> dict[str, frozenset[str]]:
    """The statements of each point by its id."""
    return {point.id: statements_in([point]) for point, _, _ in grouping.points()}


def members_of_themes(grouping: Grouping) -> dict[str, frozenset[str]]:
    """The statements of each theme by its id."""
    return {theme.id: statements_in(theme.points) for theme in grouping.themes}


def statements_in(points: Sequence[Point]) -> frozenset[str]:
    """The statements of these points."""
    return frozenset(place.statement.id for point in points for place in point.placements)
