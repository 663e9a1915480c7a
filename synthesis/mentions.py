"""Points that became one are named once: "Buses (7x); buses (7x)" would read as twice as many voices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from models.plain_text import one_line
from models.strategy import Field, FieldKind, Line
from synthesis.evidence import Evidence


def name_once(line: Line, evidence: Evidence) -> Line:
    """The line without any later mention of a point that it names already.

    Only a mention as a draft makes it goes: a name with its count behind a semicolon or comma. The rest is the writer's.
    """
    text, named = line.text, set()
    gone: list[tuple[int, int]] = []
    for found, home in sorted(mentions(line, evidence), key=lambda one: one[0].start()):
        if home in named and found["before"]:
            gone.append(found.span())
        named.add(home)
    for begin, end in reversed(gone):
        text = text[:begin] + text[end:]
    return replace(line, text=text)


def mentions(line: Line, evidence: Evidence) -> Iterator[tuple[re.Match[str], tuple[str, str]]]:
    """Where a cited point stands with its name of now and its count, and which point of which question it is."""
    for citation in line.citations:
        home = evidence.home(citation)
        if home is not None:
            count = Field(FieldKind.COUNT, (citation.id,)).token
            named = rf"(?P<before>[;,]\s+)?(?<!\w){re.escape(one_line(home.label))} \({re.escape(count)}\)"
            for found in re.finditer(named, line.text, re.IGNORECASE):
                yield found, (citation.question_id, home.id)
