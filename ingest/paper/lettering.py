"""Which letters can be printed: with the fonts that Sevenfold brings, else with those of this computer.

Ours carry Latin, Greek, Cyrillic and Vietnamese. A computer that is used in another script has a font for it. A letter that
no font draws is told, and its text left out: a box in place of a letter says nothing.
"""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

SANS = Path(str(files("font_source_sans_pro"))) / "files"
SERIF = Path(str(files("font_source_serif_pro"))) / "files"
OWN = {
    ("sans", ""): SANS / "SourceSansPro-Regular.ttf",
    ("sans", "B"): SANS / "SourceSansPro-Semibold.ttf",
    ("serif", ""): SERIF / "SourceSerifPro-Regular.ttf",
    ("serif", "B"): SERIF / "SourceSerifPro-Semibold.ttf",
}
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    r"$WINDIR\Fonts",
    r"$LOCALAPPDATA\Microsoft\Windows\Fonts",
)
ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}
MOST_FILES = 1500  # looked into at most, some five seconds; a designer's computer may have many more
STYLES = ("bold", "italic", "oblique", "light", "black", "thin", "medium", "condensed", "mono", "emoji")
ARABIC_VOWELS = (*range(0x064B, 0x0653), 0x0656, 0x0657, 0x0670)
JOINERS = "\u200c\u200d"
IGNORABLE = {"Cf", "Cc", "Zs", "Zl", "Zp"}  # nothing is drawn for these


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font of this computer; `number` is its place in a file of several."""

    path: Path
    number: int = 0


@dataclass(frozen=True, slots=True)
class Lettering:
    """The fonts beside our own that some texts need, and the letters that none of them draws."""

    fonts: tuple[FontFile, ...]
    undrawn: frozenset[str]

    def shown(self, text: str) -> str:
        """The text as it can be printed: without signs that no font draws, and empty where that is a letter."""
        whole = " ".join(composed(text).split())
        if any(unicodedata.category(letter)[0] in "LMN" for letter in self.undrawn.intersection(whole)):
            return ""
        joiners = JOINERS if self.fonts else ""  # they shape the letters of other scripts
        kept = (letter for letter in whole if letter in joiners or letter == " " or drawn(letter))
        return " ".join("".join(letter for letter in kept if letter not in self.undrawn).split())


def lettering_for(texts: Iterable[str]) -> Lettering:
    """The fonts for these texts. Looks through this computer's fonts only where ours lack a letter."""
    wanted = {letter for text in texts for letter in composed(text) if drawn(letter)}
    missing = frozenset(wanted - own_letters())
    fonts, undrawn = found_for(missing) if missing else ((), missing)
    return Lettering(fonts, undrawn)


def composed(text: str) -> str:
    """The text with letters and their accents in one, as fonts draw them best, and Arabic without its vowel signs.

    Those may be left out in Arabic; fpdf2 2.8.9 parts the letters of a word where one stands.
    """
    return unicodedata.normalize("NFC", text).translate(dict.fromkeys(ARABIC_VOWELS))


def drawn(letter: str) -> bool:
    """Whether something is to be seen of a letter."""
    return unicodedata.category(letter) not in IGNORABLE and not 0xFE00 <= ord(letter) <= 0xFE0F  # noqa: PLR2004 - variation selectors


@lru_cache(maxsize=1)
def own_letters() -> frozenset[str]:
    """The letters that all of our own fonts have."""
    return frozenset.intersection(*(letters_of(FontFile(path)) for path in OWN.values()))


@lru_cache(maxsize=32)
def found_for(missing: frozenset[str]) -> tuple[tuple[FontFile, ...], frozenset[str]]:
    """The first font that has all letters of a script, for each script; where none has, those that have most of it."""
    scripts: dict[str, set[str]] = defaultdict(set)
    for letter in missing:
        scripts[unicodedata.name(letter, "?").split()[0]].add(letter)
    chosen: list[FontFile] = []
    partly: dict[FontFile, frozenset[str]] = {}
    for font in computer_fonts():
        has = letters_of(font) & missing
        whole = [script for script, letters in scripts.items() if letters <= has]
        if whole:
            chosen.append(font)
        elif has:
            partly[font] = has
        for script in whole:
            del scripts[script]
        if not scripts:
            break
    more, left = most_of(frozenset().union(*scripts.values()), partly)
    return (*chosen, *more), left


def most_of(letters: frozenset[str], fonts: Mapping[FontFile, frozenset[str]]) -> tuple[list[FontFile], frozenset[str]]:
    """The fonts that together have most of some letters, and the letters that none has."""
    chosen: list[FontFile] = []
    left = letters
    while left and (font := max(fonts, key=lambda one: len(fonts[one] & left), default=None)) and fonts[font] & left:
        chosen.append(font)
        left -= fonts[font]
    return chosen, left


def computer_fonts() -> Iterator[FontFile]:
    """The fonts of this computer, upright ones of everyday weight first."""
    paths = {
        path
        for folder in FOLDERS
        for path in Path(os.path.expandvars(folder)).expanduser().rglob("*")
        if path.suffix.lower() in ENDINGS
    }

    def rank(path: Path) -> tuple[bool, bool, int, str]:
        name = path.stem.lower()
        return any(style in name for style in STYLES), not name.startswith("notosans"), len(name), str(path)

    for path in sorted(paths, key=rank)[:MOST_FILES]:
        for number in range(fonts_in(path)):
            yield FontFile(path, number)


def fonts_in(path: Path) -> int:
    """How many fonts a file holds; 0 where it cannot be read."""
    if path.suffix.lower() not in {".ttc", ".otc"}:
        return 1
    try:
        with TTCollection(str(path), lazy=True) as collection:
            return len(collection.fonts)
    except (OSError, TTLibError):
        return 0


def letters_of(font: FontFile) -> frozenset[str]:
    """The letters that a font draws as outlines; none where it cannot be read or forbids being put into a document."""
    try:
        with TTFont(str(font.path), fontNumber=font.number, lazy=True) as read:
            if "glyf" not in read and "CFF " not in read:
                return frozenset()  # pictures, as in fonts of emoji
            if "OS/2" in read and read["OS/2"].fsType & 0xF == 2:  # noqa: PLR2004 - "restricted licence embedding"
                return frozenset()
            return frozenset(map(chr, read.getBestCmap() or ()))
    except (OSError, TTLibError, AttributeError, KeyError, ValueError):
        return frozenset()  # a broken file among a computer's fonts is no reason to print nothing
