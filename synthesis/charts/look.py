"""How pictures look: one set of styles, in the colours of a light and of a dark page. No address is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from synthesis.charts.lettering import shortened
from synthesis.charts.picture import Picture

Spec = dict[str, Any]

FACE = "Source Sans, Source Sans Pro, sans-serif"  # the pages' face as browsers and as files of fonts name it
# The library that draws carries this face and has it at hand, where one out of a file costs four times the time to set:
# for its every letter the file is opened anew.
PRINT_FACE = "Liberation Sans, sans-serif"
TITLE_CHARACTERS = 110


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme; `series` can be told apart by colour-blind eyes (Okabe and Ito, without yellow)."""

    paper: str
    ink: str
    quiet: str
    line: str
    accent: str
    tint: str
    weak: str
    strong: str
    on_strong: str
    series: tuple[str, ...]


LIGHT = Colours(
    paper="#ffffff",
    ink="#20262a",
    quiet="#5a6267",
    line="#e4e0d6",
    accent="#17595c",
    tint="#c3dad8",
    weak="#eaf2f1",
    strong="#17595c",
    on_strong="#ffffff",
    series=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#20262a"),
)
DARK = Colours(
    paper="#15191b",
    ink="#ebe8e1",
    quiet="#a9b0b3",
    line="#333b3f",
    accent="#7cc5bf",
    tint="#274a49",
    weak="#1f2b2d",
    strong="#9fe0d9",
    on_strong="#0f1f1e",
    series=("#4aa3df", "#f0814a", "#2cc295", "#e39ac2", "#f0b429", "#8fd0f5", "#ebe8e1"),
)


def picture_spec(picture: Picture, width: int | None = None, dark: bool = False) -> Spec:
    """The picture as Vega-Lite: as wide as the place it stands in, or so many pixels on paper of its own with its heading.

    Raises ValueError for a picture without a chart.
    """
    if picture.chart is None:
        raise ValueError("there is nothing to draw")
    spec: Spec = picture.chart.layers.to_dict()
    spec["datasets"] = {name: list(rows) for name, rows in picture.chart.data.items()}
    del spec["$schema"]  # an address, if only a name; nothing in a picture names one
    colours = DARK if dark else LIGHT
    spec["width"] = "container" if width is None else width
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec["config"] = config(colours)
    spec["background"] = "transparent"
    if width is not None:
        spec["background"] = colours.paper
        spec["padding"] = 16
        spec["title"] = {
            "text": picture.title,
            "subtitle": [shortened(picture.about, TITLE_CHARACTERS), picture.means],
            "subtitleLineHeight": 18,
        }
    return spec


def printed_spec(picture: Picture, width: int) -> Spec:
    """The picture for a page that names it: so many points wide, with what its numbers mean and no other heading.

    Raises ValueError for a picture without a chart.
    """
    spec = picture_spec(picture, width)
    spec["config"]["font"] = PRINT_FACE
    spec["title"] = {"text": picture.means, "color": LIGHT.quiet, "fontSize": 13, "fontWeight": "normal"}
    return spec


def config(colours: Colours) -> Spec:
    """The styles that charts name, and everything else that has a colour or a face."""
    return {
        "font": FACE,
        "view": {"stroke": None},
        "axis": {
            "labelColor": colours.ink,
            "titleColor": colours.quiet,
            "titleFontWeight": "normal",
            "grid": False,
            "domainColor": colours.line,
            "tickColor": colours.line,
            "labelFontSize": 13,
            "titleFontSize": 13,
        },
        "title": {
            "color": colours.ink,
            "subtitleColor": colours.quiet,
            "fontSize": 17,
            "subtitleFontSize": 13,
            "anchor": "start",
            "offset": 14,
            "subtitlePadding": 6,
        },
        "text": {"color": colours.ink, "fontSize": 13},
        "range": {
            "heatmap": [colours.weak, colours.strong],
            "ramp": [colours.weak, colours.strong],
            "category": list(colours.series),
        },
        "style": styles(colours),
    }


def styles(colours: Colours) -> Spec:
    """Marks by what they mean."""
    return {
        "assumed": {"color": colours.tint, "stroke": colours.accent, "strokeWidth": 1},
        "confirmed": {"color": colours.accent, "stroke": colours.accent, "strokeWidth": 1},
        "quiet": {"color": colours.quiet, "fontSize": 12},
        "number": {"color": colours.ink, "fontWeight": 600},
        "on-strong": {"color": colours.on_strong, "fontWeight": 600},
        "grid": {"color": colours.line, "strokeWidth": 1},
        "rest": {"color": colours.quiet, "strokeWidth": 1, "opacity": 0.35},
        "dot": {"color": colours.accent, "stroke": colours.paper, "opacity": 0.75},
    }
