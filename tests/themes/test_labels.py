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


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Last bus is 6.40. pub shuts at 11", "Last bus is 6.40"),
        ("drop-in access restored (all 8 at the table agreed, rare!)", "Drop-in access restored"),
        ("toilets locked at 5pm, people go behind the church", "Toilets locked at 5pm"),
        (
            "pharmacist can prescribe for UTI, pink eye, cold sores",
            "Pharmacist can prescribe for UTI, pink eye, cold sores",
        ),
        ("feet, teeth, ears. nobody does these locally", "Feet, teeth, ears"),
    ],
)
def test_a_label_stops_where_the_thing_is_named(text: str, label: str) -> None:
    assert shorten(text) == label


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("My daughter walks home with her phone torch", "Lights on the footpath home"),
        ("She waited two hours for the doctor", "Shorter waits for the doctor"),
        ("\u00a35.80 for two miles on the bus", "Bus fares are too high"),
        ("A gentleman who cannot get on the bus", "Low-floor buses on every line"),
        ("Bit of a silence after that one", "Low-floor buses on every line"),
        ("mesaure befroe we strat", "measure before the start"),
    ],
)
def test_a_story_a_detail_or_a_slip_lends_no_name_where_a_plain_wording_is_near(told: str, named: str) -> None:
    vectors = np.array([[1, 0.05], [1, -0.05]], dtype=np.float32)
    assert point_label([told, named], vectors) == shorten(named)


def test_a_stray_word_heads_no_theme() -> None:
    theme = [
        voiced("we have to decide soon", "a"),
        voiced("somebody must decide", "b"),
        voiced("one lady told her story", "c"),
        voiced("the story of a doctor", "d"),
        voiced("a plain plan for the bridge", "e"),
    ]
    assert theme_labels([theme], ["A plain plan for the bridge"]) == ["A plain plan for the bridge"]


def test_a_thing_of_which_there_are_many_heads_a_theme_in_its_plural() -> None:
    theme = [voiced("a nurse at school", "a"), voiced("school needs its nurses", "b"), voiced("nurses who stay", "c")]
    assert theme_labels([theme], ["x"]) == ["Nurses"]


def test_a_heading_from_a_point_is_whole_and_short() -> None:
    theme = [
        voiced("She gets put to bed at a quarter past six in July with the sun up", "a"),
        voiced("later bed times", "b"),
    ]
    assert theme_labels([theme], ["She gets put to bed at a quarter past six in July"]) == ["Later bed times"]
