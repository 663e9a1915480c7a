"""The paragraph styles of a document in points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.shared import Length

from synthesis.word.letters import LINE_HEIGHT


@dataclass(frozen=True, slots=True)
class Measure:
    """A paragraph style in points."""

    size: float
    bold: bool
    above: float
    below: float
    line: float
    left: float
    first: float
    keep: bool


def measure(style: Any) -> Measure:
    """A style in points, with what it takes from the styles that it is based on."""
    size = points(inherited(style, lambda one: one.font.size), 10.5)
    spacing = inherited(style, lambda one: one.paragraph_format.line_spacing)
    line = spacing.pt if isinstance(spacing, Length) else size * LINE_HEIGHT * float(spacing or 1.0)
    return Measure(
        size,
        bool(inherited(style, lambda one: one.font.bold)),
        points(inherited(style, lambda one: one.paragraph_format.space_before)),
        points(inherited(style, lambda one: one.paragraph_format.space_after)),
        line,
        points(inherited(style, lambda one: one.paragraph_format.left_indent)),
        points(inherited(style, lambda one: one.paragraph_format.first_line_indent)),
        bool(inherited(style, lambda one: one.paragraph_format.keep_with_next)),
    )


def inherited(style: Any, ask: Callable[[Any], Any]) -> Any:
    """What a style says, or the nearest style it is based on; None where none says anything."""
    while style is not None:
        if (said := ask(style)) is not None:
            return said
        style = style.base_style
    return None


def points(length: Length | None, otherwise: float = 0.0) -> float:
    """A length in points."""
    return otherwise if length is None else float(length.pt)
