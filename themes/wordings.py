"""The distinct wordings of a question: identical texts (after normalising) are one, whoever said them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from models.theming import Statement
from themes.vectors import Numbers
from themes.wording import clean, key_of


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying something, and every statement that says it just so (guarantee 2)."""

    key: str
    text: str
    statements: tuple[Statement, ...]


def distinct_wordings(statements: Iterable[Statement]) -> list[Wording]:
    """The wordings in an order that depends on their words alone, never on who came first (guarantee 3)."""
    twins: dict[str, list[Statement]] = {}
    for statement in statements:
        twins.setdefault(key_of(statement.text), []).append(statement)
    return [
        Wording(key, min(clean(twin.text) for twin in said), tuple(sorted(said, key=lambda twin: twin.id)))
        for key, said in sorted(twins.items())
    ]


def statements_of(wordings: Sequence[Wording]) -> Numbers:
    """How many statements use each wording: shape (wordings,)."""
    return np.array([len(wording.statements) for wording in wordings], dtype=np.intp)
