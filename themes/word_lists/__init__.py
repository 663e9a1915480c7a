"""Lists of words that the engine reads by, one file each, so that a person can read and mend them."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def word_list(name: str) -> frozenset[str]:
    """The words of the list `name`.txt; lines that start with # are remarks."""
    return frozenset(word for line in lines_of(name) for word in line.split())


def phrase_list(name: str) -> frozenset[str]:
    """The phrases of the list `name`.txt, one a line."""
    return frozenset(lines_of(name))


def lines_of(name: str) -> list[str]:
    """The lines of a list without remarks."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def pair_list(name: str) -> dict[str, str]:
    """The pairs of the list `name`.txt, each line `this = that`."""
    pairs = (line.split(" = ", 1) for line in lines_of(name))
    return {short.strip(): full.strip() for short, full in pairs}
