"""Labels are the speakers' own words, short, and never the same for two themes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.labels import point_label
from themes.phrases import Voiced
from themes.shortening import shorten
from themes.theme_labels import theme_labels
from themes.wording import clean, words_of

SHORTENED = {
    "I think that buses should run at night": "I think that buses should run at night",
    "  - leverage technology!! ": "Leverage technology",
    "the clinic is far away and my mother, who is eighty now, has no car and no one to drive her": None,
    "We waited for hours. Nobody came to tell us why it took so long on that day of all days": "We waited for hours",
    'rates and "averages': "Rates and averages",
}


@pytest.mark.parametrize(("text", "label"), SHORTENED.items())
def test_a_label_is_the_start_of_what_was_said(text: str, label: str | None) -> None:
    made = shorten(text)
    assert label is None or made == label
    assert len(words_of(made)) <= 12


@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_text_has_a_label_whose_words_it_holds(text: str) -> None:
    assert set(words_of(shorten(text).casefold())) <= set(words_of(clean(text).casefold()))


def test_a_points_label_is_its_middle_wording_when_that_reads_well() -> None:
    vectors = np.array([[1, 0], [0.9, 0.4], [0.6, 0.8]], dtype=np.float32)
    texts = [
        "buses",
        "more buses at night",
        "night buses are needed, and taxis, and trains, and a ferry as well, I would say",
    ]
    assert point_label(texts, vectors) == "More buses at night"


def voiced(text: str, *voices: str) -> Voiced:
    return Voiced(text, 0.5, frozenset(voices))


def test_a_themes_label_is_what_most_voices_named() -> None:
    theme = [voiced("more school nurses", "a"), voiced("school nurses on site", "b"), voiced("the heating", "c")]
    other = [voiced("parking at the clinic", "a"), voiced("free parking", "d")]
    assert theme_labels([theme, other], ["x", "y"]) == ["School nurses", "Parking"]


def test_two_themes_never_share_a_label() -> None:
    theme = [voiced("parking", "a"), voiced("parking", "b")]
    labels = theme_labels([theme] * 4, ["More parking"] * 4)
    assert len({label.casefold() for label in labels}) == 4


@given(
    st.lists(
        st.lists(st.sampled_from(["bus stop", "the bus", "a tree", "no", "it is", "\U0001f44d"]), min_size=1),
        min_size=1,
        max_size=6,
    )
)
def test_labels_are_distinct_whatever_was_said(texts: list[list[str]]) -> None:
    themes = [[voiced(text, str(at)) for at, text in enumerate(theme)] for theme in texts]
    labels = theme_labels(themes, [theme[0] for theme in texts])
    assert len({label.casefold() for label in labels}) == len(labels)
