"""A picture as a record: the chart, what it says in words, and its data as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from altair import FacetChart, LayerChart

from models.heard import HeardQuestion
from models.notes_sheet import guard
from models.plain_text import one_line

Cell = str | int


class Chart(NamedTuple):
    """What is drawn, and the data it names.

    They stand apart because altair checks every value of its own data against the whole grammar of Vega-Lite.
    """

    layers: LayerChart | FacetChart
    data: Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True)
class Picture:
    """A chart with its heading, its question, its text alternative and its data; `name` is its file's.

    The chart holds people's words as data only: drawn as text, never read as Markdown, HTML or an expression. It names
    styles, and no colours: `look` gives it those of a light or dark page. None where there is nothing to draw.
    """

    name: str
    title: str
    about: str
    means: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None


def about(question: HeardQuestion) -> str:
    """The question that a picture is of, in its own words."""
    return f"Question {question.position}: {one_line(question.text)}" if question.position else "All questions"


def picture_csv(picture: Picture) -> bytes:
    """The data behind a picture for a spreadsheet; cells that would run as a formula are guarded."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow([guard(str(column)) for column in picture.columns])
    writer.writerows([guard(str(cell)) for cell in row] for row in picture.rows)
    return sheet.getvalue().encode("utf-8-sig", "replace")
