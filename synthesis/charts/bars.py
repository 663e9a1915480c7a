"""Counts as bars: the confirmed part is solid, the rest a tint with an outline, and the numbers stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from models.heard import HeardPoint, HeardQuestion
from models.phrases import counted
from synthesis.charts.lettering import quoted, shortened
from synthesis.charts.picture import Cell, Chart, Picture, about
from synthesis.hearing import Coverage, by_voices, coverage_of

MOST_BARS = 25  # more cannot be read at once; the data names them all
ROW = 44
LABEL_CHARACTERS = 78
MEANS = "7x: so many different tables or respondents. Solid: the part that people confirmed."

Bar = tuple[str, Coverage]


def theme_counts(question: HeardQuestion) -> Picture:
    """The voices behind each theme, the most-said first."""
    bars = [(theme.label, covered) for theme, covered in by_voices(question.themes, question)]
    return Picture(
        name="theme-counts",
        title="Themes by the voices behind them",
        about=about(question),
        means=MEANS,
        says=leading(bars, "theme"),
        columns=("Theme", *COLUMNS),
        rows=tuple((label, *cells(covered)) for label, covered in bars),
        chart=bar_chart(bars),
    )


def point_counts(question: HeardQuestion) -> Picture:
    """The voices behind each point of the themes, the most-said first."""
    themes = {theme.id: theme.label for theme in question.themes}
    told = [(point, coverage_of(point, question)) for theme in question.themes for point in theme.points]
    told.sort(key=lambda one: (-one[1].count, -one[1].mentions, one[0].label))
    bars = [(point.label, covered) for point, covered in told]
    return Picture(
        name="point-counts",
        title="Points by the voices behind them",
        about=about(question),
        means=MEANS,
        says=leading(bars, "point"),
        columns=("Point", "Theme", *COLUMNS),
        rows=tuple((point.label, theme_of(point, themes), *cells(covered)) for point, covered in told),
        chart=bar_chart(bars),
    )


COLUMNS = ("Voices", "Confirmed", "Notes", "Tables", "Of tables", "Roles recorded")


def cells(covered: Coverage) -> tuple[Cell, ...]:
    """A row's numbers, in the order of COLUMNS."""
    tables = len(covered.tables)
    return (covered.count, covered.confirmed, covered.mentions, tables, covered.of_tables, ", ".join(covered.roles))


def theme_of(point: HeardPoint, themes: dict[str, str]) -> str:
    """The name of a point's theme."""
    return themes.get(point.theme_id or "", "")


def leading(bars: Sequence[Bar], word: str) -> str:
    """Who leads with how many, who follows, and what one voice alone said."""
    if not bars:
        return f"There are no {word}s yet."
    label, first = bars[0]
    alike = sum(covered.count == first.count for _, covered in bars)
    if alike > 1:
        says = (
            f"{counted(alike, word)} lead alike with {counted(first.count, 'voice')} each, {quoted(label)} among them"
        )
    else:
        says = f"{quoted(label)} leads with {spread(first)}"
    if alike == 1 and len(bars) > 1:
        says += f"; {quoted(bars[1][0])} follows with {spread(bars[1][1])}"
    alone = sum(covered.count == 1 for _, covered in bars)
    shown = f" The first {MOST_BARS} of {counted(len(bars), word)} are drawn." if len(bars) > MOST_BARS else ""
    behind = f" {alone} of {counted(len(bars), word)} had one voice behind it." if alone == 1 else ""
    behind = f" {alone} of {counted(len(bars), word)} had one voice behind them." if alone > 1 else behind
    return f"{says}.{behind}{shown}"


def spread(covered: Coverage) -> str:
    """The count with its tables: "7 of 30 tables", or "7 voices" where some had no table."""
    return covered.where() if not covered.elsewhere else counted(covered.count, "voice")


def bar_chart(bars: Sequence[Bar]) -> Chart | None:
    """A row for each: its name, a bar below it, its numbers at the end of the bar."""
    if not bars:
        return None
    rows = [
        {
            "row": at,
            "label": shortened(label, LABEL_CHARACTERS),
            "count": covered.count,
            "confirmed": covered.confirmed,
            "beside": covered.voices,
        }
        for at, (label, covered) in enumerate(bars[:MOST_BARS])
    ]
    # room to the right of the longest bar for its numbers
    x = alt.X("count:Q", axis=None, scale=alt.Scale(domain=[0, bars[0][1].count * 1.25], nice=False))
    y = alt.Y("row:O", axis=None)
    chart = alt.layer(
        alt.Chart().mark_text(align="left", baseline="middle", dy=-9).encode(x=alt.value(0), y=y, text="label:N"),
        alt.Chart().mark_bar(style="assumed", size=12, yOffset=9).encode(x=x, y=y),
        alt.Chart()
        .mark_bar(style="confirmed", size=12, yOffset=9)
        .encode(x=alt.X("confirmed:Q"), y=y)
        .transform_filter("datum.confirmed > 0"),
        alt.Chart()
        .mark_text(style="number", align="left", baseline="middle", dx=7, dy=9)
        .encode(x=alt.X("count:Q"), y=y, text="beside:N"),
        data=alt.NamedData("bars"),
    )
    return Chart(chart.properties(height=len(rows) * ROW), {"bars": rows})
