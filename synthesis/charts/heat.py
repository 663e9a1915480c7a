"""Roles by theme as a heat map: one hue, and in every cell the number itself."""

from __future__ import annotations

import altair as alt

from models.heard import HeardQuestion
from synthesis.charts.lettering import distinct, quoted, wrapped
from synthesis.charts.picture import Chart, Picture, about
from synthesis.coverage import Matrix, role_matrices
from synthesis.hearing import by_voices, roles_present

MOST_ROWS = 25
ROW = 38
LABEL_WIDTH, HEAD_WIDTH = 34, 13  # characters of a line
MANY = 6  # columns above which their heads are written smaller
STRONG = 0.7  # of the largest number; from there on letters are drawn in the paper's colour
ON_LINES = "split(datum.label, '\\n')"  # a label's own line ends, which Vega would draw as blanks


def roles_by_theme(question: HeardQuestion) -> Picture:
    """How many voices told each theme in each recorded role."""
    ordered = [theme for theme, _ in by_voices(question.themes, question)]
    place = {theme.id: at for at, theme in enumerate(question.themes)}
    voices, mentions = role_matrices(question)
    rows = [(theme.label, place[theme.id]) for theme in ordered]
    return Picture(
        name="roles-by-theme",
        title="Who told each theme, by the speaker's recorded role",
        about=about(question),
        means="Each number: different tables or respondents with a note of this role. Roles are as recorded, never inferred.",
        says=says(question, voices),
        columns=("Theme", *[f"{role}: {unit}" for role in voices.columns for unit in ("voices", "notes")]),
        rows=tuple(
            (label, *[cell or 0 for pair in zip(voices.cells[at], mentions.cells[at], strict=True) for cell in pair])
            for label, at in rows
        ),
        chart=heat_chart(voices, rows[:MOST_ROWS]),
    )


def says(question: HeardQuestion, voices: Matrix) -> str:
    """The role with the most voices, the theme it told most, and the roles in no theme."""
    themes = range(len(question.themes))
    told = {role: [voices.cells[at][column] or 0 for at in themes] for column, role in enumerate(voices.columns)}
    recorded = {told_by.role for told_by in question.placed if told_by.role is not None}
    heard = {role: sum(cell > 0 for cell in cells) for role, cells in told.items() if role in recorded and any(cells)}
    if not question.themes:
        return "There are no themes yet."
    if not heard:
        return "No speaker's role was recorded in any theme."
    most = max(heard, key=lambda role: heard[role])
    theme = question.themes[max(themes, key=lambda at: told[most][at])]
    said = f"{quoted(most)} was recorded in {heard[most]} of {len(told[most])} themes, most in {quoted(theme.label)}."
    missing = [role for role in roles_present(question) if role not in heard]
    return said + (f" In no theme was recorded: {', '.join(map(quoted, missing))}." if missing else "")


def heat_chart(voices: Matrix, rows: list[tuple[str, int]]) -> Chart | None:
    """Cells with their numbers; an empty cell is nobody."""
    if not rows or not voices.columns:
        return None
    labels = distinct([wrapped(label, LABEL_WIDTH) for label, _ in rows])
    names = level(distinct([wrapped(role, HEAD_WIDTH) for role in voices.columns]))
    cells = [
        {"theme": label, "role": name, "voices": number or 0}
        for label, (_, at) in zip(labels, rows, strict=True)
        for name, number in zip(names, voices.cells[at], strict=True)
    ]
    most = max(1, *(number or 0 for _, at in rows for number in voices.cells[at]))
    gaps = alt.Scale(paddingInner=0.05, paddingOuter=0)
    x = alt.X("role:N", sort=None, scale=gaps, axis=head_axis(names))
    y = alt.Y("theme:N", sort=None, scale=gaps, axis=None)
    colour = alt.Color("voices:Q", scale=alt.Scale(domain=[0, most]), legend=None)
    grid = alt.Chart(alt.NamedData("cells")).encode(x=x, y=y)
    written = grid.encode(text="voices:Q")
    beside = alt.Chart(alt.NamedData("sides"))
    beside = beside.encode(x=alt.value(0), y=y, text="theme:N")
    chart = alt.layer(
        grid.mark_rect(cornerRadius=3).encode(color=colour),
        written.mark_text(style="number").transform_filter(f"datum.voices > 0 && datum.voices <= {most * STRONG}"),
        written.mark_text(style="on-strong").transform_filter(f"datum.voices > {most * STRONG}"),
        beside.mark_text(align="right", baseline="middle", dx=-12).transform_filter("datum.lines == 0"),
        beside.mark_text(
            align="right", baseline="middle", dx=-12, dy=-8, lineBreak="\n", lineHeight=16
        ).transform_filter("datum.lines > 0"),
    )
    sides = [{"theme": label, "lines": label.count("\n")} for label in labels]
    return Chart(chart.properties(height=len(rows) * ROW), {"cells": cells, "sides": sides})


def level(names: list[str]) -> list[str]:
    """Column heads of as many lines as the tallest, so that all end at the same height."""
    tallest = max(name.count("\n") for name in names)
    return ["\n" * (tallest - name.count("\n")) + name for name in names]


def head_axis(names: list[str]) -> alt.Axis:
    """The column heads above the cells; Vega draws further lines downwards, so that they need room."""
    room = 10 + 14 * names[0].count("\n")
    return alt.Axis(
        orient="top",
        title=None,
        labelAngle=0,
        labelExpr=ON_LINES,
        labelPadding=room,
        ticks=False,
        domain=False,
        labelFontSize=11 if len(names) > MANY else 13,
    )
