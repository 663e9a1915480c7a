"""Roles of a few people, told together in public: a role of two could be found out by subtracting from the whole."""

from __future__ import annotations

from synthesis.heard_tables import FEWEST

OTHERS = "other roles"


def fold_small(roles: tuple[tuple[str, int], ...], fewest: int = FEWEST) -> tuple[tuple[str, int], ...]:
    """The roles with those of fewer than `fewest` people as one, which takes the next smallest too if it must."""
    together: list[tuple[str, int]] = [one for one in roles if one[1] < fewest]
    if not together:
        return roles
    for one in sorted((one for one in roles if one[1] >= fewest), key=lambda one: one[1]):
        if sum(number for _, number in together) >= fewest and len(together) > 1:
            break
        together.append(one)
    kept = tuple(one for one in roles if one not in together)
    return (*kept, (OTHERS, sum(number for _, number in together)))
