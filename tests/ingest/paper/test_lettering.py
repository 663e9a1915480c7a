"""Which letters can be printed; what cannot be is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from ingest.paper.lettering import OWN, FontFile, Lettering, computer_fonts, found_for, lettering_for, letters_of

OURS = ["Ein Tag am Fluss: Łódź", "Μια μέρα στο ποτάμι", "День у реки", "Một ngày bên sông"]  # noqa: RUF001 - Greek is meant


@pytest.fixture(autouse=True)
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of this computer's fonts; empty at first."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr("ingest.paper.lettering.FOLDERS", (str(folder),))
    found_for.cache_clear()
    yield folder
    found_for.cache_clear()


def build(path: Path, letters: str, licence: int = 0) -> None:
    """A small font with a square for each letter."""
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    pen = TTGlyphPen(None)
    for at, point in enumerate([(0, 0), (0, 500), (500, 500), (500, 0)]):
        (pen.lineTo if at else pen.moveTo)(point)
    pen.closePath()
    glyph = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    font.setupGlyf(dict.fromkeys(names, glyph))
    font.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupOS2(sTypoAscender=800, fsType=licence)
    font.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    font.setupPost()
    font.save(path)


@pytest.mark.parametrize("title", OURS)
def test_titles_in_latin_greek_cyrillic_and_vietnamese_need_no_font_of_the_computer(title: str) -> None:
    assert lettering_for([title]) == Lettering((), frozenset())


def test_another_script_takes_the_everyday_font_of_the_computer_that_has_all_of_it(fonts: Path) -> None:
    build(fonts / "NotoSansHebrew-Bold.ttf", "שלום")
    build(fonts / "NotoSansHebrew-Regular.ttf", "שלום")
    build(fonts / "NotoPartly-Regular.ttf", "של")
    assert lettering_for(["שלום"]) == Lettering((FontFile(fonts / "NotoSansHebrew-Regular.ttf"),), frozenset())


def test_two_scripts_take_a_font_each(fonts: Path) -> None:
    build(fonts / "one.ttf", "שלום")
    build(fonts / "two.ttf", "สวน")
    assert {font.path.stem for font in lettering_for(["שלום", "สวน"]).fonts} == {"one", "two"}


def test_letters_of_one_script_may_come_from_two_fonts_where_none_has_all(fonts: Path) -> None:
    build(fonts / "one.ttf", "של")
    build(fonts / "two.ttf", "ום")
    found = lettering_for(["שלום"])
    assert (len(found.fonts), found.undrawn) == (2, frozenset())


def test_letters_that_no_font_has_are_told_and_their_text_is_left_out(fonts: Path) -> None:
    build(fonts / "partly.ttf", "של")
    found = lettering_for(["שלום", "A day"])
    assert found.undrawn == set("שלום") - set("של")
    assert (found.shown("שלום"), found.shown("A day")) == ("", "A day")


def test_a_sign_that_no_font_has_leaves_the_words_around_it() -> None:
    found = lettering_for(["Our day 🎉 begins"])
    assert (found.undrawn, found.shown("Our day 🎉 begins")) == ({"🎉"}, "Our day begins")


def test_fonts_that_are_broken_or_forbid_embedding_are_passed_over(fonts: Path) -> None:
    (fonts / "broken.ttf").write_bytes(b"no font at all")
    (fonts / "broken.ttc").write_bytes(b"nor this")
    build(fonts / "forbidden.ttf", "שלום", licence=2)
    assert lettering_for(["שלום"]).undrawn == set("שלום")


def test_upright_fonts_come_before_bold_and_slanted_ones(fonts: Path) -> None:
    for name in ("Aa-BoldItalic", "Zz-Regular", "NotoSansZz-Regular"):
        shutil.copy(OWN["sans", ""], fonts / f"{name}.ttf")
    assert [font.path.stem for font in computer_fonts()] == ["NotoSansZz-Regular", "Zz-Regular", "Aa-BoldItalic"]


def test_our_own_fonts_are_installed() -> None:
    assert all({"a", "Ж", "ő", "1"} <= letters_of(FontFile(path)) for path in OWN.values())


def test_signs_that_nobody_sees_are_not_printed_and_accents_join_their_letters() -> None:
    text = "Fa\u0301il\u00adte\u200b \ufe0fRo\u0308da\u2003\n day"
    found = lettering_for([text])
    assert (found.undrawn, found.shown(text)) == (frozenset(), "Fáilte Röda day")


def test_arabic_is_printed_without_its_vowel_signs_which_would_part_its_letters(fonts: Path) -> None:
    build(fonts / "arabic.ttf", "يحتاجه")
    text = "يَحْتَاجُهُ"
    assert lettering_for([text]).shown(text) == "يحتاجه"
