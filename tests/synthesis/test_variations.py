"""After a point's name stand other wordings of it: people's own, distinct, cut only where an ellipsis says so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from synthesis.variations import CHARACTERS, MOST_SHOWN, choose_variations, shorten


def test_wordings_stand_in_the_order_given_without_the_label_and_without_repeats() -> None:
    said = ["Leverage technology!", "mobile access", "Mobile access.", "leverage  TECHNOLOGY", "secure records"]
    assert choose_variations("Leverage technology", said) == (("mobile access", "secure records"), 0)


def test_what_the_label_was_shortened_from_is_not_said_again() -> None:
    said = ["A coordinator who sees the full picture and stays", "A nurse"]
    assert choose_variations("A coordinator who sees…", said)[0] == ("A nurse",)


def test_a_wording_that_goes_on_where_the_label_ends_is_kept() -> None:
    assert choose_variations("People", ["people, space, dollars", "people"])[0] == ("people, space, dollars",)


def test_a_label_is_no_repeat_of_half_a_word() -> None:
    assert choose_variations("Careful discharge", ["Care"])[0] == ("Care",)


def test_at_most_six_wordings_are_shown_and_the_rest_are_counted() -> None:
    shown, more = choose_variations("P", [f"wording {number}" for number in range(10)])
    assert (len(shown), more) == (MOST_SHOWN, 10 - MOST_SHOWN)


def test_a_long_wording_is_cut_between_words() -> None:
    assert shorten("word " * 30).endswith("word…")


def test_one_long_run_without_blanks_is_cut_somewhere() -> None:
    short = shorten("x" * 500)
    assert len(short) <= CHARACTERS
    assert short.startswith("xxx")


def test_emoji_alone_are_wordings_of_their_own() -> None:
    assert choose_variations("Parking", ["🚗", "🚌", "🚗"])[0] == ("🚗", "🚌")


@given(st.text(max_size=300))
def test_a_shortened_wording_is_a_beginning_and_says_so(words: str) -> None:
    single = " ".join(words.split())
    short = shorten(single)
    assert len(short) <= max(CHARACTERS, len(single))
    assert short == single or (short.endswith("…") and single.startswith(short[:-1]))
