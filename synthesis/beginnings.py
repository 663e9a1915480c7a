"""How a strategy begins: the lines of a template, or of the writer's own outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.strategy import LineKind, NewLine
from synthesis.frameworks import Framework


def template_lines(framework: Framework, new_id: Callable[[], str]) -> tuple[NewLine, ...]:
    """The lines of a template: what it begins with, empty, then its pillars with their descriptions and sub-headings."""
    return tuple(lines_of(framework, new_id))


def lines_of(framework: Framework, new_id: Callable[[], str]) -> Iterator[NewLine]:
    """The lines one by one."""
    for kind in framework.begins:
        yield NewLine(new_id(), kind, None)
    for one in framework.pillars:
        pillar = NewLine(new_id(), LineKind.PILLAR, None, one.label)
        yield pillar
        yield NewLine(new_id(), LineKind.DESCRIPTION, pillar.id, one.description)
        for heading in one.headings:
            yield NewLine(new_id(), LineKind.HEADING, pillar.id, heading)
