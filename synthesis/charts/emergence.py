"""How themes grew over the day: voices so far, each counted from its first note on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import altair as alt

from models.clock import clock_form, local_time
from models.heard import HeardQuestion, HeardTheme
from models.phrases import counted
from synthesis.charts.lettering import quoted, shortened
from synthesis.charts.picture import Chart, Picture, about
from synthesis.hearing import by_voices

NAMED = 7  # lines with a name and a colour of their own
MOST_LINES = 60
HEIGHT = 380
LABEL_GAP = 17  # pixels between two names
LABEL_ROOM = 0.5  # of the day's length, to the right of it, for the names
LABEL_CHARACTERS = 30
TICKS = 7
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400, 43200, 86400, 432000)  # minutes


@dataclass(frozen=True, slots=True)
class Rise:
    """A theme's voices in the order they first told it."""

    label: str
    firsts: tuple[datetime, ...]


def emergence(question: HeardQuestion) -> Picture:
    """Each theme's voices so far, over the time in which they were said."""
    rises = [rise_of(theme) for theme, _ in by_voices(question.themes, question)]
    form = clock_form(moment for rise in rises for moment in rise.firsts)
    return Picture(
        name="emergence",
        title="How the themes grew over the day",
        about=about(question),
        means="Voices so far: each table or respondent from its first note on a theme. Grey: the other themes.",
        says=says(rises, form),
        columns=("Theme", "Time", "Voices so far"),
        rows=tuple(
            (rise.label, local_time(moment, form), so_far)
            for rise in rises
            for so_far, moment in enumerate(rise.firsts, start=1)
        ),
        chart=rise_chart(rises[:MOST_LINES], form) if rises else None,
    )


def rise_of(theme: HeardTheme) -> Rise:
    """When each voice first told a theme, in order."""
    firsts: dict[str, datetime] = {}
    for told in theme.tellings:
        firsts[told.voice] = min(told.first_at, firsts.get(told.voice, told.first_at))
    return Rise(theme.label, tuple(sorted(firsts.values())))


def says(rises: Sequence[Rise], form: str) -> str:
    """Which theme came first, which grew most, and when it had half of its voices."""
    if not rises:
        return "There are no themes yet."
    first, most = min(rises, key=lambda rise: rise.firsts[0]), rises[0]
    half = most.firsts[(len(most.firsts) - 1) // 2]
    return (
        f"{quoted(first.label)} was heard first, at {local_time(first.firsts[0], form)}. {quoted(most.label)} grew most, "
        f"to {counted(len(most.firsts), 'voice')}, and had half of them by {local_time(half, form)}."
    )


def rise_chart(rises: Sequence[Rise], form: str) -> Chart:
    """Lines in steps with their names at the end; time is minutes of the day, so that no time zone moves it."""
    start = min(rise.firsts[0] for rise in rises)
    end = max(*(rise.firsts[-1] for rise in rises), start + timedelta(minutes=1))
    length, top = minutes(start, end), max(len(rise.firsts) for rise in rises)
    steps = [step for at, rise in enumerate(rises) for step in steps_of(at, rise, start, length)]
    names = names_of(rises[:NAMED], length, top)
    ticks = [{"x": minutes(start, moment), "at": local_time(moment, form)} for moment in ticks_of(start, end)]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, length * (1 + LABEL_ROOM)], nice=False))
    whole = alt.Axis(title="voices so far", format="d", tickMinStep=1, tickCount=6, domain=False, ticks=False)
    y = alt.Y("y:Q", axis=whole, scale=alt.Scale(domain=[0, top * 1.05], nice=False))
    colour = alt.Color("name:N", legend=None, scale=alt.Scale(domain=[str(at) for at in range(NAMED)]))
    lines = alt.Chart(alt.NamedData("steps")).encode(x=x, y=y, detail="name:N")
    ends = alt.Chart(alt.NamedData("names"))
    times = alt.Chart(alt.NamedData("ticks")).encode(x=x)
    layers = alt.layer(
        times.mark_rule(style="grid"),
        times.mark_text(style="quiet", baseline="top", dy=8).encode(y=alt.value(HEIGHT), text="at:N"),
        lines.mark_line(style="rest", interpolate="step-after").transform_filter("!datum.named"),
        lines.mark_line(strokeWidth=2.5, interpolate="step-after").encode(color=colour).transform_filter("datum.named"),
        ends.mark_rule(strokeWidth=1.5).encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=colour),
        ends.mark_text(align="left", baseline="middle", dx=4).encode(x=alt.X("x2:Q"), y=alt.Y("y2:Q"), text="label:N"),
    )
    return Chart(layers.properties(height=HEIGHT), {"steps": steps, "names": names, "ticks": ticks})


def minutes(start: datetime, moment: datetime) -> float:
    """How long after the start."""
    return round((moment - start).total_seconds() / 60, 2)


def steps_of(at: int, rise: Rise, start: datetime, length: float) -> list[dict[str, object]]:
    """A line's corners: one for each voice, and one at the end of the day."""
    name, named = str(at), at < NAMED
    corners = [(minutes(start, moment), so_far) for so_far, moment in enumerate(rise.firsts, start=1)]
    corners = [(corners[0][0], 0), *corners, (length, len(rise.firsts))]
    return [{"name": name, "named": named, "x": x, "y": y} for x, y in corners]


def names_of(rises: Sequence[Rise], length: float, top: int) -> list[dict[str, object]]:
    """The names beside the ends of their lines, moved apart so that each can be read."""
    gap = LABEL_GAP / HEIGHT * top * 1.05
    places = apart([float(len(rise.firsts)) for rise in rises], gap)
    return [
        {
            "name": str(at),
            "label": f"{len(rise.firsts)}x {shortened(rise.label, LABEL_CHARACTERS)}",
            "x": length,
            "y": len(rise.firsts),
            "x2": length * 1.03,
            "y2": place,
        }
        for at, (rise, place) in enumerate(zip(rises, places, strict=True))
    ]


def apart(heights: Sequence[float], gap: float) -> list[float]:
    """Heights, given from the highest to the lowest, pushed down until no two are closer than the gap; none below 0."""
    lowest = [gap * (len(heights) - 1 - at) for at in range(len(heights))]
    placed: list[float] = []
    for height, least in zip(heights, lowest, strict=True):
        below = placed[-1] - gap if placed else height
        placed.append(max(min(height, below), least))
    for at in range(len(placed) - 2, -1, -1):  # those at the bottom push the ones above them up again
        placed[at] = max(placed[at], placed[at + 1] + gap)
    return placed


def ticks_of(start: datetime, end: datetime) -> list[datetime]:
    """A few round times of this machine's clock between start and end."""
    length = (end - start).total_seconds() / 60
    step = timedelta(minutes=next((step for step in STEPS if length / step <= TICKS), STEPS[-1]))
    midnight = start.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + step * -((midnight - start) // step)
    found = []
    while at <= end:
        if at >= start:
            found.append(at)
        at += step
    return found or [start]
