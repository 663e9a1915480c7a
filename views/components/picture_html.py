"""The data behind a picture, as an HTML table."""

from __future__ import annotations

from models.phrases import counted
from synthesis.charts.picture import Picture
from views.components.heard_html import scrolling
from views.components.words import words

MOST_ROWS = 500  # more than anybody reads on a page; the CSV holds them all


def data_html(picture: Picture) -> str:
    """Its rows, words escaped."""
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td class="text">{words(cell)}</td>' if isinstance(cell, str) else f"<td>{cell}</td>" for cell in row
        )
        + "</tr>"
        for row in picture.rows[:MOST_ROWS]
    )
    more = len(picture.rows) - MOST_ROWS
    left = f'<p class="by">{counted(more, "more row")} in the CSV.</p>' if more > 0 else ""
    return scrolling(picture.columns, rows, picture.title, "data") + left
