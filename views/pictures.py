"""Pictures of who was heard: chosen, looked at with their data, and saved."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from models.heard import HeardQuestion
from synthesis.charts import (
    Picture,
    breadth_and_depth,
    emergence,
    picture_csv,
    picture_png,
    picture_spec,
    picture_svg,
    point_counts,
    roles_by_theme,
    theme_counts,
)
from views.components.heard_html import NO_THEME
from views.components.picture_html import data_html
from views.components.words import show_words
from views.hearing import show_head

PICTURES: dict[str, Callable[[HeardQuestion], Picture]] = {
    "Themes": theme_counts,
    "Points": point_counts,
    "Roles by theme": roles_by_theme,
    "Over the day": emergence,
    "Breadth and depth": breadth_and_depth,
}


def show() -> None:
    """The page."""
    with st.container(key="pictures"):
        question = show_head("heard", "Who was heard")
        chosen = st.segmented_control(
            "Picture",
            list(PICTURES),
            default="Themes",
            required=True,
            wrap=True,
            key="picture",
            persist_state="session",
        )
        picture = PICTURES[chosen or "Themes"](question)
        if picture.chart is None:
            st.html(NO_THEME)
            return
        st.subheader(picture.title)
        show_words(picture.means, "sums")
        dark = st.context.theme.type == "dark"
        st.vega_lite_chart(picture_spec(picture, dark=dark), theme=None, alt=picture.says, width="stretch")
        show_words(picture.says, "says")
        show_saving(picture)
        folded = st.expander("The data behind it", key="picture-data", on_change="rerun")
        if folded.open:
            folded.html(data_html(picture))


def show_saving(picture: Picture) -> None:
    """The picture and its data to take away, each made when it is pressed; on paper it is always light."""
    files: dict[str, tuple[Callable[[], bytes], str, str]] = {
        "Save as PNG": (lambda: picture_png(picture), "png", "image/png"),
        "Save as SVG": (lambda: picture_svg(picture), "svg", "image/svg+xml"),
        "Save the data (CSV)": (lambda: picture_csv(picture), "csv", "text/csv"),
    }
    with st.container(horizontal=True, gap="small", key="picture-files"):
        for label, (make, ending, kind) in files.items():
            st.download_button(
                label, make, f"{picture.name}.{ending}", kind, key=f"picture-{ending}", on_click="ignore"
            )


show()
