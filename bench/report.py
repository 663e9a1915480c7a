"""Figures as Markdown tables, and docs/benchmarks.md, of which each benchmark writes its own section."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

DOCUMENT = Path("docs") / "benchmarks.md"
TITLE = "# Benchmarks\n\nWritten by `make bench` and `python -m bench.speed`; never by hand.\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """A Markdown table, padded so that it also reads in a terminal; columns after the first `words` hold numbers."""
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]

    def drawn(cells: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if at < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rule = [("-" * width) if at < words else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join([drawn(lines[0]), drawn(rule), *map(drawn, lines[1:])])


def figure(value: float, places: int = 3) -> str:
    """A number for a cell; empty where there is none."""
    return "" if math.isnan(value) else f"{value:.{places}f}"


def write_section(heading: str, text: str, document: Path = DOCUMENT) -> None:
    """Put a section into the document in place of the one with its heading; other sections stay as they are."""
    written = document.read_text(encoding="utf-8") if document.exists() else TITLE
    parts = re.split(r"^(?=## )", written, flags=re.MULTILINE)
    section = f"## {heading}\n\n{text.strip()}\n"
    titles = [part.partition("\n")[0] for part in parts]
    if f"## {heading}" in titles:
        parts[titles.index(f"## {heading}")] = section
    else:
        parts.append(section)
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")
