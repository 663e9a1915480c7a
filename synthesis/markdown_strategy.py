"""The strategy in Markdown: pillars, objectives, lines with the numbers of the points they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.strategy import LineKind
from synthesis import strategy_phrases
from synthesis.escaping import escape_line
from synthesis.strategy_part import ReportLine, ReportStrategy

HEADS = {LineKind.PILLAR: "##", LineKind.OBJECTIVE: "###", LineKind.HEADING: "####"}
STATEMENTS = (LineKind.MISSION, LineKind.VISION, LineKind.VALUE)
BLANKS = re.compile(r"\n{3,}")
SCORED = frozenset({LineKind.MEASURE, LineKind.TARGET, LineKind.INITIATIVE})


def strategy_part(strategy: ReportStrategy) -> str:
    """The whole strategy; one blank line between blocks, however they follow each other."""
    return BLANKS.sub("\n\n", "\n".join(parts(strategy))).rstrip("\n")


def parts(strategy: ReportStrategy) -> Iterator[str]:
    """The strategy, block by block."""
    yield f"\n# {escape_line(strategy.title or strategy_phrases.STRATEGY)}"
    if not strategy.lines:
        yield f"\n{strategy_phrases.NO_LINES}"
    for sentence in (strategy_phrases.stale_sentence(strategy), strategy_phrases.left_out_sentence(strategy)):
        if sentence:
            yield f"\n{escape_line(sentence)}"
    for kind in STATEMENTS:
        if lines := strategy.of(kind):
            yield f"\n### {strategy_phrases.KIND_NAMES[kind]}\n"
            yield from (f"{'- ' if kind is LineKind.VALUE else ''}{line_words(line, line.text)}" for line in lines)
    for pillar in strategy.of(LineKind.PILLAR):
        yield from line_part(pillar)


def line_part(line: ReportLine) -> Iterator[str]:
    """A line with what is below it."""
    if line.kind in HEADS:
        yield f"\n{HEADS[line.kind]} {line_words(line, strategy_phrases.numbered(line))}\n"
    elif line.kind is LineKind.DESCRIPTION:
        yield f"\n{line_words(line, line.text)}\n"
    elif line.kind in SCORED:
        yield f"- {strategy_phrases.KIND_NAMES[line.kind]}: {line_words(line, line.text)}"
    else:
        yield f"- {line_words(line, strategy_phrases.numbered(line))}"
    for below in line.below:
        yield from line_part(below)


def line_words(line: ReportLine, words: str) -> str:
    """A line's words, the points it rests on, and what became of them."""
    told = [f"{ref.ref}{ref.confirmation}" for ref in line.refs]
    rests_on = ", ".join([*told, *([strategy_phrases.lost_words(line)] if line.lost else [])])
    refs = f" \\[{rests_on}\\]" if rests_on else ""
    stale = f" *{strategy_phrases.stale_words(line)}*" if line.stale else ""
    return f"{escape_line(words)}{refs}{stale}"
