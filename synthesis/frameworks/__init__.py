"""Templates of a strategy, each a TOML file of this folder: facts of the field, in short labels of our own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.strategy import LineKind

HERE = Path(__file__).resolve().parent
OWN = ""  # the key of a strategy on the writer's own outline


@dataclass(frozen=True, slots=True)
class TemplatePillar:
    """A pillar of a template; `words` are those that people may use when they speak of it."""

    label: str
    description: str
    headings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """A template: what it is called, where it comes from, which lines it begins with and its pillars."""

    key: str
    name: str
    about: str
    source: str
    begins: tuple[LineKind, ...]
    pillars: tuple[TemplatePillar, ...]
    order: int


@lru_cache(maxsize=1)
def frameworks() -> dict[str, Framework]:
    """All templates by key, in the order they are offered."""
    found = sorted(read_frameworks(), key=lambda one: one.order)
    return {one.key: one for one in found}


def read_frameworks() -> Iterator[Framework]:
    """The templates of this folder."""
    for path in HERE.glob("*.toml"):
        yield framework_from(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))


def framework_from(key: str, kept: dict[str, Any]) -> Framework:
    """One template out of its file."""
    pillars = (
        TemplatePillar(one["label"], one["description"], tuple(one.get("headings", ())), tuple(one.get("words", ())))
        for one in kept["pillars"]
    )
    begins = tuple(LineKind(kind) for kind in kept["begins"])
    return Framework(key, kept["name"], kept["about"], kept["source"], begins, tuple(pillars), kept["order"])
