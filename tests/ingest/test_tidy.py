"""A note is kept as it was typed; only what would break a screen or a file is taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tidy import tidy_text

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


def test_line_ends_of_all_systems_become_newlines() -> None:
    assert tidy_text("one\r\ntwo\rthree\u2028four\x85five\x0bsix") == "one\ntwo\nthree\nfour\nfive\nsix"


def test_control_characters_and_nuls_go_and_tabs_and_newlines_stay() -> None:
    assert tidy_text("a\x00b\x07c\x1b[31m\td\ne\x7f") == "abc[31m\td\ne"


def test_blanks_around_a_note_go_and_blanks_inside_stay() -> None:
    assert tidy_text("\ufeff \n  two  spaces \u200b\n") == "two  spaces"


def test_a_note_of_blanks_and_invisible_marks_is_blank() -> None:
    assert tidy_text(" \t\u200b\u200d\ufeff\u00a0\r\n\x00") == ""


@pytest.mark.parametrize(
    "text",
    [
        "👩🏽\u200d⚕️ nurse 👨\u200d👩\u200d👧",
        "المزيد من الممرضات",
        "\u200fשלום\u200f",  # noqa: RUF001
        "می\u200cخواهم",  # noqa: RUF001
        "e\u0301 is not made é",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script> ![x](http://h/a.png)",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ],
)
def test_emoji_joiners_other_scripts_and_code_are_kept_as_typed(text: str) -> None:
    assert tidy_text(text) == text


def test_marks_that_turn_the_following_text_around_are_taken_out() -> None:
    assert tidy_text("safe \u202edrowssap\u202c") == "safe drowssap\u202c"


def test_half_a_character_is_replaced_and_two_halves_are_joined() -> None:
    assert tidy_text("a\ud83d b \ud83d\ude00") == "a\ufffd b 😀"


def test_a_note_of_ten_thousand_characters_stays_whole() -> None:
    assert tidy_text("word " * 2_000 + "end") == "word " * 2_000 + "end"


@given(ANY_TEXT)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy_text(text)
    assert tidy_text(once) == once
    once.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=40))
def test_visible_characters_are_never_lost(text: str) -> None:
    assert tidy_text(text) == text
