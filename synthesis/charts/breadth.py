"""Breadth against depth: how many tables told a theme, against how often it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from models.heard import HeardQuestion
from models.phrases import counted
from synthesis.charts.lettering import quoted, shortened
from synthesis.charts.picture import Chart, Picture, about
from synthesis.hearing import Coverage, by_voices

WIDTH, HEIGHT = 660, 420  # pixels a name must find room in; a wider picture has more
LETTER, LINE = 6.6, 16  # pixels of a letter and of a line
MOST_NAMES = 14
NAME_CHARACTERS = 36

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """A name beside its point, to the right or, where there is no room, to the left."""

    at: int
    text: str
    to_left: bool


def breadth_and_depth(question: HeardQuestion) -> Picture:
    """Every theme by its notes (depth) and by its voices (breadth); the roles stand beside the name."""
    themes = [(theme.label, covered) for theme, covered in by_voices(question.themes, question)]
    tables = bool(question.seating.tables) and not any(covered.elsewhere for _, covered in themes)
    unit = "tables" if tables else "voices"
    return Picture(
        name="breadth-and-depth",
        title="How widely and how often each theme was told",
        about=about(question),
        means=f"Up: more {unit} (breadth). To the right: more notes (depth).",
        says=says(themes, unit),
        columns=("Theme", "Notes", "Voices", "Tables", "Of tables", "Roles recorded"),
        rows=tuple(
            (label, one.mentions, one.count, len(one.tables), one.of_tables, len(one.roles)) for label, one in themes
        ),
        chart=scatter(themes, unit) if themes else None,
    )


def says(themes: Sequence[tuple[str, Coverage]], unit: str) -> str:
    """The widest theme, the one said most often, and whether they are the same."""
    if not themes:
        return "There are no themes yet."
    label, wide = themes[0]
    deep_label, deep = max(themes, key=lambda theme: theme[1].mentions)
    widest = f"{quoted(label)} was told most widely, by {counted(wide.count, unit[:-1])}"
    if deep is wide or deep.mentions == wide.mentions:
        return f"{widest}, and most often, in {counted(wide.mentions, 'note')}."
    return (
        f"{widest} in {counted(wide.mentions, 'note')}. {quoted(deep_label)} was told most often, in "
        f"{counted(deep.mentions, 'note')} by {counted(deep.count, unit[:-1])}."
    )


def scatter(themes: Sequence[tuple[str, Coverage]], unit: str) -> Chart:
    """A point for each theme; as many names as have room, the widest first."""
    far, high = max(one.mentions for _, one in themes) * 1.1, max(one.count for _, one in themes) * 1.1
    dots = [{"notes": one.mentions, "voices": one.count} for _, one in themes]
    names = [
        {"notes": dots[name.at]["notes"], "voices": dots[name.at]["voices"], "label": name.text, "left": name.to_left}
        for name in names_with_room(themes, far, high)
    ]
    x = alt.X("notes:Q", axis=whole_numbers("notes"), scale=alt.Scale(domain=[0, far], nice=False))
    y = alt.Y("voices:Q", axis=whole_numbers(unit), scale=alt.Scale(domain=[0, high], nice=False))
    beside = alt.Chart(alt.NamedData("names")).encode(x=x, y=y, text="label:N")
    layers = alt.layer(
        alt.Chart(alt.NamedData("dots")).mark_circle(style="dot", size=110).encode(x=x, y=y),
        beside.mark_text(align="left", baseline="middle", dx=9).transform_filter("!datum.left"),
        beside.mark_text(align="right", baseline="middle", dx=-9).transform_filter("datum.left"),
    )
    return Chart(layers.properties(height=HEIGHT), {"dots": dots, "names": names})


def whole_numbers(title: str) -> alt.Axis:
    """An axis of whole numbers."""
    return alt.Axis(title=title, format="d", tickMinStep=1, tickCount=8, domain=False, ticks=False)


def names_with_room(themes: Sequence[tuple[str, Coverage]], far: float, high: float) -> list[Name]:
    """The names that lie over no other name and no point, nor outside."""
    spots = [(one.mentions / far * WIDTH, HEIGHT - one.count / high * HEIGHT) for _, one in themes]
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in spots]
    found: list[Name] = []
    for at, ((label, covered), (x, y)) in enumerate(zip(themes, spots, strict=True)):
        roles = f" ({counted(len(covered.roles), 'role')})" if covered.roles else ""
        text = shortened(label, NAME_CHARACTERS) + roles
        long = len(text) * LETTER
        for to_left in (False, True):
            left = x - 9 - long if to_left else x + 9
            box = (left, y - LINE / 2, left + long, y + LINE / 2)
            if box[0] >= 0 and box[2] <= WIDTH and not any(overlap(box, other) for other in taken):
                taken.append(box)
                found.append(Name(at, text, to_left))
                break
        if len(found) == MOST_NAMES:
            break
    return found


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
