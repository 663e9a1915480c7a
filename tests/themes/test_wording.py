"""Two texts are the same whatever their case, punctuation, spacing and Unicode form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.abbreviations import spelled_out
from themes.wording import clean, key_of, lemma_of


@pytest.mark.parametrize(
    "twin", ["More  buses!", "more buses", "MORE BUSES\u2026", "\u202emore\u00a0buses", "\uff2dore \uff42uses"]
)
def test_twins_have_one_key(twin: str) -> None:
    assert key_of(twin) == "more buses"


@given(st.text())
def test_a_key_does_not_depend_on_the_unicode_form(text: str) -> None:
    assert key_of(unicodedata.normalize("NFD", text)) == key_of(unicodedata.normalize("NFC", text))


@given(st.text())
def test_clean_text_has_no_control_characters_and_stays_clean(text: str) -> None:
    assert not any(unicodedata.category(mark) in {"Cc", "Cs"} for mark in clean(text))
    assert clean(clean(text)) == clean(text)


def test_an_emoji_of_several_parts_stays_whole() -> None:
    assert clean("\U0001f469\u200d\u2695\ufe0f") == "\U0001f469\u200d\u2695\ufe0f"


def test_words_are_read_as_their_dictionary_form() -> None:
    assert [lemma_of(word) for word in ("Buses", "children", "nurse's", "zzyzx")] == ["bus", "child", "nurse", "zzyzx"]


def test_what_scribes_shorten_is_written_out_for_the_encoder() -> None:
    assert spelled_out("govt w/o ppl!!") == "government without people!"
