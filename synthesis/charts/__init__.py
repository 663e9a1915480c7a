"""Pictures of who was heard: each with a text alternative and the data behind it, to be looked at or saved."""

from synthesis.charts.bars import point_counts, theme_counts
from synthesis.charts.breadth import breadth_and_depth
from synthesis.charts.drawing import picture_png, picture_svg, pictures_png
from synthesis.charts.emergence import emergence
from synthesis.charts.heat import roles_by_theme
from synthesis.charts.look import picture_spec
from synthesis.charts.picture import Picture, picture_csv

__all__ = [
    "Picture",
    "breadth_and_depth",
    "emergence",
    "picture_csv",
    "picture_png",
    "picture_spec",
    "picture_svg",
    "pictures_png",
    "point_counts",
    "roles_by_theme",
    "theme_counts",
]
